package import Clinic
import Journal

/// Changes what a visit says about itself: reason, note, type, pattern, modality, second provider.
package struct EditAppointment: Command {
  package let edited: Appointment
  /// The visit as it stood on screen; nil overwrites.
  package let shown: Appointment?

  package init(_ edited: Appointment, shown: Appointment? = nil) {
    self.edited = edited
    self.shown = shown
  }

  package var verb: String { "appointment.edit" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let record = try deed.practice.requireAppointment(edited.id.record, in: deed.db)
    deed.patient = record.appointment.patient
    try deed.require(permission)
    var visit = record.appointment
    visit.reason = try deed.admit(edited.reason, by: .line("reason"))
    visit.note = try deed.admit(edited.note, by: .note("note"))
    visit.type = edited.type
    visit.pattern = edited.pattern
    visit.modality = edited.modality
    visit.secondProvider = edited.secondProvider
    if visit.pattern != record.appointment.pattern
      || visit.secondProvider != record.appointment.secondProvider
    {
      deed.warnings += try deed.warnings(about: visit, isNewTime: false)
    }
    try AppointmentChange.write(visit, over: record, asShown: shown, in: &deed)
    deed.message = "saved: \(try AppointmentChange.words(visit, in: deed))"
  }
}
