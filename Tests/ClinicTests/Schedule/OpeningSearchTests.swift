import Testing

@testable import Clinic

@Suite("Opening search")
struct OpeningSearchTests {
  /// The issue of this search asks for 10 000; all run each time.
  static let weeks: UInt64 = 10_000

  @Test("an oracle that tries every slot agrees on ten thousand random weeks", arguments: 0..<4)
  func oracle(quarter: Int) {
    var found = 0
    for seed in stride(from: UInt64(quarter), to: OpeningSearchTests.weeks, by: 4) {
      let week = RandomWeek(seed: seed)
      let openings = OpeningSearch(week.setup).openings(for: week.request, among: week.appointments)
      let expected = SlotOracle(week: week).openings()
      found += openings.count
      if openings != expected {
        Issue.record("week of seed \(seed): found \(openings), the oracle \(expected)")
        return
      }
    }
    #expect(found > 4_000, "the weeks are so full that they show nothing")
  }
}
