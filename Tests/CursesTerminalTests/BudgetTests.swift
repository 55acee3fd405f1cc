import PseudoTerminal
import Testing

@Suite("what a paint may cost", .serialized)
struct BudgetTests {
  @Test("a typed character takes at most 24 bytes, a move in a list 100, another panel 1300; one write each")
  func bytes() throws {
    let session = try startRehearsal()
    for (keys, most) in [
      ("j", 24), ("<Down>", 100), ("<Down>", 100), ("<Up>", 100), ("<C-n>", 1300), ("k", 24),
    ] {
      let timing = try session.time(keys: keys)
      #expect(timing.bytes > 0)
      #expect(timing.bytes <= most, "\(keys)")
      #expect(timing.reads == 1, "\(keys)")
    }
  }

  @Test("a hundred keys in one write take at most one screen of bytes, and none is lost")
  func typeAhead() throws {
    let session = try startRehearsal()
    session.mark()
    try session.send(keys: String(repeating: "<C-n><Down>x", count: 33) + "!")
    try session.waitUntil(screenContains: "day> " + String(repeating: "x", count: 33) + "!")
    #expect(session.screen.contains("panel 33"))
    #expect(session.bytesSinceMark <= 24 * 80)
  }

  @Test("keys typed before the screen was there arrive, in order")
  func typedBeforeStart() throws {
    let session = try TerminalSession(command: BuiltProgram.path("TerminalRehearsal"))
    try session.send(keys: "early bird")
    try session.waitUntil(screenContains: "day> early bird")
  }

  @Test("an idle screen sends nothing, and a frame that is shown already costs nothing")
  func idle() throws {
    let session = try startRehearsal()
    session.mark()
    #expect(!session.read(waitingUpTo: 300))
    try session.send(keys: "<Up>")
    #expect(!session.read(waitingUpTo: 100))
    #expect(session.bytesSinceMark == 0)
  }

  @Test("a terminal that does not read holds no key up: what it gets in the end is the last frame")
  func slowTerminal() throws {
    let session = try startRehearsal(size: ScreenSize(rows: 60, columns: 200))
    // Nobody reads until the terminal takes no more keys: its buffer is full after some dozens of panels.
    for _ in 0..<400 { try session.send(keys: "<C-n>") }
    try session.send(keys: "done")
    try session.waitUntil(screenContains: "day> done")
    #expect(session.screen.contains("panel 400"))
    let painted = session.screen.text
    try session.send(keys: "<C-l>!")
    try session.waitUntil(screenContains: "day> done!")
    #expect(session.screen.text == painted.replacing("done", with: "done!"))
  }
}
