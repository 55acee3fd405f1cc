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
