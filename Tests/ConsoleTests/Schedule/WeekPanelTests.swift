import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The week")
struct WeekPanelTests {
  @Test("shows seven days by provider, with what is booked and what is open")
  func sevenDays() throws {
    let bench = try DayBench(holidays: [])
    bench.type("w")
    #expect(bench.rows[3].contains("week 47"))
    for day in [">Mon 16", "Tue 17", "Sat 21", "Sun 22"] { #expect(bench.rows[3].contains(day)) }
    #expect(bench.screen.contains("Okafor RDH"))
    #expect(bench.screen.contains("closed"))
    #expect(bench.meaning.contains("Okafor RDH: open"))
  }

  @Test("Enter opens the day under the cursor")
  func opensDay() throws {
    let bench = try DayBench()
    bench.type("wll<Enter>")
    #expect(bench.rows[3].contains("Wed 18"))
    #expect(bench.meaning.contains("Wed 18 Nov 2026"))
  }

  @Test("goes across the year's end by weeks, and by days")
  func yearsEnd() throws {
    let bench = try DayBench(at: Moment(seconds: 1_798_621_200))  // Wed 30 Dec 2026, 9:00
    bench.type("w")
    #expect(bench.rows[3].contains("week 53"))
    #expect(bench.rows[4].contains("2026"))
    #expect(bench.rows[3].contains("Fri 1"))
    bench.type("]")
    #expect(bench.rows[3].contains("week 1"))
    #expect(bench.rows[4].contains("2027"))
    bench.type("[")
    #expect(bench.rows[3].contains("week 53"))
    bench.type("lllll")
    #expect(bench.rows[3].contains("week 1"))
    bench.type("t")
    #expect(bench.rows[3].contains("week 53"))
  }

  @Test("a holiday says its name, and typed-ahead keys land in the week that they were meant for")
  func holiday() throws {
    let bench = try DayBench(
      holidays: [
        Holiday(id: HolidayID(RecordID(high: 9, low: 9)), day: Day(iso: "2026-11-26")!, name: "Thanksgiving")
      ])
    bench.typeAhead("w]lll")
    #expect(bench.screen.contains("Thanksg"))
    #expect(bench.meaning.contains("Thanksgiving: the practice is shut"))
  }

  @Test("rows are providers or rooms")
  func rooms() throws {
    let bench = try DayBench()
    bench.type("wr")
    #expect(bench.screen.contains("Video"))
  }
}

@Suite("The week where there is room")
struct WideWeekTests {
  private let wide = Size(rows: 50, columns: 160)

  @Test("says below each day who comes, with time and status, and the same keys do the same")
  func names() throws {
    let bench = try DayBench(size: wide)
    bench.type("w")
    #expect(bench.rows.contains { $0.contains("8:00 o GARCÍA E") }, "\(bench.screen)")
    #expect(bench.screen.contains("9:00 s KIM R."))
    #expect(bench.meaning.contains("Okafor RDH: open"))
    bench.type("l<Enter>")
    #expect(bench.rows[3].contains("Tue 17"))
  }

  @Test("names nobody whom the role may not see on the day")
  func byRole() throws {
    let bench = try DayBench(size: wide)
    bench.typeAhead(":logout<Enter>")
    try bench.logIn("dlindqvist")
    bench.type("w")
    #expect(bench.screen.contains("ADEYEMI"), "\(bench.screen)")
    #expect(bench.screen.contains("9:00   busy") && !bench.screen.contains("KIM"), "\(bench.screen)")
  }
}
