package import Clinic
package import Journal

/// Sets a visit's status: the letter on the block.
package struct SetVisitStatus: Command {
  package let id: AppointmentID
  package let status: VisitStatus
  /// Why it was cancelled, broken or missed.
  package let why: String
  package let shown: [Version]?

  package init(_ id: AppointmentID, _ status: VisitStatus, why: String = "", shown: [Version]? = nil) {
    self.id = id
    self.status = status
    self.why = why
    self.shown = shown
  }

  package var verb: String { "appointment.status" }
  package var permission: Permission { VisitStatus.scheduled.permission(toBecome: status) }

  package func carryOut(_ deed: inout Deed) throws {
    let before = try deed.practice.requireAppointment(id.record, in: deed.db).appointment
    deed.patient = before.patient
    try deed.require(permission)
    try deed.require(before.status.permission(toBecome: status))
    let why = try deed.admit(why, by: .line("reason"))
    try AppointmentChange.setStatus(status, of: id.record, reason: why, shown: shown, in: &deed)
    if status == .unscheduled { try Waiting.add(before, in: &deed) }
    if status == .out { try deed.set(.patient, before.patient.record, 36, .day(deed.today)) }
    deed.reason = why.isEmpty ? nil : why
    deed.message = "\(status.name): \(try AppointmentChange.words(before, in: deed))"
  }
}
