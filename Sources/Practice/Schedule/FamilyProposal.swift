package import Clinic
import GRDB

/// When several people of a household can be seen together, each for what is due.
package struct FamilyProposal: Sendable, Hashable {
  /// One of those who come.
  package struct Member: Sendable, Hashable {
    package let patient: Patient
    package let type: AppointmentType
    /// Why this: "prophylaxis due 12 Nov".
    package let why: String
  }

  package let members: [Member]
  package let arrangement: FamilyBooking.Arrangement
  /// Each has one opening for each member, in their order.
  package let openings: [[Opening]]

  /// The visits that booking one of the openings makes; `ids` holds at least one for each member.
  package func visits(_ openings: [Opening], ids: [AppointmentID]) -> [Appointment] {
    zip(zip(members, openings), ids).map { pair, id in
      let (member, opening) = pair
      return Appointment(id, at: opening, of: member.patient.id, member.type)
    }
  }
}

extension OpenPractice {
  /// Looks for times at which all can be seen, from the day on which all are due, and not before `day` or
  /// today; at most ten.
  package func proposeFamily(
    _ patients: [PatientID], arranged arrangement: FamilyBooking.Arrangement, from day: Day? = nil,
    as session: Session
  ) throws -> FamilyProposal {
    let single = try patients.map { try proposeVisit(for: $0, from: day, as: session) }
    return try read { db in
      let office = try office(in: db)
      let now = world.now()
      let today = zone.localTime(of: now).day
      let first = single.map(\.from).reduce(max(day ?? today, today), max)
      let requests = single.map { proposal -> OpeningRequest in
        let usual = proposal.patient.preferredProvider.flatMap { id in
          office.provider(id).map { proposal.type.disciplines.contains($0.discipline) } == true ? id : nil
        }
        // A provider of one's own is a wish; side by side nobody could have it twice.
        var request = OpeningRequest(
          proposal.type, patient: proposal.patient.id,
          providers: arrangement == .backToBack ? usual.map { [$0] } ?? [] : [], earliestDay: first)
        request.lookAhead(of: now, in: zone)
        request.spacing = .onePerHalfDay
        return request
      }
      let horizon = first.adding(days: requests.first?.horizonDays ?? 0)
      let setup = try setup(office, from: first, through: horizon, in: db)
      let openings = try FamilyBooking(setup).openings(for: requests, arranged: arrangement) { day in
        try appointments(from: day, through: day, in: db).map(\.appointment)
      }
      return FamilyProposal(
        members: single.map { .init(patient: $0.patient, type: $0.type, why: $0.why) },
        arrangement: arrangement, openings: openings)
    }
  }
}
