import Foundation
import Testing
import Vault

@testable import Assembly

/// A keyring that was put beside another practice's database.
@Suite("Another practice's keyring")
struct ForeignKeyringTests {
  private let bench: ProgramBench
  private var other: String { bench.folder + "/other" }

  init() throws {
    bench = try ProgramBench()
    let size = ["--patients", "20", "--years", "0.02", "--seed", "2"]
    let made = bench.run(["demo", "--make-only"] + size + ["--store", other])
    try #require(made.status == 0, "\(made.err)")
  }

  private func replace(_ name: String, of folder: String, by source: String) throws {
    try FileManager.default.removeItem(atPath: folder + "/" + name)
    try FileManager.default.copyItem(atPath: source + "/" + name, toPath: folder + "/" + name)
  }

  private func keyring(of folder: String) throws -> Keyring {
    try KeyringFile(folder + "/keyring", permitting: [.rehearsal]).read()
  }

  @Test("is named before a password is looked at, and the answer is the same for a name that nobody has")
  func named() throws {
    #expect(try keyring(of: bench.store).home.storeID != keyring(of: other).home.storeID)
    try replace("keyring", of: bench.store, by: other)
    let known = bench.run(["query", "day"], as: "mreyes")
    #expect(known.status == 1)
    #expect(known.err.contains("\(bench.store)/keyring is not the keyring of \(bench.store)/practice.db"))
    #expect(known.err.contains("Put back the keyring that belongs here"))
    #expect(!known.err.contains("password"))
    #expect(bench.run(["query", "day"], as: "nobody.at.all").err == known.err)
  }

  @Test("is found on a host that remembers nothing of the practice, by the record of failed log-ins")
  func withoutAnchor() throws {
    try replace("keyring", of: bench.store, by: other)
    try FileManager.default.removeItem(atPath: bench.folder + "/state/daybook")
    let refused = bench.run(["query", "day"], as: "mreyes")
    #expect(refused.status == 1)
    #expect(refused.err.contains("\(bench.store)/failed-logins are of two practices"))
    #expect(refused.err.contains("Where the keyring is right, remove \(bench.store)/failed-logins"))
  }

  @Test("another practice's record of failed log-ins keeps nobody out where this host knows the keyring")
  func foreignRing() throws {
    try replace("failed-logins", of: bench.store, by: other)
    let done = bench.run(["query", "day"], as: "mreyes")
    #expect(done.status == 0, "\(done.err)")
  }
}
