import Clinic
import Practice
import Terminal

/// The roles of a person, and why they change: yes or no for each.
struct RolesForm: RecordForm {
  let name = "roles"
  let user: UserID
  private var stored: PracticeUser?

  init(_ user: UserID) {
    self.user = user
  }

  var formName: String { "staff roles \(user.record.hexadecimal)" }
  var title: SafeText { "roles of \(stored?.name ?? "")" }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    stored = try practice.staff(as: surroundings.session).people.first { $0.id == user }
    let roles = Clinic.Role.allCases.map { role in
      FormField(
        role.rawValue, SafeText(role.name),
        .choice(
          ChoiceField(
            [Choice("no", "no"), Choice("yes", "yes")],
            chosen: stored?.roles.contains(role) == true ? "yes" : "no")), width: 8,
        help: "a person with two roles acts in one at a time")
    }
    return roles + [Self.why]
  }

  /// Every change of rights says why.
  static var why: FormField {
    FormField(
      "why", "why", width: 50, help: "stands in the audit for ever, with your name", isRequired: true,
      check: FieldChecks.line("why"))
  }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    let chosen = Set(chosen(form))
    let before = Set(stored?.roles ?? [])
    let given = chosen.subtracting(before).map { "+ \($0.name)" }.sorted()
    let taken = before.subtracting(chosen).map { "- \($0.name)" }.sorted()
    return (given + taken).isEmpty ? [] : [SafeText((given + taken).joined(separator: "  "))]
  }

  private func chosen(_ form: Form) -> [Clinic.Role] {
    Clinic.Role.allCases.filter { form[$0.rawValue] == "yes" }
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    let chosen = chosen(form)
    let kept = (stored?.roles ?? []).filter(chosen.contains)
    let roles = kept + chosen.filter { !kept.contains($0) }
    guard !roles.isEmpty else {
      throw FieldProblem(
        field: Clinic.Role.receptionist.rawValue, problem: "roles: a person needs at least one",
        remedy: "choose one, or disable the log-in")
    }
    if roles == stored?.roles { return [] }
    return [ChangeUser(user, .roles(roles), why: form.admitted("why") ?? "")]
  }
}
