/// Finds the first times at which a visit could be booked.
///
/// An opening lies in the practice's open hours, on a row of the day, in nobody's blocked time, and
/// not across a change of the clock; an hour that comes twice is searched twice. Its room is free
/// throughout; its providers work and are free where the pattern needs them, so that an assistant's
/// minutes may overlap their other visits. A length is rounded up to five minutes.
package struct OpeningSearch: Sendable {
  /// The practice that is searched.
  package let setup: PracticeSetup

  package init(_ setup: PracticeSetup) {
    self.setup = setup
  }

  /// The first openings, by day, time, then wish for the provider, then room from the left.
  ///
  /// `appointments` is asked for each day at most once, in order, and not past the last one found.
  package func openings<Failure: Error>(
    for request: OpeningRequest, appointments: (Day) throws(Failure) -> [Appointment]
  ) throws(Failure) -> [Opening] {
    guard request.isOfOneDay, request.count > 0 else { return [] }
    let visit = VisitCandidates(request, setup)
    var found: [Opening] = []
    for offset in 0..<max(0, request.horizonDays) {
      let day = request.earliestDay.adding(days: offset)
      guard request.weekdays.isEmpty || request.weekdays.contains(day.weekday),
        !setup.hours.spans(on: day).isEmpty
      else { continue }
      let availability = DayAvailability(
        day: day, setup: setup, type: request.type, appointments: try appointments(day),
        ignoring: request.ignoring)
      found += visit.openings(in: availability, atMost: request.count - found.count)
      if found.count >= request.count { break }
    }
    return found
  }

  /// The same, from appointments already in hand.
  package func openings(for request: OpeningRequest, among appointments: [Appointment]) -> [Opening] {
    let byDay = Dictionary(grouping: appointments, by: \.day)
    return openings(for: request) { byDay[$0] ?? [] }
  }
}
