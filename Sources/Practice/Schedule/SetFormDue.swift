package import Clinic
import Journal

/// Says that a form is to be filled in before a visit, or that it was handed back. Which form is nobody's
/// to see at the desk, and is not kept here.
package struct SetFormDue: Command {
  package let id: AppointmentID
  package let isDue: Bool

  package init(_ id: AppointmentID, _ isDue: Bool) {
    self.id = id
    self.isDue = isDue
  }

  package var verb: String { "appointment.form" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let record = try deed.practice.requireAppointment(id.record, in: deed.db)
    var visit = record.appointment
    deed.patient = visit.patient
    try deed.require(permission)
    let words = try AppointmentChange.words(visit, in: deed)
    guard visit.isFormDue != isDue else {
      throw PracticeError(
        .ruleRefused, field: "visit", isDue ? "a form is due already: \(words)" : "no form is due: \(words)",
        remedy: "nothing is left to do")
    }
    if isDue, !visit.status.isAwaited, visit.status != .here {
      throw PracticeError(
        .ruleRefused, field: "visit", "this visit is \(visit.status.name)",
        remedy: "a form is filled in before a visit")
    }
    visit.isFormDue = isDue
    try AppointmentChange.write(visit, over: record, in: &deed)
    deed.message = "\(isDue ? "form due" : "form handed back"): \(words)"
  }
}
