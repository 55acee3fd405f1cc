/// The identity of one medication on one patient's list.
package typealias MedicationID = Identifier<Medication>

/// Something a patient takes or took.
package struct Medication: Hashable, Sendable {
  package let id: MedicationID
  package let patient: PatientID
  /// "warfarin".
  package var name: String
  /// As on the box or as said: "5 mg once a day"; empty where not recorded.
  package var dose: String
  /// What it is to an alert: an anticoagulant, an antiresorptive, an immunosuppressant.
  package var hazard: Hazard?
  package var status: ListedStatus
  package var from: Day?
  package var until: Day?
  package var note: String

  package init(
    id: MedicationID, patient: PatientID, name: String, dose: String = "", hazard: Hazard? = nil,
    status: ListedStatus = .active, from: Day? = nil, until: Day? = nil, note: String = ""
  ) {
    self.id = id
    self.patient = patient
    self.name = name
    self.dose = dose
    self.hazard = hazard
    self.status = status
    self.from = from
    self.until = until
    self.note = note
  }
}
