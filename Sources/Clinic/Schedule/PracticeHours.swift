/// When the practice is open, and in what units it books.
package struct PracticeHours: Hashable, Sendable {
  /// When it is open in an ordinary week, with exceptions.
  package var hours: WorkingHours
  /// In any order.
  package var holidays: [Holiday]
  /// What it books in: one of `TimeUnit.bookable`.
  package var unit: TimeUnit

  package init(hours: WorkingHours, holidays: [Holiday] = [], unit: TimeUnit = .fifteen) {
    self.hours = hours
    self.holidays = holidays
    self.unit = unit
  }

  /// The holiday that shuts a day.
  package func holiday(on day: Day) -> Holiday? { holidays.first { $0.day == day } }

  /// The spans in which the practice is open on a day; none on a holiday.
  package func spans(on day: Day) -> [TimeSpan] {
    holiday(on: day) == nil ? hours.spans(on: day) : []
  }
}
