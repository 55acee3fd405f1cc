import Clinic
import Journal
import Practice
import Terminal

/// The roles of a person, and why they change: yes or no for each. Another administrator agrees, where the
/// practice has one.
struct RolesForm: StaffForm {
  let name = "roles"
  let user: UserID
  var stored: PracticeUser?
  var base: FormBase = [:]
  private var others: [PracticeUser] = []

  init(_ user: UserID) {
    self.user = user
  }

  var formName: String { "staff roles \(user.record.hexadecimal)" }
  var title: SafeText { "roles of \(stored?.name ?? "")" }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    let sheet = try readPerson(practice, in: surroundings)
    others = sheet.otherAdministrators
    return RoleFields.fields(chosen: stored?.roles ?? [])
      + [Agreement.choice(among: others)].compactMap { $0 } + [Self.why]
  }

  /// Every change of rights says why.
  static var why: FormField {
    FormField(
      "why", "why", width: 50, help: "stands in the audit for ever, with your name", isRequired: true,
      check: FieldChecks.line("why"))
  }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    let chosen = Set(RoleFields.chosen(form))
    let before = Set(stored?.roles ?? [])
    let given = chosen.subtracting(before).map { "+ \($0.name)" }.sorted()
    let taken = before.subtracting(chosen).map { "- \($0.name)" }.sorted()
    if (given + taken).isEmpty { return [] }
    let alone: SafeText =
      others.isEmpty ? "there is no other administrator to agree: the entry says so" : "this takes two"
    return [SafeText((given + taken).joined(separator: "  ")), alone]
  }

  func effects(
    of form: Form, leaving: [Effect], in surroundings: Surroundings
  ) throws(FieldProblem) -> [Effect]? {
    let chosen = RoleFields.chosen(form)
    try RoleFields.requireOne(chosen)
    let kept = (stored?.roles ?? []).filter(chosen.contains)
    let roles = kept + chosen.filter { !kept.contains($0) }
    if roles == stored?.roles { return nil }
    let (user, why, shown) = (user, form.admitted("why") ?? "", base[user.record])
    return try Agreement.ask(form, among: others) { second -> [Effect] in
      let change = ChangeUser(user, .roles(roles), why: why, second: second, shown: shown)
      return [.perform([change], then: leaving)]
    }
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] { [] }
}
