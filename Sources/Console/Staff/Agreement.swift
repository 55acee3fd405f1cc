import Clinic
import Journal
import Practice
import Terminal

/// The second administrator of an act that takes two: chosen in a form, then proven by password.
enum Agreement {
  private static let field = "second"

  /// Every change of rights says why.
  static var why: FormField {
    FormField(
      "why", "why", width: 50, help: "stands in the audit for ever, with your name", isRequired: true,
      check: FieldChecks.line("why"))
  }

  /// What becomes of rights that only one administrator asks for.
  static let notesOnWaiting: [SafeText] = [
    "There is no other administrator to agree: what is added waits 24 hours.",
    "Everybody who logs in meanwhile is told, and :withdraw stops it.",
  ]

  /// Who agrees, where the practice has another administrator, and why.
  static func fields(among others: [PracticeUser]) -> [FormField] {
    guard !others.isEmpty else { return [why] }
    let choice = FormField(
      field, "who agrees",
      .choice(
        ChoiceField(
          others.map { Choice($0.login, SafeText($0.name)) },
          chosen: others.count == 1 ? others[0].login : nil
        )), width: 30,
      help: "another administrator, who gives the password for this in a moment")
    return [choice, why]
  }

  /// Changes somebody as a form says, once the other administrator has agreed.
  ///
  /// - Parameters:
  ///   - others: who could agree; nobody where the change takes one person only.
  ///   - shown: the person's record as the form was filled in over it.
  /// - Throws: `FieldProblem` where nobody is chosen.
  static func change(
    _ user: UserID, _ what: ChangeUser.What, by form: Form, among others: [PracticeUser],
    over shown: RecordState?, then leaving: [Effect]
  ) throws(FieldProblem) -> [Effect] {
    let why = form.admitted("why") ?? ""
    return try ask(form, among: others) { second in
      [.perform([ChangeUser(user, what, why: why, second: second, shown: shown)], then: leaving)]
    }
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
