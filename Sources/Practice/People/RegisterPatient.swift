package import Clinic
import Journal

/// Registers a new patient with the next number.
package struct RegisterPatient: Command {
  package let patient: Patient
  /// The number that another program gave this patient, kept where it is free; nil takes the next.
  package let keepsNumber: Bool

  package init(_ patient: Patient, keepsNumber: Bool = false) {
    self.patient = patient
    self.keepsNumber = keepsNumber
  }

  package var verb: String { "patient.register" }
  package var permission: Permission { .createPatient }

  package func carryOut(_ deed: inout Deed) throws {
    var patient = patient
    try PatientRules.check(patient, in: deed)
    if !keepsNumber || patient.number == nil { patient.number = try PatientNumbers.next(&deed) }
    deed.patient = patient.id
    let empty = Patient(id: patient.id, name: PersonName(family: ""))
    for field in PatientField.allCases {
      let value = field.value(of: patient)
      let isAlwaysKept = field == .name || field == .status || field == .number
      if isAlwaysKept || value != field.value(of: empty) {
        deed.setNew(.patient, patient.id.record, field.rawValue, value)
      }
    }
    deed.message = "registered: \(patient.name.listed) \(patient.numberText)"
  }
}
