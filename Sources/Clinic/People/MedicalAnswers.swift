/// What a patient said when asked, apart from the lists: one record per patient.
package struct MedicalAnswers: Hashable, Sendable {
  /// What was said about a list as a whole. Raw values are stored in entries: never reused.
  package enum Declared: Int, Sendable, CaseIterable {
    case notAsked = 0
    /// Somebody said there are none.
    case none = 1
    /// Asked; what there is stands in the list.
    case listed = 2

    /// "none known".
    package var text: String {
      switch self {
      case .notAsked: "not asked"
      case .none: "none known"
      case .listed: "listed"
      }
    }
  }

  /// What was said of allergies as a whole; each one is a record of its own.
  package var allergies: Declared
  /// The same of conditions.
  package var conditions: Declared
  /// The same of medications.
  package var medications: Declared
  /// What must be taken before treatment; `noneKnown`: nothing.
  package var premedication: Answer<Premedication>
  /// `noneKnown`: not pregnant.
  package var pregnancy: Answer<Pregnancy>
  /// `noneKnown`: never.
  package var smoking: Answer<Smoking>
  /// Nil until a clinician has judged.
  package var asaClass: ASAClass?
  /// When somebody last went through all of it with the patient; nil: never.
  package var reviewedOn: Day?
  /// Who went through it; empty where nobody has.
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
