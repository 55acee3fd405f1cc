/// A day as columns and rows, ready to be drawn: where each visit stands, and what is open.
///
/// Its times are places of the day's clock, so that an hour that comes twice is drawn twice and one that is
/// skipped is not drawn; `clock` says what the clock shows there.
package struct DayLayout: Hashable, Sendable {
  /// The calendar day laid out.
  package let day: Day
  /// The minutes of one row.
  package let unit: TimeUnit
  /// What the clock shows at a place of the day.
  package let clock: DayClock
  /// What the columns are.
  package let arrangement: DayColumn.Arrangement
  /// From the first row to the end of the last: open hours and everything that stands outside them.
  package let rows: TimeSpan
  /// From the left.
  package let columns: [DayColumn]
  /// The holiday that shuts the day.
  package let holiday: Holiday?
  /// Stretches that the clock skips or repeats on this day.
  package let clockChanges: [TimeSpan]

  /// `unit` nil is the practice's. Appointments of other days, and those off the day, are left out.
  package init(
    of day: Day, setup: PracticeSetup, appointments: [Appointment],
    by arrangement: DayColumn.Arrangement = .rooms, unit: TimeUnit? = nil
  ) {
    let unit = unit ?? setup.hours.unit
    let visits = appointments.filter { $0.day == day && $0.status.isOnTheDay }
      .sorted { ($0.startMoment, $0.id) < ($1.startMoment, $1.id) }
    let clock = DayClock(setup.zone, day)
    let rows = DayLayout.rows(of: day, setup, visits, unit, clock)
    self.day = day
    self.clock = clock
    self.unit = unit
    self.arrangement = arrangement
    self.rows = rows
    holiday = setup.hours.holiday(on: day)
    clockChanges = setup.clockChanges(on: day)
    columns = DayColumns(day: day, setup: setup, visits: visits, rows: rows, clock: clock).columns(
      arrangement)
  }

  /// How many rows there are.
  package var rowCount: Int { rows.minutes / unit.minutes }

  /// The row that a time falls in, from 0; nil outside the rows.
  package func row(of time: TimeOfDay) -> Int? {
    rows.contains(time) ? (time.minutes - rows.start.minutes) / unit.minutes : nil
  }

  /// When a row begins. Traps outside `0..<rowCount`.
  package func time(ofRow row: Int) -> TimeOfDay {
    precondition((0..<rowCount).contains(row), "row \(row) is not one of \(rowCount)")
    return TimeOfDay(minutes: rows.start.minutes + row * unit.minutes)
  }

  /// The column and the block of a visit; nil if it does not stand on this day.
  package func place(of appointment: AppointmentID) -> (column: Int, block: DayBlock)? {
    for (place, column) in columns.enumerated() {
      if let block = column.blocks.first(where: { $0.content == .visit(appointment) }) {
        return (place, block)
      }
    }
    return nil
  }

  /// From the first opening to the last closing, widened to what stands outside; 8 to 17 on a day
  /// with neither. Whole rows.
  private static func rows(
    of day: Day, _ setup: PracticeSetup, _ visits: [Appointment], _ unit: TimeUnit, _ clock: DayClock
  ) -> TimeSpan {
    let spans =
      setup.hours.hours.spans(on: day).compactMap { clock.place(of: $0) } + visits.map { clock.place(of: $0) }
    let first = spans.map(\.start.minutes).min() ?? 8 * 60
    let last = spans.map(\.end.minutes).max() ?? 17 * 60
    let start = first / unit.minutes * unit.minutes
    let end = min(clock.end.minutes, (last + unit.minutes - 1) / unit.minutes * unit.minutes)
    return TimeSpan(TimeOfDay(minutes: start), TimeOfDay(minutes: end)) ?? .wholeDay
  }
}
