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
  package var permission: Permission {
    switch status {
    case .here, .seated, .doneInChair, .out, .broken, .noShow: .recordArrival
    case .scheduled, .messageLeft, .confirmed, .cancelled, .unscheduled: .bookAppointment
    }
  }

  package func carryOut(_ deed: inout Deed) throws {
    let before = try deed.practice.requireAppointment(id.record, in: deed.db).appointment
    deed.patient = before.patient
    try deed.require(permission)
    if before.status == .out { try deed.require(.editCheckedOutAppointment) }
    try AppointmentChange.setStatus(status, of: id.record, reason: why, shown: shown, in: &deed)
    if status == .unscheduled { try Waiting.add(before, in: &deed) }
    if status == .out { try deed.set(.patient, before.patient.record, 36, .day(deed.today)) }
    deed.reason = why.isEmpty ? nil : why
    deed.message = "\(status.name): \(try AppointmentChange.words(before, in: deed))"
  }
}

/// Changes what a visit says about itself: reason, note, type, second provider, short notice.
package struct EditAppointment: Command {
  package let edited: Appointment

  package init(_ edited: Appointment) {
    self.edited = edited
  }

  package var verb: String { "appointment.edit" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let record = try deed.practice.requireAppointment(edited.id.record, in: deed.db)
    deed.patient = record.appointment.patient
    try deed.require(permission)
    var visit = record.appointment
    visit.reason = edited.reason
    visit.note = edited.note
    visit.type = edited.type
    visit.pattern = edited.pattern
    visit.modality = edited.modality
    visit.isShortNotice = edited.isShortNotice
    visit.secondProvider = edited.secondProvider
    try AppointmentChange.write(visit, over: record, in: &deed)
    deed.message = "saved: \(try AppointmentChange.words(visit, in: deed))"
  }
}
