/// A week as ISO 8601 counts them: Monday to Sunday, belonging to the year that holds its Thursday.
package struct CalendarWeek: Hashable, Sendable, Comparable {
  /// The Monday it starts with.
  package let monday: Day

  /// The week that holds a day.
  package init(containing day: Day) {
    monday = day.adding(days: 1 - day.weekday.rawValue)
  }

  /// The year the week belongs to, which near New Year may differ from a day's own.
  package var year: Int { monday.adding(days: 3).year }

  /// 1...53.
  package var number: Int {
    let thursday = monday.adding(days: 3)
    guard let newYear = Day(year: thursday.year, month: 1, day: 1) else { return 0 }
    return thursday.days(since: newYear) / 7 + 1
  }

  /// Monday to Sunday.
  package var days: [Day] { (0..<7).map { monday.adding(days: $0) } }

  /// So many weeks later, or earlier if negative.
  package func adding(weeks: Int) -> CalendarWeek {
    CalendarWeek(containing: monday.adding(days: 7 * weeks))
  }

  /// "week 53 of 2026".
  package var text: String { "week \(number) of \(year)" }

  package static func < (left: CalendarWeek, right: CalendarWeek) -> Bool { left.monday < right.monday }
}

extension Day {
  /// The ISO week that holds this day.
  package var week: CalendarWeek { CalendarWeek(containing: self) }
}
