package import Clinic
package import Terminal

/// The patient on the second line of every screen, as this role may see them.
package struct CurrentPatient: Hashable, Sendable {
  /// One fact of the strip: "ALLERGY penicillin".
  package struct Fact: Hashable, Sendable {
    package let text: SafeText
    package let role: Terminal.Role

    package init(_ text: SafeText, _ role: Terminal.Role = .plain) {
      self.text = text
      self.role = role
    }
  }

  package let id: PatientID
  /// "GARCÍA Elena "Nena"".
  package let name: SafeText
  /// Birthday, age, sex, number, then alerts, the most important first. What does not fit is counted.
  package let facts: [Fact]
  /// "GARCIA": how held work and messages name this patient.
  package let shortName: SafeText

  package init(id: PatientID, name: SafeText, shortName: SafeText, facts: [Fact]) {
    self.id = id
    self.name = name
    self.shortName = shortName
    self.facts = facts
  }
}
