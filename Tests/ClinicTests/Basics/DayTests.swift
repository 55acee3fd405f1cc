import Testing

@testable import Clinic

@Suite("Days")
struct DayTests {
  @Test("four hundred years agree, day by day, with a calendar that only counts")
  func countedCalendar() throws {
    var year = 1800
    var month = 1
    var day = 1
    var weekday = 3  // 1 January 1800 was a Wednesday.
    var number = try #require(Day(year: 1800, month: 1, day: 1)).number
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var wrong: [Int] = []
    while year < 2200 {
      let counted = Day(number: number)
      let civil = counted.civil
      if civil != (year, month, day) || Day(year: year, month: month, day: day) != counted
        || counted.weekday.rawValue != weekday
      {
        wrong.append(number)
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let length = month == 2 && isLeap ? 29 : lengths[month - 1]
      day += 1
      if day > length { (day, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
      weekday = weekday % 7 + 1
      number += 1
    }
    #expect(wrong.isEmpty)
  }

  @Test("1 January 1970 is day 0, a Thursday; the ends of the calendar can be written")
  func anchors() throws {
    #expect(Day(number: 0).iso == "1970-01-01")
    #expect(Day(number: 0).weekday == .thursday)
    #expect(Day(number: -1).iso == "1969-12-31")
    #expect(Day.first.iso == "0001-01-01")
    #expect(Day.last.iso == "9999-12-31")
    #expect(Day(iso: "2000-02-29")?.number == 11016)
    #expect(Day(number: -800_000).civil == (-221, 9, 4))
  }

  @Test(
    "days that do not exist are refused",
    arguments: [
      (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (2026, 1, 32),
      (0, 1, 1), (10000, 1, 1), (-5, 3, 3), (Int.max, 1, 1), (2026, Int.min, 1),
    ])
  func impossible(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test("text goes out and comes back for every day of a leap year and a common one")
  func isoRoundTrip() throws {
    let start = try #require(Day(year: 2027, month: 12, day: 1)).number
    for number in start..<(start + 800) {
      #expect(Day(iso: Day(number: number).iso)?.number == number)
    }
  }

  @Test(
    "only four, two and two digits with hyphens are a day",
    arguments: [
      "", "2026-11-1", "2026-1-16", "26-11-16", "2026/11/16", "2026-11-16 ", " 2026-11-16", "2026-11-3a",
      "+026-11-16", "-026-11-16", "２０２６-11-16", "2026-02-30", "20261116", "2026-11-16T00:00",
    ])
  func refusedText(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test("days are written as the screens write them")
  func words() throws {
    let day = try #require(Day(iso: "2026-11-16"))
    #expect(day.text == "16 Nov 2026")
    #expect(day.weekdayText == "Mon 16 Nov")
    #expect(day.longText == "Mon 16 Nov 2026")
    #expect(try #require(Day(iso: "2026-03-03")).longText == "Tue 3 Mar 2026")
  }

  @Test("a month later is the same day of the month, or that month's last")
  func months() throws {
    func later(_ text: String, _ months: Int) -> String? { Day(iso: text)?.adding(months: months).iso }
    #expect(later("2026-01-31", 1) == "2026-02-28")
    #expect(later("2028-01-31", 1) == "2028-02-29")
    #expect(later("2026-08-31", 6) == "2027-02-28")
    #expect(later("2026-12-31", 2) == "2027-02-28")
    #expect(later("2026-01-15", -1) == "2025-12-15")
    #expect(later("2026-03-31", -1) == "2026-02-28")
    #expect(later("2028-02-29", 12) == "2029-02-28")
    #expect(later("2028-02-29", -48) == "2024-02-29")
    #expect(later("2026-11-16", 0) == "2026-11-16")
    #expect(later("2026-11-16", -1200) == "1926-11-16")
  }

  @Test("adding months never leaves the month meant, over ten years and both ways")
  func monthsProperty() throws {
    let start = try #require(Day(iso: "2023-01-01"))
    for offset in 0..<3653 {
      let day = start.adding(days: offset)
      for months in [-25, -12, -1, 1, 5, 6, 11, 120] {
        let later = day.adding(months: months)
        let meant = day.year * 12 + day.month - 1 + months
        #expect(later.year * 12 + later.month - 1 == meant)
        #expect(later.day == day.day || (later.day < day.day && later.adding(days: 1).day == 1))
      }
    }
  }

  @Test("days are ordered, and apart by whole days")
  func order() {
    #expect(Day(number: 3) < Day(number: 4))
    #expect(Day(number: 10).days(since: Day(number: 13)) == -3)
  }

  @Test("an ISO week begins on Monday and belongs to the year of its Thursday")
  func weeks() throws {
    func week(_ text: String) throws -> String { try #require(Day(iso: text)).week.text }
    #expect(try week("2026-12-28") == "week 53 of 2026")
    #expect(try week("2027-01-03") == "week 53 of 2026")
    #expect(try week("2027-01-04") == "week 1 of 2027")
    #expect(try week("2025-12-29") == "week 1 of 2026")
    #expect(try week("2021-01-01") == "week 53 of 2020")
    #expect(try week("2024-12-31") == "week 1 of 2025")
    #expect(try week("2026-11-16") == "week 47 of 2026")
  }

  @Test("weeks follow each other over four hundred years: numbers rise by one or start again")
  func weekProperty() throws {
    var week = try #require(Day(year: 1900, month: 1, day: 1)).week
    for _ in 0..<20_871 {
      let next = week.adding(weeks: 1)
      let follows = next.year == week.year && next.number == week.number + 1
      let startsAgain = next.year == week.year + 1 && next.number == 1 && week.number >= 52
      #expect((follows || startsAgain) && next.number <= 53)
      week = next
    }
    #expect(week.days.map(\.weekday) == Weekday.allCases)
  }
}
