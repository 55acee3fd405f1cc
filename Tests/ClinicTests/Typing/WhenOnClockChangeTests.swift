import Clinic
import Testing

@Suite("Times typed for a day on which the clocks change")
struct WhenOnClockChangeTests {
  private let zone: Zone

  init() throws { zone = try Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0") }

  private func parse(_ text: String, on day: String) throws -> Result<[WhenCandidate], FieldProblem> {
    let today = try #require(Day(iso: day))
    return WhenParser(today: today, now: .midnight, hours: TypingWorld.hours, zone: zone).parse(text)
  }

  @Test("the first of two equal times is meant, and the echo says how to mean the other")
  func first() throws {
    let meant = try #require(try parse("t 1:30a", on: "2026-11-01").get().first)
    #expect(meant.twice?.offsetSeconds == -4 * 3600)
    #expect(meant.echo.contains("1:30 EDT (or EST)"))
  }

  @Test("a last word says which", arguments: ["1:30a est", "1:30a second", "1:30a again", "t 1:30a EST"])
  func second(text: String) throws {
    let meant = try #require(try parse(text, on: "2026-11-01").get().first)
    #expect(meant.twice?.offsetSeconds == -5 * 3600 && meant.twice?.wasSaid == true)
    #expect(meant.echo.contains("1:30 EST") && !meant.echo.contains("(or"))
  }

  @Test(
    "what does not exist is refused with words",
    arguments: [
      ("t 2:30a", "2027-03-14", "2:30 does not exist on Sun 14 Mar 2027: the clocks go forward"),
      ("t 9a est", "2027-06-01", "9:00 on Tue 1 Jun 2027 is EDT, not EST"),
      ("t 9a second", "2026-11-01", "9:00 comes once on Sun 1 Nov 2026"),
    ])
  func refused(text: String, day: String, words: String) throws {
    guard case .failure(let problem) = try parse(text, on: day) else {
      Issue.record("\(text) was understood")
      return
    }
    #expect(problem.problem.contains(words) && !problem.remedy.isEmpty)
  }

  @Test("elsewhere a zone changes nothing")
  func ordinary() throws {
    for text in ["t 9a", "tom 1430", "3/14", "+2w", "930", "noon"] {
      let today = try #require(Day(iso: "2026-11-16"))
      let without = WhenParser(today: today, now: .midnight, hours: TypingWorld.hours).parse(text)
      #expect(try parse(text, on: "2026-11-16").get() == without.get())
    }
  }
}
