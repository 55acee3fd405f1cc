package import Clinic
import Journal

/// Puts a patient on the short-notice list.
package struct AskForShortNotice: Command {
  package let patient: PatientID
  package let type: AppointmentTypeID?
  package let lengthMinutes: Int?
  package let provider: ProviderID?
  package let note: String

  package init(
    _ patient: PatientID, type: AppointmentTypeID? = nil, lengthMinutes: Int? = nil,
    provider: ProviderID? = nil, note: String = ""
  ) {
    self.patient = patient
    self.type = type
    self.lengthMinutes = lengthMinutes
    self.provider = provider
    self.note = note
  }

  package var verb: String { "waiting.ask" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let who = try deed.practice.requirePatient(patient, in: deed.db).patient
    deed.patient = patient
    try deed.require(permission)
    try deed.requireLiving(who)
    try Waiting.add(
      patient, to: .shortNotice, type: type, lengthMinutes: lengthMinutes, provider: provider,
      note: try deed.admit(note, by: .line("note")), in: &deed)
    deed.message = "could come at short notice: \(who.name.listed)"
  }
}
