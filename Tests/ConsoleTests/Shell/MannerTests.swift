import Clinic
import Terminal
import Testing

@testable import Console

@Suite("The four manners")
struct MannerTests {
  @Test("every printable character on a LIST is a documented command, the shell's own, or no such key")
  func everyCharacterOnAList() throws {
    let own = Set(":/?guq0123456789".unicodeScalars)
    for value in UInt8(0x20)...0x7E {
      let bench = try ConsoleBench()
      try bench.logIn()
      bench.type("j")
      let scalar = Unicode.Scalar(value)
      bench.send(.keys([.character(scalar)]))
      let isCommand = CountPanel().commands[.character(scalar)] != nil
      if isCommand || own.contains(scalar) {
        #expect(!bench.meaning.contains("no such key here"), "\(scalar)")
      } else {
        #expect(bench.meaning.contains("no such key here"), "\(scalar)")
        #expect(bench.row(3) == " count 0")
      }
    }
  }

  @Test("a command that cannot be done now says why and never reaches the panel")
  func disabledCommand() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type("n")
    #expect(bench.meaning == " the count is not ready")
  }

  @Test("a digit on a LIST opens the line, which says what it will do, and Enter goes there")
  func digitsOpenTheLine() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type("930")
    #expect(bench.line.hasPrefix("LIST day> 930"))
    #expect(bench.line.hasSuffix("goes to 930"))
    bench.type("<Enter>")
    #expect(bench.row(4) == " went to 930")
    #expect(bench.line == "LIST day>")
  }

  @Test("no global letter or symbol works in a GRID but the help's question mark")
  func gridOwnsItsKeys() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type(":people<Enter>")
    bench.typeAhead("gux/:q123")
    #expect(bench.row(3) == " values: gux/:q123")
    bench.type("?")
    #expect(bench.line.hasPrefix("LIST help>"))
  }

  @Test("keys type in TEXT, and Ctrl-G and a letter leave it")
  func textTypes() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("<C-g>k")
    bench.typeAhead("g:?/u1")
    #expect(bench.row(3) == " text: g:?/u1")
    bench.typeAhead("<C-g>d")
    #expect(bench.row(3) == " count 0")
  }

  @Test("in LINE nothing acts before Enter, an echo says what it will do, and a refused line keeps its text")
  func lineWaitsForEnter() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type("<C-g>r")
    bench.type("19 mod a")
    #expect(bench.line.contains("understood: 19 mod a"))
    #expect(bench.row(4) == "")
    bench.type("<Enter>")
    #expect(bench.row(4) == " word 19 mod a")
    bench.type("<Down>")
    #expect(bench.row(3) == " moves 1")
    bench.type("bad<Enter>")
    #expect(bench.line.hasPrefix("LINE words> bad"))
    #expect(bench.meaning.contains("no sentence"))
  }

  @Test("Escape puts the line away with its text, and the colon brings it back")
  func escapeKeepsTheLine() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type(":day to<Esc>")
    #expect(bench.line == "LIST day>")
    bench.type(":")
    #expect(bench.line.hasPrefix("LIST day> :day to"))
    bench.type("<BS>")
    #expect(bench.line.hasPrefix("LIST day> :day t"))
    bench.type("<Esc>:week")
    #expect(bench.line.hasPrefix("LIST day> :week"))
  }

  @Test("pasted text is text: never a command")
  func pasteIsText() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.send(.keys([Key(.paste("bbb"))]))
    #expect(bench.row(3) == " count 0")
    #expect(bench.meaning.contains("nothing here takes text"))
  }
}
