/// When somebody must be there, or reached, who may consent for a patient.
package struct GuardianRule: Hashable, Sendable {
  /// Completed years from which a person consents alone: 18 in most of the United States, 19 in
  /// Alabama and Nebraska, 21 in Mississippi; a setting of the practice.
  package var ageOfConsent: Int

  package init(ageOfConsent: Int = 18) {
    self.ageOfConsent = ageOfConsent
  }

  /// What the desk has to know before a visit.
  package enum Finding: Hashable, Sendable {
    /// Old enough, and nobody is named as guardian.
    case notNeeded
    /// These may consent on that day.
    case named([PatientRelation])
    /// Too young, and no guardian's relation holds on that day.
    case missing
    /// The birthday is not recorded: nobody can tell.
    case birthdayUnknown
  }

  /// A guardian named for an adult (a court's decision) counts as for a child.
  package func finding(birthday: Day?, relations: [PatientRelation], on day: Day) -> Finding {
    let guardians = relations.filter { $0.kind == .guardian && $0.holds(on: day) }
    if !guardians.isEmpty { return .named(guardians) }
    guard let birthday, let age = Age(born: birthday, on: day) else { return .birthdayUnknown }
    return age.years < ageOfConsent ? .missing : .notNeeded
  }
}
