package import Clinic
package import Journal

extension OpenPractice {
  /// The week that holds a day: what is booked and what is open, by provider or by room.
  package func week(
    of day: Day, by arrangement: DayColumn.Arrangement = .providers, as session: Session
  ) throws -> WeekLayout {
    let week = CalendarWeek(containing: day)
    let last = week.monday.adding(days: 6)
    try require(.viewSchedule, as: session)
    return try read { db in
      let office = try office(in: db)
      let setup = try setup(office, from: week.monday, through: last, in: db)
      return WeekLayout(
        of: week, setup: setup,
        appointments: try appointments(from: week.monday, through: last, in: db).map(\.appointment),
        by: arrangement)
    }
  }
}
