package import Clinic
import GRDB
import Journal

/// What somebody's next visit should be: what is due, with whom, how long, and where there is room.
package struct BookingProposal: Sendable, Hashable {
  package let patient: Patient
  package let type: AppointmentType
  /// Why this: "prophy due 12 Nov", or "no recall line: usual visit".
  package let why: String
  /// The day from which was looked: that on which it is due, where that is ahead.
  package let from: Day
  /// The first openings on or after that day, at most ten.
  package let openings: [Opening]

  /// The visit that booking an opening makes.
  package func visit(_ opening: Opening, id: AppointmentID) -> Appointment {
    Appointment(id, at: opening, of: patient.id, type)
  }
}

extension OpenPractice {
  /// Proposes a patient's next visit. `from` is the first day to look at; the due day counts where it
  /// is later.
  package func proposeVisit(
    for id: PatientID, type wanted: AppointmentTypeID? = nil, from day: Day? = nil, as session: Session
  ) throws -> BookingProposal {
    try require(.bookAppointment, as: session, for: id)
    return try read { db in
      let patient = try requirePatient(id, in: db).patient
      let office = try office(in: db)
      let now = world.now()
      let local = zone.localTime(of: now)
      let line = try recallLines(of: id, in: db).first { !$0.isPaused(on: local.day) }
      let due = line?.due.day
      let active = office.types.filter(\.isActive)
      guard
        let type = active.first(where: { $0.id == wanted })
          ?? active.first(where: { $0.recallKind != nil && $0.recallKind == line?.kind }) ?? active.first
      else {
        throw PracticeError(
          .notFound, field: "type", "the practice has no appointment types yet",
          remedy: "add one under people and practice (Ctrl-G a)")
      }
      let last = try appointments(of: id, limit: 20, in: db).map(\.appointment)
        .first { visit in
          visit.status == .out
            && office.provider(visit.provider).map { type.disciplines.contains($0.discipline) } == true
        }
      let usual = [patient.preferredProvider, last?.provider].compactMap { $0 }
        .filter { id in office.provider(id).map { type.disciplines.contains($0.discipline) } == true }
      let first = max(day ?? local.day, wanted == nil ? due ?? local.day : local.day)
      var request = OpeningRequest(
        type, patient: id, providers: Array(usual.prefix(1)), earliestDay: first)
      request.lookAhead(of: now, in: zone)
      request.spacing = .onePerHalfDay
      let horizon = first.adding(days: request.horizonDays)
      let setup = try setup(office, from: first, through: horizon, in: db)
      let openings = try OpeningSearch(setup).openings(for: request) { day in
        try appointments(from: day, through: day, in: db).map(\.appointment)
      }
      let why =
        wanted == nil
        ? line.map { "\($0.kind.name) due \($0.due.day?.shortText(on: local.day) ?? "unknown")" }
          ?? "no recall line"
        : type.name
      return BookingProposal(patient: patient, type: type, why: why, from: first, openings: openings)
    }
  }
}
