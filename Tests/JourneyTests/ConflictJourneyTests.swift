import PseudoTerminal
import Testing

@Suite("Two desks change one patient at once", .serialized)
struct ConflictJourneyTests {
  /// Opens Jane's form with the cursor in her note.
  private func openNote(_ session: TerminalSession) throws {
    try session.send(keys: "/jane smith")
    try session.waitUntil(screenContains: "SMITH Jane")
    try session.send(keys: "<Enter>")
    try session.waitUntil("Jane is the current patient") { $0.row(1).contains("SMITH Jane") }
    try session.send(keys: "<C-g>c")
    try session.waitUntil(screenContains: "LIST chart>")
    try reopenNote(session)
  }

  private func reopenNote(_ session: TerminalSession) throws {
    try session.send(keys: "e")
    try session.waitUntil(screenContains: "TEXT patient>")
    for _ in 0..<12 { try session.send(keys: "<PageDown>") }
  }

  @Test("the second to save is asked, loses nothing by Escape, and keeps both by a letter")
  func asked() throws {
    let journey = try Journey()
    let one = try journey.openDay()
    let two = try journey.openDay()
    try openNote(one)
    try openNote(two)
    try one.send(keys: "walks with a cane")
    try one.waitUntil(screenContains: "walks with a cane")
    try one.send(keys: "<C-s>")
    try one.waitUntil(screenContains: "saved: ")
    try two.send(keys: "hard of hearing")
    try two.waitUntil(screenContains: "hard of hearing")
    try two.send(keys: "<C-s>")
    try two.waitUntil(screenContains: "keep yours, theirs, or both?")
    #expect(two.screen.contains("changed note at"))
    #expect(two.screen.contains("theirs: ") && two.screen.contains("walks with a cane"))
    #expect(two.screen.contains("yours:  "))
    try two.send(keys: "<Esc>")
    try two.waitUntil(screenLacks: "keep yours, theirs, or both?")
    #expect(two.screen.contains("TEXT patient>") && two.screen.contains("hard of hearing"))
    try two.send(keys: "<C-s>")
    try two.waitUntil(screenContains: "keep yours, theirs, or both?")
    // A letter counts only once the question could be read.
    try two.waitUntil("the answer is taken") { screen in
      guard screen.contains("keep yours, theirs, or both?") else { return true }
      try two.send(keys: "b")
      return false
    }
    try reopenNote(one)
    try one.waitUntil(screenContains: "hard of hearing")
    #expect(one.screen.contains("walks with a cane"))
  }
}
