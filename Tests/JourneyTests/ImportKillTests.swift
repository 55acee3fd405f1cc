import Foundation
import PseudoTerminal
import Testing

/// An import that is killed outright, by the real program: nothing of it is ever seen half.
@Suite("An import that is killed", .serialized)
struct ImportKillTests {
  private static let rows = 3_000

  private let journey: Journey
  private let file: String

  init() throws {
    journey = try Journey(isEmpty: true)
    file = journey.folder + "/old.csv"
    let people = (1...Self.rows).map { "\($0),Quillfeather,Ida" }.joined(separator: "\n")
    try Data("PatNum,LName,FName\n\(people)\n".utf8).write(to: URL(fileURLWithPath: file))
    let made = try run(["demo", "--make-only", "--patients", "40", "--years", "0.02"])
    #expect(try made.waitForEnd() == .exited(0))
  }

  private func run(_ arguments: [String]) throws -> TerminalSession {
    try TerminalSession(
      command: journey.program, arguments: arguments + ["--store", journey.folder + "/store"],
      environment: ["XDG_STATE_HOME": journey.folder + "/state", "HOME": journey.folder])
  }

  private func startImport() throws -> TerminalSession {
    try run(["import", "patients", file, "--user", "towner"])
  }

  /// Kills an import once so many rows are written.
  private func killImport(after rows: Int) throws {
    let session = try startImport()
    try session.waitUntil("\(rows) rows written") { screen in
      let words = screen.text.split(whereSeparator: \.isWhitespace).map(String.init)
      return zip(words, words.dropFirst()).contains { $0 == "writing" && (Int($1) ?? 0) >= rows }
    }
    session.kill()
    #expect(try session.waitForEnd() == .signalled(9))
  }

  private func answer(to arguments: [String]) throws -> (text: String, end: ProgramEnd) {
    let session = try run(arguments)
    let end = try session.waitForEnd()
    return (session.screen.text, end)
  }

  private func expectNothingSeen() throws {
    let found = try answer(to: ["query", "find quillfeather", "--user", "mreyes"])
    #expect(!found.text.contains("QUILLFEATHER"))
    let list = try answer(to: ["screen", ":patients", "--user", "mreyes"])
    #expect(!list.text.contains("QUILLFEATHER"))
  }

  @Test("killed again and again it goes on where it was; nothing is seen before its last entry, then all")
  func resumed() throws {
    for rows in [1, 700, 1_900] {
      try killImport(after: rows)
      try expectNothingSeen()
    }
    let session = try startImport()
    #expect(try session.waitForEnd() == .exited(0))
    #expect(session.screen.contains("imported: \(Self.rows) patients"))
    #expect(try answer(to: ["query", "find quillfeather", "--user", "mreyes"]).text.contains("QUILLFEATHER"))
    #expect(try answer(to: ["import", "void", "--user", "towner"]).end == .exited(1))
    #expect(try answer(to: ["verify", "--user", "iaudit"]).end == .exited(0))
  }

  @Test("killed, it is taken back whole, and the store proves sound")
  func voided() throws {
    try killImport(after: 700)
    let voided = try answer(to: ["import", "void", "--user", "towner"])
    #expect(voided.text.contains("taken back: "))
    #expect(voided.end == .exited(0))
    try expectNothingSeen()
    #expect(try answer(to: ["verify", "--user", "iaudit"]).end == .exited(0))
    let session = try startImport()
    #expect(try session.waitForEnd() == .exited(0))
  }
}
