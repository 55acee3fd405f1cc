import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Places, held work and coming back")
struct PlaceTests {
  @Test("work left in the middle is held and named at the top, and Ctrl-G g returns to the character")
  func held() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("<C-g>k")
    bench.typeAhead("abc")
    #expect(!bench.row(0).contains("held"))
    bench.typeAhead("<C-g>d")
    #expect(bench.row(0).contains("held: NGUYEN note"))
    bench.typeAhead("gg")
    bench.typeAhead("d")
    #expect(bench.row(3) == " text: abcd")
  }

  @Test("what is on the screen is on the disk before it is painted")
  func blotted() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("<C-g>k")
    bench.typeAhead("abc")
    let user = try #require(bench.shell.session?.user)
    let cells = try bench.practice.jotted(form: "bench form", of: user)
    #expect(cells["text"] == Array("abc".utf8))
    bench.typeAhead("<C-s>")
    #expect(try bench.practice.jotted(form: "bench form", of: user).isEmpty)
  }

  @Test("killed in the middle, the next log-in stands at the same form with what was typed")
  func crash() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("<C-g>k")
    bench.typeAhead("abc")
    bench.send(.idle)
    bench.restart()
    try bench.logIn()
    #expect(bench.row(3) == " text: abc")
  }

  @Test("killed while a line is typed, the next log-in stands in the same line at the same character")
  func crashInALine() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead(":walkin Ada Quill<Left><Left>")
    bench.restart()
    try bench.logIn()
    #expect(bench.line.hasPrefix("LIST day> :walkin Ada Quill"))
    bench.typeAhead("x")
    #expect(bench.line.contains("walkin Ada Quixll"))
    bench.typeAhead("<Esc>")
    bench.restart()
    try bench.logIn()
    #expect(!bench.line.contains("walkin"))
  }

  @Test(
    "words that no line wrote are no line", arguments: ["", ":", ": 1", ": 5 abc", ": -1 abc", "x 0 abc"])
  func oddLine(words: String) { #expect(LineState(words: words) == nil) }

  @Test("killed with places left behind, the next log-in returns to them by Ctrl-G g")
  func crashWithPlacesLeft() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("<C-g>k")
    bench.typeAhead("abc")
    bench.typeAhead("<C-g>d")
    bench.restart()
    try bench.logIn()
    #expect(bench.row(0).contains("held: NGUYEN note"))
    bench.type(":held<Enter>")
    #expect(bench.row(3) == " text: abc")
    bench.type("<C-g>g")
    #expect(bench.row(3) == " count 0")
  }

  @Test("a password being typed is in no place, nor is the answer to a question")
  func secrets() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type(":password<Enter>")
    bench.type("invented secret")
    bench.send(.idle)
    #expect(try !blotter(bench).contains("invented"))
    bench.type("<Esc>x")
    bench.send(.idle)
    #expect(try !blotter(bench).contains("sign the count"))
  }

  /// Everything that the blotter holds, as text.
  private func blotter(_ bench: ConsoleBench) throws -> String {
    let user = try #require(bench.shell.session?.user)
    let cells = try bench.practice.jotted(form: "shell.place", of: user)
    #expect(!cells.isEmpty)
    return cells.values.map { String(decoding: $0, as: UTF8.self) }.joined()
  }

  @Test(
    "a place reads back as it was written",
    arguments: [
      DeskPlace(),
      DeskPlace(
        stack: [
          PanelPlace(request: .day(Day(number: 20_773)), words: "a b;c"),
          PanelPlace(
            request: .find("smi jo"), words: "- -@0 3 smi",
            asker: PanelPlace.Asker(number: 0, reason: .another)),
        ],
        left: [
          [PanelPlace(request: .recall, words: "")],
          [PanelPlace(request: .practice, words: "x"), PanelPlace(request: .help, words: "")],
        ],
        patient: PatientID(RecordID(high: 1, low: 2)), line: ": 0 walkin Ñandú", keptLine: "kept",
        sentences: ["day tom", "week"]),
    ])
  func roundTrip(place: DeskPlace) {
    #expect(DeskPlace(cells: place.cells) == place)
  }

  @Test("tabs and line feeds of what was typed part nothing")
  func oddWords() {
    let place = DeskPlace(
      stack: [PanelPlace(request: .recall, words: "a\tb\nc")], line: ": 0 x\ny\tz", sentences: ["one\ntwo"])
    let again = DeskPlace(cells: place.cells)
    #expect(again.stack.map(\.words) == ["a b c"])
    #expect(again.line == ": 0 x y z" && again.sentences == ["one two"])
  }

  @Test("a form left half done before a crash is named at the top, and Ctrl-G g opens it")
  func heldEarlier() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("<C-g>k")
    bench.typeAhead("abc")
    bench.typeAhead("<C-g>d")
    bench.send(.idle)
    bench.restart()
    try bench.logIn()
    #expect(bench.row(3) == " count 0")
    #expect(bench.row(0).contains("held: NGUYEN note"))
    bench.typeAhead("gg")
    #expect(bench.row(3) == " text: abc")
  }

  @Test("a form put away with something in it is named at the top, and :held opens it again")
  func putAway() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type(":tasks<Enter>")
    bench.typeAhead("<C-g>d")
    bench.type("<C-g>k")
    bench.typeAhead("abc")
    bench.type("<C-g>d:held<Enter>")
    #expect(bench.row(3) == " text: abc")
    bench.type("<C-g>d")
    #expect(bench.row(0).contains("held: NGUYEN note"))
  }

  @Test("midnight lets every screen read again")
  func midnight() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.send(.tick)
    bench.clock.advance(minutes: 14 * 60 + 20)
    bench.typeAhead("j")
    bench.send(.tick)
    bench.send(.painted)
    #expect(bench.row(0).contains("Tue 17 Nov 2026"))
  }

  @Test("hanging up keeps the place; leaving by :quit starts at the day next time")
  func leaving() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("<C-g>k")
    let effects = bench.send(.hangUp)
    #expect(effects.contains { if case .quit = $0 { true } else { false } })
    bench.restart()
    try bench.logIn()
    #expect(bench.line.hasPrefix("TEXT form>"))
    bench.type("<C-g>d")
    bench.type("gg<C-g>d:quit<Enter>")
    bench.restart()
    try bench.logIn()
    #expect(bench.line.hasPrefix("LIST day>"))
  }

  @Test("Escape closes one layer and never the first screen")
  func escape() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type("?")
    #expect(bench.line.hasPrefix("LIST help>"))
    bench.type("<Esc>")
    #expect(bench.line.hasPrefix("LIST day>"))
    bench.type("<Esc>")
    #expect(bench.meaning.contains("first screen"))
  }

  @Test("a room that comes later says so in one line", arguments: ["t", "p", "n", "l", "m", "o", "s"])
  func notThereYet(letter: String) throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type("<C-g>\(letter)")
    #expect(bench.meaning.contains("this version"))
    #expect(bench.line.hasPrefix("LIST day>"))
  }
}
