package import Clinic
package import Journal

/// Changes fields of a patient. Each names what was on screen, so that nobody overwrites unseen work.
package struct EditPatient: Command {
  package let patient: Patient
  package let fields: [PatientField]
  /// The versions that were on screen, by field; a field without takes what is stored now.
  package let bases: [PatientField: [Version]]

  /// The fields in which `edited` differs from the record that was shown.
  package init(_ edited: Patient, shown: PatientRecord) {
    patient = edited
    fields = PatientField.allCases.filter { $0.value(of: edited) != $0.value(of: shown.patient) }
    bases = Dictionary(uniqueKeysWithValues: fields.map { ($0, shown.base(of: $0)) })
  }

  package var verb: String { "patient.edit" }
  package var permission: Permission { .editDemographics }

  package func carryOut(_ deed: inout Deed) throws {
    try PatientRules.check(patient, today: deed.today)
    let stored = try deed.practice.requirePatient(patient.id, in: deed.db)
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
    for field in fields {
      // A field that was empty on screen and has a value now was changed as well.
      if bases[field] == [], !stored.base(of: field).isEmpty {
        throw try deed.practice.changedElsewhere(
          .patient, patient.id.record, field.rawValue, stored.base(of: field), in: deed.db)
      }
      try deed.set(
        .patient, patient.id.record, field.rawValue, field.value(of: patient), base: bases[field])
    }
    if fields.contains(.status) { try DeathRule.follow(patient, in: &deed) }
    deed.message = "saved: \(patient.name.listed)"
  }
}
