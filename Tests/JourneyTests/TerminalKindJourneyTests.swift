import Foundation
import PseudoTerminal
import Testing

@Suite("Terminals of every kind", .serialized)
struct TerminalKindJourneyTests {
  @Test(
    "every kind of terminal shows the same day",
    arguments: [
      "xterm-256color", "xterm", "xterm-mono", "vt100", "vt220", "linux", "screen", "screen-256color", "tmux",
      "tmux-256color", "xterm-direct",
    ])
  func kinds(terminal: String) throws {
    let session = try Journey(.rehearsed).openDay(terminal: terminal)
    #expect(session.screen.contains("Okafor RDH"))
    #expect(session.screen.misunderstood.isEmpty, "\(session.screen.misunderstood)")
    // The status of a visit is a letter, so a terminal without colour tells it too.
    try session.say("walkin Quill, Anna 503 555 7788", until: "registered: QUILL Anna")
    try session.waitUntil(screenContains: "i QUILL Anna")
    #expect(try session.quit() == .exited(0))
    #expect(session.modesAreRestored)
  }

  @Test("an unknown terminal is taken for a known one, and said so on the first screen")
  func unknown() throws {
    let session = try Journey().open(terminal: "strange-terminal-9000")
    try session.waitUntil(screenContains: "log-ins of this demo")
    try session.waitUntil(screenContains: "strange-terminal-9000")
  }

  @Test("where the terminal is another account's, as under su -c, it says so and what to use instead")
  func otherAccount() throws {
    let journey = try Journey()
    let said = try journey.file("said", "")
    let errors = try #require(FileHandle(forWritingAtPath: said))
    let session = try journey.open(errorsWithoutTerminal: errors.fileDescriptor)
    #expect(try session.waitForEnd() == .exited(1))
    let words = try String(contentsOfFile: said, encoding: .utf8)
    #expect(words.contains("terminal here belongs to another account"), "\(words)")
    #expect(words.contains("su -P -c"), "\(words)")
    #expect(session.modesAreRestored)
  }

  @Test("a terminal that cannot place the cursor, or none at all, is refused with the reason")
  func dumb() throws {
    let session = try Journey().open(terminal: "dumb")
    #expect(try session.waitForEnd() == .exited(1))
    #expect(session.screen.text.contains("TERM"))
    let none = try Journey().run(["demo"])
    #expect(none.status != 0)
    #expect(none.errors.contains("terminal"))
    #expect(none.output.isEmpty)
  }

  @Test("NO_COLOR leaves weight and reverse alone")
  func noColour() throws {
    let session = try Journey().openDay(environment: ["NO_COLOR": "1"])
    try session.find("#10011", "SMITH Jane")
    for row in 0..<session.screen.size.rows {
      for column in 0..<session.screen.size.columns {
        let attributes = session.screen.cell(row: row, column: column).attributes
        #expect(attributes.foreground == .standard && attributes.background == .standard)
        if attributes.foreground != .standard { return }
      }
    }
    #expect(session.screen.attributes(of: "SMITH Jane")?.bold == true)
  }

  @Test(
    "24-bit colour where the terminal has it: the same screen, and nothing misunderstood",
    arguments: [
      ("xterm-direct", ""), ("xterm-256color", "truecolor"), ("xterm-256color", "24bit"),
    ])
  func trueColour(terminal: String, claim: String) throws {
    let session = try Journey().openDay(
      terminal: terminal, environment: claim.isEmpty ? [:] : ["COLORTERM": claim])
    try session.find("#10011", "SMITH Jane")
    #expect(session.screen.misunderstood.isEmpty, "\(session.screen.misunderstood)")
    let alert = try #require(session.screen.attributes(of: "allergies NOT ASKED"))
    #expect(alert.foreground != .standard || alert.reverse || alert.bold)
  }

  @Test("where the locale is plain ASCII every byte is, and names lose their marks but not their letters")
  func asciiOnly() throws {
    let session = try Journey(.rehearsed).openDay(environment: ["LANG": "C", "LC_ALL": "C"])
    try session.find("lopez chia", "LOPEZ Chiara")
    #expect(session.transcript.allSatisfy { $0 < 0x80 })
    try session.press("?", until: "LIST help>")
    #expect(session.transcript.allSatisfy { $0 < 0x80 })
  }

  @Test("the title of the window is never touched, and nothing blinks")
  func noTitle() throws {
    let session = try Journey().openDay()
    try session.find("#10011", "SMITH Jane")
    #expect(session.screen.operatingSystemCommands.isEmpty)
    for row in 0..<24 {
      for column in 0..<80 where session.screen.cell(row: row, column: column).attributes.blink {
        Issue.record("row \(row), column \(column) blinks")
      }
    }
  }
}
