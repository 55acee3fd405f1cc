/// The identity of one condition on one patient's list.
package typealias ConditionID = Identifier<Condition>

/// Something a patient has or had: "atrial fibrillation".
package struct Condition: Hashable, Sendable {
  package let id: ConditionID
  package let patient: PatientID
  package var name: String
  /// What it is to an alert, where it is one of the kinds that a clinician must see at once.
  package var hazard: Hazard?
  package var status: ListedStatus
  package var since: Day?
  package var note: String

  package init(
    id: ConditionID, patient: PatientID, name: String, hazard: Hazard? = nil, status: ListedStatus = .active,
    since: Day? = nil, note: String = ""
  ) {
    self.id = id
    self.patient = patient
    self.name = name
    self.hazard = hazard
    self.status = status
    self.since = since
    self.note = note
  }
}
