/// Two visits that need one room, one person's time, or one patient at the same instant.
package struct Overlap: Hashable, Sendable {
  /// What both need.
  package enum Shared: Hashable, Sendable {
    case room(RoomID)
    case provider(ProviderID)
    case patient(PatientID)
  }

  /// The one that starts earlier, or the one asked about.
  package let first: AppointmentID
  /// The other.
  package let second: AppointmentID
  /// What both need.
  package let shared: Shared
  /// When both need it.
  package let from: Moment
  /// Up to, not including.
  package let to: Moment

  package init(first: AppointmentID, second: AppointmentID, shared: Shared, from: Moment, to: Moment) {
    self.first = first
    self.second = second
    self.shared = shared
    self.from = from
    self.to = to
  }
}

extension PracticeSetup {
  /// What an appointment would share with others; those off the day, and itself, do not count.
  package func overlaps(of appointment: Appointment, among others: [Appointment]) -> [Overlap] {
    guard appointment.status.isOnTheDay else { return [] }
    let claims = claims(of: appointment)
    return others.flatMap { other -> [Overlap] in
      guard other.id != appointment.id, other.status.isOnTheDay,
        other.startMoment < appointment.endMoment, appointment.startMoment < other.endMoment
      else { return [] }
      return overlaps(claims, appointment.id, self.claims(of: other), other.id)
    }
  }

  /// Every overlap among appointments, each pair once, in order of the earlier one's start.
  package func overlaps(among appointments: [Appointment]) -> [Overlap] {
    let standing = appointments.filter { $0.status.isOnTheDay }
      .sorted { ($0.startMoment, $0.id) < ($1.startMoment, $1.id) }
    // Side by side stand mostly those that share nothing: what each room and person has is compared, not
    // everything that happens at a time.
    var claimants: [Overlap.Shared: [(place: Int, claim: Claim)]] = [:]
    var pairs: Set<[Int]> = []
    for (place, appointment) in standing.enumerated() {
      for claim in claims(of: appointment) {
        for earlier in claimants[claim.shared] ?? []
        where earlier.place != place && earlier.claim.from < claim.to && claim.from < earlier.claim.to {
          pairs.insert([earlier.place, place])
        }
        claimants[claim.shared, default: []].append((place, claim))
      }
    }
    return pairs.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { pair in
      let (first, second) = (standing[pair[0]], standing[pair[1]])
      return overlaps(claims(of: first), first.id, claims(of: second), second.id)
    }
  }

  private struct Claim {
    let shared: Overlap.Shared
    let from: Moment
    let to: Moment
  }

  /// What an appointment takes, and when: the room and the patient throughout, people where the
  /// pattern needs them. By instants, so that an hour that comes twice is two hours.
  private func claims(of appointment: Appointment) -> [Claim] {
    let start = appointment.startMoment
    let end = appointment.endMoment
    var claims = [Claim(shared: .patient(appointment.patient), from: start, to: end)]
    if let room = appointment.room, holdsOneVisit(room) {
      claims.append(Claim(shared: .room(room), from: start, to: end))
    }
    let needs = VisitNeeds(pattern: appointment.pattern, lengthMinutes: appointment.lengthMinutes)
    let people =
      [(appointment.provider, needs.provider)]
      + (appointment.secondProvider.map { [($0, needs.secondProvider)] } ?? [])
    for (person, needed) in people {
      for run in needed.runs {
        let from = start.adding(minutes: run.lowerBound * UnitMask.unitMinutes)
        let to = start.adding(minutes: run.upperBound * UnitMask.unitMinutes)
        claims.append(Claim(shared: .provider(person), from: from, to: min(to, end)))
      }
    }
    return claims
  }

  private func overlaps(
    _ claims: [Claim], _ first: AppointmentID, _ others: [Claim], _ second: AppointmentID
  ) -> [Overlap] {
    var found: [Overlap] = []
    for claim in claims {
      for other in others
      where claim.shared == other.shared && claim.from < other.to && other.from < claim.to {
        // One line for each thing shared is enough, even where a pattern needs it twice.
        if found.contains(where: { $0.shared == claim.shared }) { continue }
        found.append(
          Overlap(
            first: first, second: second, shared: claim.shared, from: max(claim.from, other.from),
            to: min(claim.to, other.to)))
      }
    }
    return found
  }
}
