/// A patient's answers and lists together, as alerts and the chart read them.
package struct MedicalHistory: Hashable, Sendable {
  /// What was said when asked.
  package var answers: MedicalAnswers
  /// All on the list, also past ones and errors; the same holds for the other two.
  package var allergies: [Allergy]
  package var conditions: [Condition]
  package var medications: [Medication]

  package init(
    answers: MedicalAnswers = MedicalAnswers(), allergies: [Allergy] = [], conditions: [Condition] = [],
    medications: [Medication] = []
  ) {
    self.answers = answers
    self.allergies = allergies
    self.conditions = conditions
    self.medications = medications
  }

  /// Active ones. One on the list counts as known whatever was declared: safety over tidiness.
  package var activeAllergies: Answer<[Allergy]> {
    answer(answers.allergies, allergies.filter { $0.status == .active })
  }
  /// Active conditions, by the same rule.
  package var activeConditions: Answer<[Condition]> {
    answer(answers.conditions, conditions.filter { $0.status == .active })
  }
  /// Active medications, by the same rule.
  package var activeMedications: Answer<[Medication]> {
    answer(answers.medications, medications.filter { $0.status == .active })
  }

  /// Lists where "none known" stands beside an active item: each raises a card that a person settles.
  package enum Contradiction: String, Hashable, Sendable, CaseIterable {
    case allergies
    case conditions
    case medications

    /// "allergies: none known, and yet one is listed".
    package var text: String { "\(rawValue): none known, and yet one is listed" }
  }

  /// The lists that contradict what was declared.
  package var contradictions: [Contradiction] {
    var found: [Contradiction] = []
    if answers.allergies == .none, activeAllergies.value != nil { found.append(.allergies) }
    if answers.conditions == .none, activeConditions.value != nil { found.append(.conditions) }
    if answers.medications == .none, activeMedications.value != nil { found.append(.medications) }
    return found
  }

  /// A list declared and emptied since, with nothing active on it, reads as none known.
  private func answer<Item>(_ declared: MedicalAnswers.Declared, _ active: [Item]) -> Answer<[Item]> {
    if !active.isEmpty { return .known(active) }
    return declared == .notAsked ? .notAsked : .noneKnown
  }
}
