import Clinic
import Practice
import Terminal
import Testing

@testable import Console

/// Saturday 31 October 2026, 9:00 in New York: the clocks go back in the night.
@Suite("The day on which the clocks change")
struct ClockChangeTests {
  private let bench: DayBench
  private let summer = -4 * 3600
  private let winter = -5 * 3600

  init() throws {
    let zone = try Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0")
    bench = try DayBench(zone: zone, at: Moment(seconds: 1_793_451_600), isEmpty: true)
    try bench.register("Able", "Ann", "1980-01-01")
    try bench.register("Baker", "Bea", "1981-01-01")
  }

  private func visit(_ person: String) throws -> Appointment {
    let patient = try #require(bench.people[person])
    return try #require(try bench.practice.visitToCome(of: patient.id, as: bench.desk))
  }

  private func row(_ text: String) -> Int? { bench.rows.firstIndex { $0.contains(text) } }

  private func bookBoth() {
    bench.type(":book able prophy 11/1 1:30a with okafor<Enter>")
    bench.type(":book baker prophy 11/1 1:30a est with okafor<Enter>")
    bench.type(":day 11/1<Enter>")
  }

  @Test("the line says which of two equal times is meant, and how to mean the other")
  func echo() throws {
    bench.type(":book able prophy 11/1 1:30a with okafor")
    #expect(bench.screen.contains("1:30 EDT (or EST)"))
    bench.type("<Enter>:book baker prophy 11/1 1:30a est with okafor")
    #expect(bench.screen.contains("1:30 EST (closed)"))
    bench.type("<Enter>")
    #expect(try visit("Able 1980").offsetSeconds == summer)
    #expect(try visit("Baker 1981").offsetSeconds == winter)
  }

  @Test("both hours have rows of their own, and the cursor says in which it stands")
  func drawn() throws {
    bookBoth()
    let (able, baker) = (try #require(row("ABLE Ann")), try #require(row("BAKER Bea")))
    #expect(baker == able + 4)
    #expect(bench.rows[baker - 2].contains("1 EST"))
    bench.type("130a est<Enter>")
    #expect(bench.meaning.contains("1:30 EST BAKER Bea"))
    bench.type("130a<Enter>")
    #expect(bench.meaning.contains("1:30 EDT ABLE Ann"))
    bench.type("z<Esc>zw")
    #expect(bench.screen.contains("clocks"))
  }

  @Test("what is cut is put at the one that was typed; b books the row under the cursor")
  func movedAndBooked() throws {
    bookBoth()
    bench.type("130a est<Enter>x1a est<Enter>")
    #expect(bench.meaning.contains("1:00 comes twice: this one is after the clocks go back"))
    #expect(try visit("Baker 1981").start.text == "1:00")
    #expect(try visit("Baker 1981").offsetSeconds == winter)
    bench.type("u")
    #expect(try visit("Baker 1981").start.text == "1:30")
    try bench.register("Clark", "Cy", "1982-01-01")
    bench.type("/clark<Enter>:day 11/1<Enter>145a est<Enter>l")
    #expect(bench.meaning.contains("1:45 EST"))
    bench.type("bh")
    #expect(bench.screen.contains("1:45 EST"))
    bench.type("<Enter>")
    let clark = try visit("Clark 1982")
    #expect(clark.start.text == "1:45" && clark.offsetSeconds == winter)
  }

  @Test("a lock in the middle of booking comes back to the same one of two equal times")
  func locked() throws {
    bookBoth()
    bench.type("/able<Enter>:day 11/1<Enter>145a est<Enter>lbh")
    bench.lockAndUnlock()
    #expect(bench.screen.contains("1:45 EST"))
    bench.type("<Enter>")
    let able = try #require(bench.people["Able 1980"])
    let all = try bench.practice.openChart(able.id, as: bench.desk).visits.map(\.startText)
    #expect(Set(all) == ["1:30 EDT", "1:45 EST"])
  }

  @Test("a time that the clocks skip is refused with words, and the sentence stays")
  func skipped() throws {
    bench.type(":book able prophy 3/14/2027 2:30a with okafor")
    #expect(bench.screen.contains("2:30 does not exist on Sun 14 Mar 2027: the clocks go forward"))
    bench.type("<Enter>")
    #expect(bench.meaning.contains("does not exist") && bench.line.contains("book able prophy"))
    bench.type("<C-c>:day 3/14/2027<Enter>230a<Enter>")
    #expect(bench.meaning.contains("2:30 does not exist on Sun 14 Mar 2027"))
  }
}
