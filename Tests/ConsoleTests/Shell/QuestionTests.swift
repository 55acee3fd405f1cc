import Clinic
import Terminal
import Testing

@testable import Console

@Suite("Questions before what cannot be undone")
struct QuestionTests {
  private func asked() throws -> ConsoleBench {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("bx")
    return bench
  }

  @Test("a question names the thing and its letter")
  func named() throws {
    let bench = try asked()
    #expect(bench.meaning == " sign the count of 1 for good: it leaves the building")
    #expect(bench.footer == " s does it, any other key does not")
  }

  @Test("the letter counts only 400 ms after the question was painted")
  func counted() throws {
    let bench = try asked()
    bench.clock.advance(milliseconds: 399)
    bench.typeAhead("s")
    #expect(bench.footer.contains("s does it"))
    bench.clock.advance(milliseconds: 1)
    bench.typeAhead("s")
    #expect(bench.meaning == " signed")
  }

  @Test("Enter and y answer no", arguments: ["<Enter>", "y", "b"])
  func otherKeys(key: String) throws {
    let bench = try asked()
    bench.clock.advance(milliseconds: 500)
    bench.typeAhead(key)
    #expect(bench.meaning == " not done")
    #expect(bench.row(3) == " count 1")
  }

  @Test("keys typed ahead of a question are dropped and counted")
  func typedAhead() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("bxsss")
    #expect(bench.footer.contains("3 keys typed ahead ignored"))
    #expect(bench.meaning.contains("sign the count"))
  }

  @Test("Escape answers no at once")
  func escape() throws {
    let bench = try asked()
    bench.typeAhead("<Esc>")
    #expect(bench.meaning == " not done")
  }

  @Test("the letter is drawn from the thing and is never y")
  func letters() {
    #expect(Question("q", drawnFrom: "Yearly statement", then: []).letter == "e")
    #expect(Question("q", drawnFrom: "$ 40", then: []).letter == "k")
  }
}
