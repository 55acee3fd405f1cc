import Testing

@testable import Clinic

@Suite("Numbers with their nouns")
struct CountedTests {
  @Test(
    "one is one, all others are several",
    arguments: [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1_000, "1000 rows")])
  func counted(number: Int, words: String) {
    #expect(number.counted("row") == words)
  }

  @Test("a noun may have a plural of its own")
  func ownPlural() {
    #expect(1.counted("entry", "entries") == "1 entry")
    #expect(3.counted("entry", "entries") == "3 entries")
  }
}
