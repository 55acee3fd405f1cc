/// What a patient said when asked, apart from the lists: one record per patient.
package struct MedicalAnswers: Hashable, Sendable {
  /// What was said about a list as a whole. Raw values are stored in entries: never reused.
  package enum Declared: Int, Sendable, CaseIterable {
    case notAsked = 0
    /// Somebody said there are none.
    case none = 1
    /// Asked; what there is stands in the list.
    case listed = 2
  }

  package var allergies: Declared
  package var conditions: Declared
  package var medications: Declared
  package var premedication: Answer<Premedication>
  package var pregnancy: Answer<Pregnancy>
  package var smoking: Answer<Smoking>
  /// Nil until a clinician has judged.
  package var asaClass: ASAClass?
  /// When somebody last went through all of it with the patient; nil: never.
  package var reviewedOn: Day?
  package var reviewedBy: String

  package init(
    allergies: Declared = .notAsked, conditions: Declared = .notAsked, medications: Declared = .notAsked,
    premedication: Answer<Premedication> = .notAsked, pregnancy: Answer<Pregnancy> = .notAsked,
    smoking: Answer<Smoking> = .notAsked, asaClass: ASAClass? = nil, reviewedOn: Day? = nil,
    reviewedBy: String = ""
  ) {
    self.allergies = allergies
    self.conditions = conditions
    self.medications = medications
    self.premedication = premedication
    self.pregnancy = pregnancy
    self.smoking = smoking
    self.asaClass = asaClass
    self.reviewedOn = reviewedOn
    self.reviewedBy = reviewedBy
  }
}
