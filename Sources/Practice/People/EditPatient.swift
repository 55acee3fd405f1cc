package import Clinic
package import Journal

/// Changes fields of a patient. Each names what was on screen, so that nobody overwrites unseen work.
package struct EditPatient: Command {
  package let patient: Patient
  package let fields: [PatientField]
  /// The record as it stood on screen.
  package let shown: RecordState

  /// The fields in which `edited` differs from the record that was shown.
  package init(_ edited: Patient, shown: PatientRecord) {
    patient = edited
    fields = PatientField.allCases.filter { $0.value(of: edited) != $0.value(of: shown.patient) }
    self.shown = shown.state
  }

  package var verb: String { "patient.edit" }
  package var permission: Permission { .editDemographics }

  package func carryOut(_ deed: inout Deed) throws {
    let stored = try deed.practice.requirePatient(patient.id, in: deed.db).patient
    try PatientRules.check(patient, over: stored, in: deed)
    deed.patient = patient.id
    let allowance = try deed.require(permission)
    let reachable: Set<PatientField> = [.phones, .emails]
    if allowance == .limited, !reachable.isSuperset(of: fields) {
      throw PracticeError(
        .notAllowed, "as \(deed.session.role.name) you may change phones and e-mail only",
        remedy: "ask the front desk for the rest")
    }
    if fields.contains(.permissions) { try deed.require(.editContactPermission) }
    if fields.contains(.status) { try deed.require(.changePatientStatus) }
    if fields.contains(.household) { try deed.require(.editRelations) }
    try deed.keep(
      .patient, patient.id.record, fields.map { ($0.rawValue, $0.value(of: patient)) }, shown: shown)
    if fields.contains(.status) { try DeathRule.follow(patient, in: &deed) }
    deed.message = "saved: \(patient.name.listed)"
  }
}
