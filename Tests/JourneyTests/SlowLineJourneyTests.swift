import Foundation
import PseudoTerminal
import Testing

/// What each key costs on a line of 150 ms and few bytes, with the panels as they are.
@Suite("Journeys over a slow line", .serialized)
struct SlowLineJourneyTests {
  /// What an answer to keys takes, up to what it shows.
  private func bytes(
    _ keys: String, on session: TerminalSession, until isThere: (Screen) -> Bool
  ) throws -> Int {
    session.mark()
    try session.send(keys: keys)
    try session.waitUntil("the answer to \(keys)", isThere)
    return session.bytesSinceMark
  }

  @Test("another panel takes at most 1300 bytes where it is a chart, a form, a history or a list of few")
  func panels() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.find("#10011", "SMITH Jane")
    for (keys, line) in [
      ("<C-g>c", "LIST chart>"), ("e", "TEXT patient>"), ("<Esc>", "LIST chart>"), ("r", "TEXT relation>"),
      ("<Esc>", "LIST chart>"), ("H", "LIST history>"), ("<Esc>", "LIST chart>"),
    ] {
      let taken = try bytes(keys, on: session) { $0.row(23).hasPrefix(line) }
      #expect(taken <= 1300, "\(keys)")
    }
  }

  @Test("a move in a list takes at most 100 bytes, a character typed into a field or the line 24")
  func moves() throws {
    let session = try Journey(.rehearsed).openDay()
    try session.say("recall", until: "LIST recall>")
    try session.send(keys: "j")
    try session.waitUntil("the second row") { $0.row(6).hasPrefix("*") }
    for (keys, row) in [("k", 5), ("j", 6), ("k", 5)] {
      let taken = try bytes(keys, on: session) { $0.row(row).hasPrefix("*") }
      #expect(taken <= 100, "\(keys)")
    }
    try session.press(":", until: "recall> :")
    for typed in ["x", "xy", "xyz"] {
      let taken = try bytes(String(typed.suffix(1)), on: session) { $0.row(23).hasSuffix(":" + typed) }
      #expect(taken <= 24, "\(typed) in the line")
    }
    try session.press("<C-u><Esc>", until: "LIST recall>")
    try session.say("register Quill, Anna", until: "TEXT register>")
    try session.press("z", until: "z")
    for typed in ["za", "zab", "zabc"] {
      let taken = try bytes(String(typed.suffix(1)), on: session) { $0.row(10).contains(typed) }
      #expect(taken <= 24, "\(typed) in a field")
    }
  }
}
