import PseudoTerminal
import Terminal
import Testing

@testable import TerminalRehearsal

@Suite("frames that nobody would draw", .serialized)
struct RandomFrameTests {
  @Test(
    "every cell is on the screen as the frame has it, after every change, on every terminal",
    arguments: PaintingTests.terminals)
  func everyCell(terminal: String) throws {
    for (seed, size) in [
      (UInt64(1), ScreenSize(rows: 24, columns: 80)), (2, ScreenSize(rows: 7, columns: 19)),
    ] {
      let session = try TerminalSession(
        command: BuiltProgram.path("TerminalRehearsal"), arguments: ["--frames", "\(seed)"], size: size,
        terminal: terminal)
      var frames = RandomFrames(seed: seed, size: Size(rows: size.rows, columns: size.columns))
      let canHideCursor = !["vt100", "xterm-mono"].contains(terminal)
      try session.waitUntil("the first frame") { $0.modes.bracketedPaste }
      for step in 1...40 {
        try session.send(keys: "n")
        frames.advance()
        var difference: String?
        do {
          try session.waitUntil("step \(step) of seed \(seed)") { screen in
            difference = Self.firstDifference(frames.frame, screen, canHideCursor: canHideCursor)
            return difference == nil
          }
        } catch {
          Issue.record("seed \(seed), step \(step): \(difference ?? "")\n\(error)")
          return
        }
      }
      #expect(session.screen.scrollback.isEmpty)
      #expect(session.screen.misunderstood.isEmpty, "\(session.screen.misunderstood)")
    }
  }

  private static func firstDifference(
    _ frame: Frame, _ screen: Screen, canHideCursor: Bool
  ) -> String? {
    let theme = Theme(depth: .mono)
    for row in 0..<frame.rows {
      for column in 0..<frame.columns {
        let wanted = theme.attributes(of: frame[row, column].style).emphasis
        let found = screen.cell(row: row, column: column)
        var text = ""
        frame[row, column].grapheme.write(to: &text)
        // A wide character that ncurses would tear apart is given up.
        if row == frame.rows - 1, column >= frame.columns - 3, found.text == "?" { continue }
        if text.unicodeScalars.elementsEqual(found.text.unicodeScalars) == false {
          return "row \(row) column \(column) shows \"\(found.text)\", not \"\(text)\""
        }
        // Dim and underline are not to be had everywhere, and a bold space looks like any other.
        let isBold = found.attributes.bold || found.text == " "
        if wanted.contains(.bold) && !isBold || wanted.contains(.reverse) != found.attributes.reverse {
          return "row \(row) column \(column) is \(found.attributes), not \(wanted)"
        }
      }
    }
    if let cursor = frame.cursor {
      let place = Screen.Place(row: cursor.row, column: cursor.column)
      if !screen.modes.cursorVisible || screen.cursor != place { return "the cursor is at \(screen.cursor)" }
    } else if screen.modes.cursorVisible, canHideCursor {
      return "the cursor is visible"
    }
    return nil
  }
}
