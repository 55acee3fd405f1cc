/// What is left to do before a day can be closed.
package struct DayClosing: Hashable, Sendable {
  /// Visits of the day that are neither out nor off it, in order of start.
  package let unfinished: [AppointmentID]
  /// Visits of the next day on which anyone is booked, that are not confirmed, in order of start.
  package let unconfirmed: [AppointmentID]
  /// That next day; nil where nobody is booked later.
  package let nextDay: Day?

  /// `appointments`: the day's, and those of the days after it that are to be looked at.
  package init(of day: Day, appointments: [Appointment]) {
    let standing = appointments.filter(\.status.isOnTheDay)
      .sorted { ($0.day, $0.start, $0.id) < ($1.day, $1.start, $1.id) }
    let nextDay = standing.first { $0.day > day }?.day
    self.nextDay = nextDay
    unfinished = standing.filter { $0.day == day && $0.status != .out }.map(\.id)
    unconfirmed = standing.filter { visit in
      visit.day == nextDay && (visit.status == .scheduled || visit.status == .messageLeft)
    }.map(\.id)
  }

  /// Whether nothing of the day itself is left.
  package var isDone: Bool { unfinished.isEmpty }
}
