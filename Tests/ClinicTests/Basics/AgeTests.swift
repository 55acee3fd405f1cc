import Testing

@testable import Clinic

@Suite("Age")
struct AgeTests {
  private func age(_ born: String, _ on: String) throws -> Age? {
    Age(born: try #require(Day(iso: born)), on: try #require(Day(iso: on)))
  }

  @Test("a year is completed on the birthday, not the day before")
  func birthday() throws {
    #expect(try age("1992-02-03", "2026-02-02")?.years == 33)
    #expect(try age("1992-02-03", "2026-02-03")?.years == 34)
    #expect(try age("1992-02-03", "1992-02-03")?.years == 0)
    #expect(try age("1992-02-03", "1992-02-02") == nil)
  }

  @Test("someone born on 29 February is a year older on 1 March of a common year")
  func leapling() throws {
    #expect(try age("2008-02-29", "2026-02-28")?.years == 17)
    #expect(try age("2008-02-29", "2026-03-01")?.years == 18)
    #expect(try age("2008-02-29", "2028-02-29")?.years == 20)
  }

  @Test("a child under two is told in months")
  func months() throws {
    #expect(try age("2025-01-31", "2025-02-28")?.text == "0 mo")
    #expect(try age("2025-01-31", "2025-03-01")?.text == "1 mo")
    #expect(try age("2025-01-15", "2027-01-14")?.text == "23 mo")
    #expect(try age("2025-01-15", "2027-01-15")?.text == "2")
  }
}
