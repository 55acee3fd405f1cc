package import Clinic
import Journal

extension OpenPractice {
  /// What the line below a day says of the week that holds it, Monday to Sunday.
  package func weekSummaries(of day: Day, as session: Session) throws -> [WeekLayout.Summary] {
    try CalendarWeek(containing: day).days.map { try daySummary(of: $0, as: session) }
  }

  /// The same of one day. Kept until something on it changes.
  package func daySummary(of day: Day, as session: Session) throws -> WeekLayout.Summary {
    try require(.viewSchedule, as: session)
    return try read { db in
      if let known = kept.summaries[day] { return known }
      let visits = try appointments(from: day, through: day, in: db).map(\.appointment)
        .filter(\.status.isOnTheDay)
      let setup = try setup(try office(in: db), from: day, through: day, in: db)
      let summary = WeekLayout.Summary(
        of: DayLayout(of: day, setup: setup, appointments: visits, by: .providers), visits: visits,
        setup: setup)
      kept.summaries[day] = summary
      return summary
    }
  }

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
