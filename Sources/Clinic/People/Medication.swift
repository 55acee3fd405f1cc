/// The identity of one medication on one patient's list.
package typealias MedicationID = Identifier<Medication>

/// Something a patient takes or took.
package struct Medication: Hashable, Sendable {
  package let id: MedicationID
  /// Whose list it is on.
  package let patient: PatientID
  /// "warfarin".
  package var name: String
  /// As on the box or as said: "5 mg once a day"; empty where not recorded.
  package var dose: String
  /// What it is to an alert: an anticoagulant, an antiresorptive, an immunosuppressant.
  package var hazard: Hazard?
  /// Only active ones reach the strip.
  package var status: ListedStatus
  /// Since when; nil where not recorded.
  package var from: Day?
  /// The last day; nil where it goes on or is not recorded.
  package var until: Day?
  /// For those who treat.
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
