package import Clinic
import GRDB
import Journal

/// Says what came of calling someone on a list; "booked" and "gave up" take the line off.
package struct SettleWaiting: Command {
  package let id: WaitingID
  package let outcome: String

  package init(_ id: WaitingID, outcome: String) {
    self.id = id
    self.outcome = outcome
  }

  /// Those that end the wait.
  package static let endings: Set<String> = ["booked", "gave up"]

  package var verb: String { "waiting.outcome" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    guard let state = try deed.practice.state(of: id.record, .waiting, in: deed.db),
      let patient = state.value(of: 1)?.recordValue.map(PatientID.init)
    else {
      throw PracticeError(
        .notFound, field: "line", "there is no such line any more", remedy: "look at the list again")
    }
    deed.patient = patient
    try deed.require(permission)
    let admitted = try deed.admit(
      outcome, by: TextGate(field: "outcome", maximumScalars: 200, isRequired: true))
    try deed.set(.waiting, id.record, 4, .text(admitted))
    let isShort = state.value(of: 6)?.textValue == WaitingList.shortNotice.rawValue
    if isShort, Self.endings.contains(admitted), let visit = state.value(of: 7)?.recordValue {
      try ShortNotice.clear(AppointmentID(visit), in: &deed)
    }
    deed.message =
      "\(admitted): \(try deed.practice.requirePatient(patient, in: deed.db).patient.name.listed)"
  }
}
