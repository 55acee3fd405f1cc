import Clinic
import Practice
import Terminal

/// The roles of a person, and why they change: yes or no for each. Another administrator agrees, where the
/// practice has one; where it has none, what is added waits.
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
    return RoleFields.fields(chosen: stored?.waiting?.roles ?? stored?.roles ?? [])
      + Agreement.fields(among: others)
  }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    let chosen = Set(RoleFields.chosen(form))
    let before = Set(stored?.roles ?? [])
    let given = chosen.subtracting(before).map { "+ \($0.name)" }.sorted()
    let taken = before.subtracting(chosen).map { "- \($0.name)" }.sorted()
    if (given + taken).isEmpty { return [] }
    let changes = SafeText((given + taken).joined(separator: "  "))
    if !others.isEmpty { return [changes, "this takes two"] }
    return given.isEmpty
      ? [changes, "there is no other administrator to agree: the entry says so"]
      : [changes] + Agreement.notesOnWaiting
  }

  func effects(
    of form: Form, leaving: [Effect], in surroundings: Surroundings
  ) throws(FieldProblem) -> [Effect]? {
    let chosen = RoleFields.chosen(form)
    try RoleFields.requireOne(chosen)
    let kept = (stored?.roles ?? []).filter(chosen.contains)
    let roles = kept + chosen.filter { !kept.contains($0) }
    let isAsked = stored?.waiting.map { $0.roles == roles && others.isEmpty } ?? (roles == stored?.roles)
    if isAsked { return nil }
    return try Agreement.change(
      user, .roles(roles), by: form, among: others, over: base[user.record], then: leaving)
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] { [] }
}
