import Foundation
import Glibc
import Testing
import Vault

@testable import Assembly

@Suite("Making a practice by options alone")
struct InitCommandTests {
  private static let password = "marble tandem orchid lantern"
  private let bench: ProgramBench

  init() throws { bench = try ProgramBench(isFounded: false) }

  private func make(
    password: String = password, kit: String = "kit", name: String = "Harbor Street", zone: String = "UTC",
    extra: [String] = []
  ) throws -> ProgramBench.Outcome {
    let card = open(try bench.file(kit, ""), O_WRONLY | O_CLOEXEC)
    defer { close(card) }
    return bench.run(
      [
        "init", "--name", name, "--zone", zone, "--user", "tess", "--person", "Tess Owner",
        "--password-fd", String(ProgramBench.descriptor(password)), "--kit-fd", String(card),
      ] + extra)
  }

  private func visit(_ arguments: [String], _ password: String = password) -> ProgramBench.Outcome {
    bench.run(
      arguments + ["--user", "tess", "--password-fd", String(ProgramBench.descriptor(password))])
  }

  @Test("nothing is asked, the kit goes to its descriptor, and both password and kit open what was made")
  func made() throws {
    let outcome = try make()
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(outcome.out.isEmpty && outcome.err.isEmpty)
    let list = visit(["user", "list"])
    #expect(list.lines.count == 1 && list.out.contains("Tess Owner"))
    let card = bench.folder + "/kit"
    #expect(try String(contentsOfFile: card, encoding: .utf8).contains("Harbor Street"))
    let verified = bench.run(["verify", "--kit-fd", String(open(card, O_RDONLY | O_CLOEXEC))])
    #expect(verified.status == 0, "\(verified.err)")
    #expect(verified.out.contains("in 1 chain,"))
    #expect(visit(["device", "list"]).out.isEmpty)
  }

  @Test(
    "a password that is short, on the list, or made of the names is refused with its rule; nothing is made",
    arguments: [
      ("too short", "15 are the fewest"), ("passwordpasswordpassword", "Password: "),
      ("tess owner harbor street", "Password: "), ("aaaaaaaaaaaaaaaaaaaaaa", "Password: "),
    ])
  func refused(password: String, words: String) throws {
    let outcome = try make(password: password)
    #expect(outcome.status == 1)
    #expect(outcome.err.contains(words), "\(outcome.err)")
    #expect(!outcome.err.contains(password))
    #expect(bench.setting.door(folder: bench.store).layout.isEmpty)
  }

  @Test("what a killed one left is made anew, and is no practice before")
  func interrupted() throws {
    try FileManager.default.createDirectory(
      atPath: bench.store + "/attachments", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    chmod(bench.store, 0o700)
    for name in ["being-made", "practice.db", "keyring"] {
      let path = bench.store + "/" + name
      try Data([1]).write(to: URL(fileURLWithPath: path))
      chmod(path, 0o600)
    }
    let before = visit(["user", "list"])
    #expect(before.status == 1 && before.err.contains("that was interrupted"), "\(before.err)")
    #expect(try make().status == 0)
    #expect(visit(["user", "list"]).out.contains("Tess Owner"))
    #expect(try make(kit: "second").err.contains("lies in"))
  }

  @Test("where the kit cannot be handed out, nothing is made")
  func kitLost() throws {
    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    let outcome = bench.run([
      "init", "--name", "Harbor Street", "--zone", "UTC", "--user", "tess", "--person", "Tess Owner",
      "--password-fd", String(ProgramBench.descriptor(Self.password)), "--kit-fd", String(full),
    ])
    #expect(outcome.status == 1 && outcome.err.contains("nothing was made"), "\(outcome.err)")
    #expect(bench.setting.door(folder: bench.store).layout.isEmpty)
  }

  @Test("a restore with a wrong password leaves nothing, so that the right one restores")
  func restoredAtLast() throws {
    #expect(try make().status == 0)
    let (file, folder) = (bench.folder + "/x.backup", bench.folder + "/restored")
    #expect(visit(["backup", file]).status == 0)
    let wrong = visit(["restore", file, "--store", folder], "another tandem orchid lantern")
    #expect(wrong.status == 1 && wrong.err.contains("name and password"), "\(wrong.err)")
    let right = visit(["restore", file, "--store", folder])
    #expect(right.status == 0, "\(right.err)")
  }

  @Test("a zone that is none and a name without letters are refused; an answer that is missing is named")
  func wrongAnswers() throws {
    #expect(try make(zone: "Mars/Olympus").err.contains("--zone: there is no time zone called Mars/Olympus"))
    let missing = bench.run([
      "init", "--zone", "UTC", "--password-fd", String(ProgramBench.descriptor(Self.password)),
    ])
    #expect(missing.status == 2)
    #expect(missing.err.contains("The practice's name is needed"))
    #expect(bench.setting.door(folder: bench.store).layout.isEmpty)
  }

  @Test("a folder that holds a practice is left alone")
  func again() throws {
    #expect(try make().status == 0)
    let outcome = try make(kit: "other", name: "Another")
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("lies in"))
    #expect(try String(contentsOfFile: bench.folder + "/other", encoding: .utf8).isEmpty)
    #expect(visit(["user", "list"]).status == 0)
  }
}
