/// The identity of one condition on one patient's list.
package typealias ConditionID = Identifier<Condition>

/// Something a patient has or had: "atrial fibrillation".
package struct Condition: Hashable, Sendable {
  package let id: ConditionID
  /// Whose list it is on.
  package let patient: PatientID
  /// In the words of whoever wrote it; empty: the hazard's own.
  package var name: String
  /// What it is to an alert, where it is one of the kinds that a clinician must see at once.
  package var hazard: Hazard?
  /// Only active ones reach the strip.
  package var status: ListedStatus
  /// When it began; nil where not recorded.
  package var since: Day?
  /// For those who treat.
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
