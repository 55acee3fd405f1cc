/// Finds times at which several members of a household can be seen together.
package struct FamilyBooking: Sendable {
  /// How the members' visits lie to each other.
  package enum Arrangement: String, Sendable, CaseIterable {
    /// One after the other in the order given, each from the first row after the one before.
    case backToBack
    /// All starting together, each with a provider and a room of its own.
    case sideBySide
  }

  package let setup: PracticeSetup

  package init(_ setup: PracticeSetup) {
    self.setup = setup
  }

  /// The first times at which all can be seen; each result has one opening for each request, in their order.
  ///
  /// Days, weekdays, horizon and count are the first request's; the rest is each one's own. At most
  /// eight members: more are refused by an empty answer.
  package func openings<Failure: Error>(
    for members: [OpeningRequest], arranged arrangement: Arrangement,
    appointments: (Day) throws(Failure) -> [Appointment]
  ) throws(Failure) -> [[Opening]] {
    guard let lead = members.first, members.count <= 8,
      members.allSatisfy({ $0.units > 0 && $0.units <= UnitMask.unitCount })
    else { return [] }
    let visits = members.map { VisitCandidates(aligned($0, with: lead), setup) }
    var found: [[Opening]] = []
    for offset in 0..<max(0, lead.horizonDays) where found.count < lead.count {
      let day = lead.earliestDay.adding(days: offset)
      guard lead.weekdays.isEmpty || lead.weekdays.contains(day.weekday), !setup.hours.spans(on: day).isEmpty
      else { continue }
      let booked = try appointments(day)
      let availabilities = visits.map { visit in
        DayAvailability(
          day: day, setup: setup, type: visit.request.type, appointments: booked,
          ignoring: visit.request.ignoring)
      }
      let offsets = offsets(of: visits, arrangement)
      var starts = zip(zip(visits, availabilities), offsets).reduce(UnitMask.all) { starts, member in
        starts.intersection(member.0.0.starts(in: member.0.1).earlier(by: member.1))
      }
      while found.count < lead.count, let unit = starts.first() {
        starts = starts.subtracting(UnitMask(units: 0, unit + 1))
        let places = zip(visits, offsets).map { (visit: $0, unit: unit + $1) }
        if let together = place(places, on: availabilities) { found.append(together) }
      }
    }
    return found
  }

  /// The same, from appointments already in hand.
  package func openings(
    for members: [OpeningRequest], arranged arrangement: Arrangement, among appointments: [Appointment]
  ) -> [[Opening]] {
    let byDay = Dictionary(grouping: appointments, by: \.day)
    return openings(for: members, arranged: arrangement) { byDay[$0] ?? [] }
  }

  private func aligned(_ member: OpeningRequest, with lead: OpeningRequest) -> OpeningRequest {
    var member = member
    member.earliestDay = lead.earliestDay
    member.earliestTime = max(member.earliestTime, lead.earliestTime)
    return member
  }

  /// How many units after the first each member starts.
  private func offsets(of visits: [VisitCandidates], _ arrangement: Arrangement) -> [Int] {
    guard arrangement == .backToBack else { return visits.map { _ in 0 } }
    let row = setup.hours.unit.minutes / UnitMask.unitMinutes
    var next = 0
    return visits.map { visit in
      defer { next = (next + visit.needs.units + row - 1) / row * row }
      return next
    }
  }

  /// Tries each provider, second provider and room for the first member, and for each the rest.
  private func place(
    _ members: [(visit: VisitCandidates, unit: Int)], on availabilities: [DayAvailability]
  ) -> [Opening]? {
    guard let (visit, unit) = members.first, let availability = availabilities.first else { return [] }
    for opening in visit.allOpenings(at: unit, in: availability) {
      var rest = Array(availabilities.dropFirst())
      let holdsRoom = opening.room.map { setup.holdsOneVisit($0) } ?? false
      for place in rest.indices {
        rest[place].take(visit.needs, at: unit, for: opening, holdingRoom: holdsRoom)
      }
      if let others = self.place(Array(members.dropFirst()), on: rest) { return [opening] + others }
    }
    return nil
  }
}
