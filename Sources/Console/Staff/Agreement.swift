import Clinic
import Practice
import Terminal

/// The second administrator of an act that takes two: chosen in a form, then proven by password.
enum Agreement {
  static let field = "second"

  /// The field that names the second administrator; nil where the practice has no other.
  static func choice(among others: [PracticeUser]) -> FormField? {
    guard !others.isEmpty else { return nil }
    return FormField(
      field, "who agrees",
      .choice(
        ChoiceField(
          others.map { Choice($0.login, SafeText($0.name)) },
          chosen: others.count == 1 ? others[0].login : nil
        )), width: 30,
      help: "another administrator, who gives the password for this in a moment")
  }

  /// Asks the chosen administrator for the password, then goes on with the proof of it.
  ///
  /// - Throws: `FieldProblem` where nobody is chosen.
  static func ask(
    _ form: Form, among others: [PracticeUser], then: @escaping @Sendable (SecondPerson?) -> [Effect]
  ) throws(FieldProblem) -> [Effect] {
    guard !others.isEmpty else { return then(nil) }
    guard let chosen = others.first(where: { $0.login == form[field] }) else {
      throw FieldProblem(
        field: field, problem: "who agrees: this takes two administrators",
        remedy: "choose the other one")
    }
    return [
      .askSecret(.agreement(login: chosen.login, name: chosen.name)) { answer in
        guard case .agreed(let second) = answer else { return [] }
        return then(second)
      }
    ]
  }
}
