import Clinic
import Terminal
import Testing

@testable import Console

@Suite("Acts, undo and moving targets")
struct ActTests {
  @Test("an act says what was done and that u undoes; u names it and reverses it")
  func undo() throws {
    let bench = try ConsoleBench()
    try bench.logIn("boss")
    bench.type(":day<Enter>e")
    #expect(bench.meaning.hasSuffix("· u undoes"))
    #expect(try bench.practiceName() == "Renamed")
    bench.type("u")
    #expect(bench.meaning.hasPrefix(" undone"))
    #expect(try bench.practiceName() == "Harbor Street")
    bench.type("u")
    #expect(bench.meaning.contains("can be undone"))
  }

  @Test("what a role may not do is refused in words, and the screen stays")
  func refused() throws {
    let bench = try ConsoleBench()
    try bench.logIn("mreyes")
    bench.type("e")
    #expect(try bench.practiceName() == "Harbor Street")
    #expect(!bench.meaning.contains("u undoes"))
    #expect(bench.line.hasPrefix("LIST day>"))
  }

  @Test("a changing key is refused once where the record under the cursor has just changed elsewhere")
  func movingTarget() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.send(.bell)
    bench.clock.advance(milliseconds: 499)
    bench.typeAhead("b")
    #expect(bench.row(3) == " count 0")
    #expect(bench.meaning.contains("SMITH Jane, 11:00 has just been changed elsewhere"))
    bench.typeAhead("b")
    #expect(bench.row(3) == " count 1")
  }

  @Test("half a second later the same key acts")
  func movedLongAgo() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.send(.bell)
    bench.clock.advance(milliseconds: 500)
    bench.typeAhead("b")
    #expect(bench.row(3) == " count 1")
  }

  @Test("a key that changes nothing is never refused for a moved target")
  func movement() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.send(.bell)
    bench.typeAhead("j")
    #expect(!bench.meaning.contains("changed elsewhere"))
  }

  @Test("the palette does a command by name, and the second time shows its key")
  func palette() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type("<F2>count<Enter>")
    #expect(bench.row(3) == " count 1")
    bench.type(":count<Enter>")
    #expect(bench.row(3) == " count 2")
    #expect(bench.meaning == " shorter: b")
  }

  @Test("help lists the keys of the screen, pressed again explains each, and says why one cannot be used")
  func help() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.type("?")
    #expect(bench.screen.contains("keys of day: letters act"))
    bench.type("?")
    #expect(bench.screen.contains("Counts one more."))
    #expect(bench.screen.contains("not now: the count is not ready"))
  }
}
