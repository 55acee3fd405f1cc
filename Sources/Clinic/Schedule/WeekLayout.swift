/// A week at a glance: for each day what is booked and what is open.
package struct WeekLayout: Hashable, Sendable {
  /// One day of the week.
  package struct Summary: Hashable, Sendable {
    /// The calendar day.
    package let day: Day
    /// Visits that stand on the day.
    package let visitCount: Int
    /// Of those, how many are neither confirmed nor further.
    package let unconfirmedCount: Int
    /// Minutes of those visits, double bookings counted twice.
    package let bookedMinutes: Int
    /// Minutes in which providers work and nothing stands in their column.
    package let openMinutes: Int
    /// Nil where it is open as usual.
    package let holiday: Holiday?
    /// Whether the practice is open at all.
    package let isOpen: Bool
    /// Whether an hour is skipped or comes twice.
    package let hasClockChange: Bool

    /// `providers` is the day by provider, `visits` those that stand on it.
    package init(of providers: DayLayout, visits: [Appointment], setup: PracticeSetup) {
      day = providers.day
      visitCount = visits.count
      unconfirmedCount = visits.count { $0.status == .scheduled || $0.status == .messageLeft }
      bookedMinutes = visits.reduce(0) { $0 + providers.clock.place(of: $1).minutes }
      openMinutes = providers.columns.reduce(0) { sum, column in
        sum + column.open.reduce(0) { $0 + $1.minutes }
      }
      holiday = providers.holiday
      isOpen = !setup.hours.spans(on: providers.day).isEmpty
      hasClockChange = !providers.clockChanges.isEmpty
    }
  }

  /// Monday to Sunday, numbered as ISO 8601 does.
  package let week: CalendarWeek
  /// Monday to Sunday.
  package let summaries: [Summary]
  /// The days drawn: all that are open or booked.
  package let days: [DayLayout]

  /// `appointments` may hold other weeks' too.
  package init(
    of week: CalendarWeek, setup: PracticeSetup, appointments: [Appointment],
    by arrangement: DayColumn.Arrangement = .providers, unit: TimeUnit? = nil
  ) {
    self.week = week
    let byDay = Dictionary(grouping: appointments, by: \.day)
    var summaries: [Summary] = []
    var days: [DayLayout] = []
    for day in week.days {
      let visits = (byDay[day] ?? []).filter(\.status.isOnTheDay)
      let providers = DayLayout(of: day, setup: setup, appointments: visits, by: .providers, unit: unit)
      let summary = Summary(of: providers, visits: visits, setup: setup)
      summaries.append(summary)
      guard summary.isOpen || !visits.isEmpty else { continue }
      days.append(
        arrangement == .providers
          ? providers
          : DayLayout(of: day, setup: setup, appointments: visits, by: arrangement, unit: unit))
    }
    self.summaries = summaries
    self.days = days
  }
}
