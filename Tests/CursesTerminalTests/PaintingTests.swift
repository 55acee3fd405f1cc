import PseudoTerminal
import Testing

@Suite("frames on terminals of every kind", .serialized)
struct PaintingTests {
  static let terminals = [
    "xterm", "xterm-256color", "xterm-mono", "screen", "screen-256color", "tmux-256color", "linux", "vt100",
    "vt220", "rxvt",
  ]

  @Test(
    "every terminal shows the frame, and the same after moves, panels and a repaint", arguments: terminals)
  func everyTerminal(terminal: String) throws {
    let session = try startRehearsal(terminal: terminal)
    #expect(session.screen.contains("GARCÍA Elena"))
    #expect(session.screen.contains("MÜLLER-SCHÖN Anna"))
    #expect(session.screen.contains("山田 太郎"))
    #expect(session.screen.contains("no notes"))
    #expect(session.screen.row(23) == "day>")
    #expect(session.screen.cursor == .init(row: 23, column: 5))
    for keys in ["<Down><Down>", "<C-n>", "abc", "<C-n><Up>", "<C-n>", "<BS>xyz"] {
      try session.send(keys: keys)
    }
    try session.waitUntil(screenContains: "day> abxyz")
    let painted = session.screen
    try session.send(keys: "<C-l>!")
    try session.waitUntil(screenContains: "day> abxyz!")
    #expect(session.screen.text == painted.text.replacing("abxyz", with: "abxyz!"))
    for row in 0..<23 {
      for column in 0..<80
      where Self.seen(painted, row, column) != Self.seen(session.screen, row, column) {
        Issue.record("row \(row) column \(column) is drawn differently after a repaint")
      }
    }
    #expect(session.screen.misunderstood.isEmpty)
    try session.send(keys: "<C-q>")
    #expect(try session.waitForEnd() == .exited(0))
    try expectNothingLeft(in: session)
  }

  /// A cell as people see it: a blank is neither bold nor dim, nor of the colour of letters.
  private static func seen(_ screen: Screen, _ row: Int, _ column: Int) -> ScreenCell {
    var cell = screen.cell(row: row, column: column)
    if cell.text == " ", !cell.attributes.reverse, !cell.attributes.underline {
      (cell.attributes.bold, cell.attributes.dim) = (false, false)
      cell.attributes.foreground = .standard
    }
    return cell
  }

  @Test("the last cell of the last row can be written without scrolling", arguments: terminals)
  func lastCell(terminal: String) throws {
    let session = try startRehearsal(terminal: terminal)
    try session.send(keys: String(repeating: "0123456789", count: 8))
    try session.waitUntil { $0.row(23) == "day> " + String(repeating: "0123456789", count: 8).prefix(75) }
    #expect(session.screen.row(0).hasPrefix("Mon 16 Nov"))
    #expect(session.screen.scrollback.isEmpty)
  }

  @Test("weight and reverse are drawn on every depth, colour where there is one")
  func depths() throws {
    for (terminal, colour) in [
      ("xterm-256color", ScreenColour.indexed(214)), ("linux", .indexed(3)), ("vt220", .standard),
      ("xterm-mono", .standard),
    ] {
      let session = try startRehearsal(terminal: terminal)
      #expect(session.screen.attributes(of: "GARCÍA")?.bold == true)
      #expect(session.screen.attributes(of: "8:00")?.reverse == true)
      #expect(session.screen.cell(row: 2, column: 34).attributes.foreground == colour, "\(terminal)")
    }
  }

  @Test("NO_COLOR leaves weight and reverse alone")
  func noColour() throws {
    let session = try startRehearsal(environment: ["NO_COLOR": "1"])
    #expect(session.screen.cell(row: 2, column: 34).attributes.foreground == .standard)
    #expect(session.screen.cell(row: 2, column: 34).attributes.bold)
    #expect(session.screen.attributes(of: "8:00")?.reverse == true)
  }

  @Test("where the locale is ASCII, names lose their marks and keep their columns")
  func ascii() throws {
    let session = try startRehearsal(environment: ["LC_ALL": "C"])
    #expect(session.screen.contains("GARCIA Elena"))
    #expect(session.screen.contains("MULLER-SCHON Anna"))
    #expect(session.screen.row(1) == String(repeating: "-", count: 80))
    #expect(session.screen.contains("???? ????"))
    #expect(session.transcript.allSatisfy { $0 < 0x80 })
  }

  @Test("a locale that is not installed is replaced by UTF-8, and said so")
  func missingLocale() throws {
    let session = try startRehearsal(environment: ["LANG": "tlh_QO.UTF-8"])
    #expect(session.screen.contains("The locale tlh_QO.UTF-8 is not installed here"))
    #expect(session.screen.contains("GARCÍA Elena"))
    #expect(session.screen.misunderstood.isEmpty)
  }

  @Test("an unknown terminal is taken for a known one, and said so")
  func unknownTerminal() throws {
    let session = try startRehearsal(terminal: "xterm-ghostly")
    #expect(session.screen.contains("xterm-ghostly is not known on this host"))
    #expect(session.screen.attributes(of: "8:00")?.reverse == true)
    let unset = try startRehearsal(terminal: nil, first: "unset TERM")
    #expect(unset.screen.contains("TERM is not set"))
  }

  @Test("a terminal that cannot place the cursor is refused with the reason and the remedy")
  func dumb() throws {
    let session = try TerminalSession(command: BuiltProgram.path("TerminalRehearsal"), terminal: "dumb")
    #expect(try session.waitForEnd() == .exited(2))
    #expect(session.screen.text.contains("cannot place the cursor"))
    #expect(session.modesAreRestored)
  }

  @Test("LINES and COLUMNS of the environment do not matter")
  func environmentSize() throws {
    let session = try startRehearsal(environment: ["LINES": "50", "COLUMNS": "200"])
    #expect(session.screen.contains("24x80"))
    session.resize(to: ScreenSize(rows: 30, columns: 100))
    try session.waitUntil(screenContains: "30x100")
  }
}
