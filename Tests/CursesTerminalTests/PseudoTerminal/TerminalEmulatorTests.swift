import PseudoTerminal
import Testing

@Suite("the terminal that tests look at")
struct TerminalEmulatorTests {
  private func screen(_ rows: Int = 4, _ columns: Int = 10, after text: String) -> Screen {
    var emulator = TerminalEmulator(size: ScreenSize(rows: rows, columns: columns))
    emulator.feed(Array(text.utf8))
    return emulator.screen
  }

  @Test("text wraps at the last column only when another character follows")
  func deferredWrap() {
    let full = screen(after: "0123456789")
    #expect(full.cursor == .init(row: 0, column: 9))
    let wrapped = screen(after: "0123456789x")
    #expect(wrapped.row(1) == "x")
    #expect(screen(after: "0123456789\r\nx").row(1) == "x")
  }

  @Test("the cursor is moved by every way of addressing it")
  func movement() {
    #expect(screen(after: "\u{1B}[2;3Hx").place(of: "x") == .init(row: 1, column: 2))
    #expect(screen(after: "\u{1B}[3d\u{1B}[5Gx").place(of: "x") == .init(row: 2, column: 4))
    #expect(screen(after: "ab\u{8}\u{8}x").row(0) == "xb")
    #expect(
      screen(after: "\u{1B}[H\u{1B}[2B\u{1B}[4C\u{1B}[A\u{1B}[Dx").place(of: "x") == .init(row: 1, column: 3))
    #expect(screen(after: "\u{1B}7\u{1B}[3;3H\u{1B}8x").row(0) == "x")
    #expect(screen(after: "\tx").row(0) == "        x")
  }

  @Test("lines, cells and the screen are erased, inserted and deleted")
  func editing() {
    #expect(screen(after: "abcdef\u{1B}[3G\u{1B}[K").row(0) == "ab")
    #expect(screen(after: "abcdef\u{1B}[3G\u{1B}[1K").row(0) == "   def")
    #expect(screen(after: "abcdef\u{1B}[2G\u{1B}[2X").row(0) == "a  def")
    #expect(screen(after: "abcdef\u{1B}[2G\u{1B}[2P").row(0) == "adef")
    #expect(screen(after: "abcdef\u{1B}[2G\u{1B}[2@").row(0) == "a  bcdef")
    #expect(screen(after: "a\r\nb\r\nc\u{1B}[2;1H\u{1B}[L").text == "a\n\nb\nc")
    #expect(screen(after: "a\r\nb\r\nc\u{1B}[1;1H\u{1B}[M").text == "b\nc\n\n")
    #expect(screen(after: "a\r\nb\u{1B}[2J").isBlank)
    #expect(screen(after: "-\u{1B}[4b").row(0) == "-----")
  }

  @Test("a scroll region moves alone, and only the whole main screen leaves lines behind")
  func scrolling() {
    #expect(screen(after: "a\r\nb\r\nc\r\nd\u{1B}[2;3r\u{1B}[3;1H\n").text == "a\nc\n\nd")
    #expect(screen(after: "a\r\nb\r\nc\r\nd\u{1B}[2;3r\u{1B}[2;1H\u{1B}M").text == "a\n\nb\nd")
    let scrolled = screen(after: "a\r\nb\r\nc\r\nd\r\ne")
    #expect(scrolled.scrollback == ["a"])
    #expect(screen(after: "a\r\nb\r\nc\r\nd\r\ne\u{1B}[3J").scrollback.isEmpty)
    #expect(screen(after: "\u{1B}[?1049ha\r\nb\r\nc\r\nd\r\ne").scrollback.isEmpty)
  }

  @Test("the alternate screen hides the main one and gives it back")
  func alternateScreen() {
    let there = screen(after: "shell\u{1B}[?1049h\u{1B}[Hx")
    #expect(there.modes.alternateScreen)
    #expect(there.row(0) == "x")
    #expect(there.textBehind?.contains("shell") == true)
    let back = screen(after: "shell\u{1B}[?1049h\u{1B}[Hx\u{1B}[?1049l$")
    #expect(back.row(0) == "shell$")
    #expect(!back.modes.alternateScreen)
  }

  @Test("attributes and colours of every depth are kept per cell")
  func attributes() {
    let drawn = screen(after: "\u{1B}[1;31;44ma\u{1B}[0;38;5;200mb\u{1B}[48;2;1;2;3mc\u{1B}[m\u{1B}[7;95md")
    #expect(drawn.cell(row: 0, column: 0).attributes.bold)
    #expect(drawn.attributes(of: "a")?.foreground == .indexed(1))
    #expect(drawn.attributes(of: "a")?.background == .indexed(4))
    #expect(drawn.attributes(of: "b")?.foreground == .indexed(200))
    #expect(drawn.attributes(of: "c")?.background == .direct(1, 2, 3))
    #expect(drawn.attributes(of: "d")?.reverse == true)
    #expect(drawn.attributes(of: "d")?.foreground == .indexed(13))
  }

  @Test("wide characters take two columns, marks join the character before them")
  func widths() {
    let drawn = screen(after: "山x e\u{301}!")
    #expect(drawn.place(of: "x") == .init(row: 0, column: 2))
    #expect(drawn.cell(row: 0, column: 4).text.unicodeScalars.count == 2)
    #expect(drawn.place(of: "!") == .init(row: 0, column: 5))
    #expect(screen(after: "山\u{1B}[2Gx").row(0) == " x")
    #expect(screen(after: "012345678山").row(1) == "山")
  }

  @Test("line drawing comes by either way of choosing the set")
  func lineDrawing() {
    #expect(screen(after: "\u{1B}(0lqk\u{1B}(Bq").row(0) == "┌─┐q")
    #expect(screen(after: "\u{1B})0\u{E}x\u{F}x").row(0) == "│x")
  }

  @Test("sequences cut anywhere give the same screen")
  func cutAnywhere() {
    let whole = Array("\u{1B}[?1049h\u{1B}[2;3H\u{1B}[1;38;5;99mMÜLLER 山\u{1B}]2;title\u{7}\u{1B}(0q".utf8)
    let expected = screen(4, 20, after: String(decoding: whole, as: UTF8.self)).text
    for cut in whole.indices {
      var emulator = TerminalEmulator(size: ScreenSize(rows: 4, columns: 20))
      emulator.feed(whole[..<cut])
      emulator.feed(whole[cut...])
      #expect(emulator.screen.text == expected, "cut at \(cut)")
      #expect(emulator.screen.operatingSystemCommands == ["2;title"])
    }
  }

  @Test("what it does not understand is noted, never passed over")
  func misunderstood() {
    #expect(screen(after: "\u{1B}[7y").misunderstood == ["CSI 7y"])
    #expect(screen(after: "\u{1B}[?9999h").misunderstood == ["CSI ?9999h"])
    var emulator = TerminalEmulator(size: ScreenSize(rows: 2, columns: 8))
    emulator.feed([0xFC, 0x41])
    #expect(emulator.screen.misunderstood == ["not UTF-8"])
  }

  @Test("it answers where the cursor is and what it is")
  func replies() {
    var emulator = TerminalEmulator(size: ScreenSize(rows: 4, columns: 10))
    emulator.feed(Array("\u{1B}[2;5H\u{1B}[6n\u{1B}[c".utf8))
    #expect(String(decoding: emulator.takeReplies(), as: UTF8.self) == "\u{1B}[2;5R\u{1B}[?62;22c")
  }
}
