import Foundation
import Glibc
import Testing

@testable import Assembly

@Suite("Device slots, by the command line")
struct DeviceCommandTests {
  private let bench: ProgramBench
  private let secret: String

  init() throws {
    bench = try ProgramBench()
    secret = try bench.file("secret", "")
  }

  private func add(_ name: String = "backup", to path: String? = nil) -> ProgramBench.Outcome {
    let end = open(path ?? secret, O_WRONLY | O_CLOEXEC)
    defer { close(end) }
    return bench.run(
      ["device", "add", name, "--why", "each night", "--write-secret-fd", String(end)], as: "towner")
  }

  private func byDevice(_ arguments: [String]) -> ProgramBench.Outcome {
    let end = open(secret, O_RDONLY | O_CLOEXEC)
    defer { close(end) }
    return bench.run(arguments + ["--device-fd", String(end)])
  }

  @Test("it is refused to all but administrators, wants a name and a reason, and one place for the secret")
  func refusals() {
    let desk = bench.run(["device", "list"], as: "mreyes")
    #expect(desk.status == 1)
    #expect(add("Backup").status == 1)
    #expect(add().status == 0)
    #expect(add().err.contains("there is a device slot called backup"))
    for arguments in [
      ["device", "add", "backup"], ["device", "add", "--why", "x"], ["device", "remove", "backup"],
      ["device", "add", "agent", "--why", "x", "--secret-file", "/x", "--write-secret-fd", "2"],
    ] {
      #expect(bench.run(arguments, as: "towner").status == 2, "\(arguments)")
    }
    let unknown = bench.run(["device", "remove", "agent", "--why", "x"], as: "towner")
    #expect(unknown.status == 1)
    #expect(unknown.err.contains("there is no device slot called agent"))
  }

  @Test("with --json each answer is an object, and none has the secret")
  func json() throws {
    let end = open(secret, O_WRONLY | O_CLOEXEC)
    let added = bench.run(
      ["device", "add", "backup", "--why", "x", "--write-secret-fd", String(end), "--json"], as: "towner")
    let line = try String(contentsOfFile: secret, encoding: .utf8).dropLast()
    #expect(line.count == 64)
    let listed = bench.run(["device", "list", "--json"], as: "towner")
    let removed = bench.run(["device", "remove", "backup", "--why", "x", "--json"], as: "towner")
    for outcome in [added, listed, removed] {
      #expect(outcome.status == 0, "\(outcome.err)")
      let object = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any]
      #expect(object?["device"] as? String == "backup")
      #expect(!outcome.out.contains(line))
    }
  }

  @Test("a damaged store is verified by a device slot all the same, and is found wrong")
  func damaged() throws {
    #expect(add().status == 0)
    #expect(byDevice(["verify"]).status == 0)
    let path = bench.store + "/practice.db"
    var bytes = try #require(FileManager.default.contents(atPath: path))
    for page in 3..<(bytes.count / 4_096) { bytes[page * 4_096 + 100] ^= 1 }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.write(contentsOf: bytes)
    try file.close()
    let found = byDevice(["verify"])
    #expect(found.status == 1)
    #expect(found.out.contains("WRONG"), "\(found.out) \(found.err)")
  }

  @Test("what is no secret, and the secret of another practice, open nothing and are failed log-ins")
  func wrongSecrets() throws {
    #expect(add().status == 0)
    try Data("no secret at all\n".utf8).write(to: URL(fileURLWithPath: secret))
    let malformed = byDevice(["verify"])
    #expect(malformed.status == 1)
    #expect(malformed.err.contains("a line of 64 digits"))
    try Data((String(repeating: "0", count: 64) + "\n").utf8).write(to: URL(fileURLWithPath: secret))
    let wrong = byDevice(["verify"])
    #expect(wrong.status == 1)
    #expect(wrong.err.contains("daybook device add") || wrong.err.contains("has this secret"), "\(wrong.err)")
    let audit = bench.run(["audit", "--verb", "session.refused"], as: "iaudit")
    #expect(audit.status == 0)
  }
}
