/// Finds times at which several members of a household can be seen together.
package struct FamilyBooking: Sendable {
  /// How the members' visits lie to each other.
  package enum Arrangement: String, Sendable, CaseIterable {
    /// One after the other in the order given, each from the first row after the one before.
    case backToBack
    /// All starting together, each with a provider and a room of its own.
    case sideBySide
  }

  /// The practice that is searched.
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
      members.allSatisfy(\.isOfOneDay)
    else { return [] }
    let visits = members.map { VisitCandidates(aligned($0, with: lead), setup) }
    let offsets = offsets(of: visits, arrangement)
    var found: [[Opening]] = []
    for offset in 0..<max(0, lead.horizonDays) where found.count < lead.count {
      let day = lead.earliestDay.adding(days: offset)
      guard lead.weekdays.isEmpty || lead.weekdays.contains(day.weekday), !setup.hours.spans(on: day).isEmpty
      else { continue }
      let booked = try appointments(day)
      let clock = DayClock(setup.zone, day)
      var known: [Hindrance: DayAvailability] = [:]
      let choices = visits.map { visit in
        let hindrance = Hindrance(type: visit.request.type, ignoring: visit.request.ignoring)
        let availability =
          known[hindrance]
          ?? DayAvailability(
            day: day, setup: setup, type: hindrance.type, appointments: booked, ignoring: hindrance.ignoring)
        known[hindrance] = availability
        return visit.choices(in: availability)
      }
      var starts = zip(choices, offsets).reduce(UnitMask.all) { starts, member in
        let own = member.0.reduce(UnitMask.none) { $0.union($1.starts) }
        return starts.intersection(own.earlier(by: member.1))
      }
      while found.count < lead.count, let unit = starts.first() {
        starts = starts.subtracting(UnitMask(units: 0, unit + 1))
        let members = zip(zip(visits, choices), offsets).map { member, offset in
          Member(
            visit: member.0, unit: unit + offset,
            choices: member.1.filter { $0.starts.contains(unit + offset) })
        }
        if let together = place(members, on: day, clock) { found.append(together) }
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

  /// What of a request decides what is free on a day: members who agree in it share the working out.
  private struct Hindrance: Hashable {
    let type: AppointmentTypeID?
    let ignoring: Set<AppointmentID>
  }

  /// One member's visit at a unit of a day, with every provider who could give it then.
  private struct Member {
    let visit: VisitCandidates
    let unit: Int
    let choices: [VisitCandidates.Choice]

    var span: UnitMask { UnitMask(units: unit, unit + visit.needs.units) }
  }

  /// Who gives a member's visit.
  private struct Staff {
    let choice: VisitCandidates.Choice
    let second: ProviderID?
  }

  private func aligned(_ member: OpeningRequest, with lead: OpeningRequest) -> OpeningRequest {
    var member = member
    member.earliestDay = lead.earliestDay
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

  private func place(_ members: [Member], on day: Day, _ clock: DayClock) -> [Opening]? {
    guard let staff = staff(for: members), let rooms = rooms(for: members, staff) else { return nil }
    return members.indices.map { place in
      members[place].visit.opening(
        at: members[place].unit, day, clock, with: staff[place].choice.provider,
        second: staff[place].second, room: rooms[place])
    }
  }

  /// A provider, and a second where wanted, for each; nobody twice in one unit.
  private func staff(for members: [Member]) -> [Staff]? {
    let isSimple = members.allSatisfy { $0.choices.allSatisfy { $0.seconds.isEmpty } }
    let shared = members.reduce(UnitMask.all) {
      $0.intersection($1.visit.needs.provider.units(from: $1.unit))
    }
    if isSimple, !shared.isEmpty {
      // All need their provider in one same unit: everyone needs one of their own.
      guard let providers = Assignment.distinct(members.map { $0.choices.map(\.provider) }) else {
        return nil
      }
      return zip(members, providers).compactMap { member, provider in
        member.choices.first { $0.provider == provider }.map { Staff(choice: $0, second: nil) }
      }
    }
    return staff(for: members[...], taken: [:])
  }

  private func staff(for members: ArraySlice<Member>, taken: [ProviderID: UnitMask]) -> [Staff]? {
    guard let member = members.first else { return [] }
    let needed = member.visit.needs.provider.units(from: member.unit)
    let neededSecond = member.visit.needs.secondProvider.units(from: member.unit)
    for choice in member.choices where isFree(choice.provider, needed, taken) {
      let seconds = choice.seconds.filter { $0.starts.contains(member.unit) }.map(\.provider)
      for second in choice.seconds.isEmpty ? [nil] : seconds.map(Optional.some) {
        var taken = taken
        taken[choice.provider, default: .none] = needed.union(taken[choice.provider] ?? .none)
        if let second {
          guard isFree(second, neededSecond, taken) else { continue }
          taken[second, default: .none] = neededSecond.union(taken[second] ?? .none)
        }
        if let rest = staff(for: members.dropFirst(), taken: taken) {
          return [Staff(choice: choice, second: second)] + rest
        }
      }
    }
    return nil
  }

  private func isFree(_ provider: ProviderID, _ needed: UnitMask, _ taken: [ProviderID: UnitMask]) -> Bool {
    taken[provider].map { $0.intersection(needed).isEmpty } ?? true
  }

  /// A room for each; those that hold one visit are not shared by visits at the same time.
  private func rooms(for members: [Member], _ staff: [Staff]) -> [RoomID?]? {
    let options = zip(members, staff).map { member, staff in
      staff.choice.rooms.filter { $0.starts.contains(member.unit) }.map(\.room)
    }
    let first = members.first?.span ?? .none
    let areTogether = members.dropFirst().contains { !$0.span.intersection(first).isEmpty }
    guard areTogether else { return options.map(\.first) }
    let contested = members.indices.filter { place in
      options[place].first.map { setup.holdsOneVisit($0) } ?? false
    }
    guard let assigned = Assignment.distinct(contested.map { options[$0] }) else { return nil }
    var rooms = options.map(\.first)
    for (place, room) in zip(contested, assigned) { rooms[place] = room }
    return rooms
  }
}
