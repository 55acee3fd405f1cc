package import Clinic
import Journal

/// A step of checking a patient out, in the order in which they are walked. Procedures, charges,
/// payment and receipt take their places here with the books that hold them.
package enum CheckOutStep: String, Sendable, CaseIterable {
  case visit
  case nextVisit = "next visit"
  case slip
}

extension AppointmentRecord {
  /// The number of the field that keeps the steps done.
  static let checkOutField = 13

  /// The steps that were done; the visit's own is also done where it is out.
  package var checkOutSteps: Set<CheckOutStep> {
    let kept = state.value(of: Self.checkOutField)?.items ?? []
    var steps = Set(kept.compactMap { $0.textValue.flatMap(CheckOutStep.init(rawValue:)) })
    if appointment.status == .out { steps.insert(.visit) }
    return steps
  }
}

/// Keeps which steps of a visit's check-out are done, so that it can be resumed at any desk.
package struct KeepCheckOut: Command {
  package let id: AppointmentID
  package let steps: Set<CheckOutStep>

  package init(_ id: AppointmentID, done steps: Set<CheckOutStep>) {
    self.id = id
    self.steps = steps
  }

  package var verb: String { "appointment.checkout" }
  package var permission: Permission { .recordArrival }

  package func carryOut(_ deed: inout Deed) throws {
    let record = try deed.practice.requireAppointment(id.record, in: deed.db)
    deed.patient = record.appointment.patient
    try deed.require(permission)
    let ordered = CheckOutStep.allCases.filter(steps.contains).map { FieldValue.text($0.rawValue) }
    guard record.state.value(of: AppointmentRecord.checkOutField) != .list(ordered) else { return }
    try deed.set(.appointment, id.record, AppointmentRecord.checkOutField, .list(ordered))
  }
}

extension OpenPractice {
  /// The first visit of a patient that is still to come: today's before any other, whatever its stage;
  /// nil where there is none. `visit` is left out.
  package func visitToCome(
    of patient: PatientID, besides visit: AppointmentID? = nil, as session: Session
  ) throws -> Appointment? {
    try require(.viewSchedule, as: session, for: patient)
    return try read { db in
      let today = zone.localTime(of: world.now()).day
      return try appointments(of: patient, in: db).map(\.appointment)
        .filter { $0.day >= today && $0.status.isOnTheDay && $0.id != visit }
        .min { ($0.day, $0.start, $0.id) < ($1.day, $1.start, $1.id) }
    }
  }
}
