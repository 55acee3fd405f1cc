import Clinic
import Practice
import Terminal

/// Somebody new who may log in: name, roles, provider; then they type their first password.
struct NewPersonForm: RecordForm {
  let name = "new person"
  let formName = "staff new"
  let title: SafeText = "a new person"
  private var id = UserID(RecordID(high: 0, low: 0))
  private var others: [PracticeUser] = []

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    let sheet = try practice.staff(as: surroundings.session)
    id = UserID(practice.world.newRecordID())
    others = sheet.otherAdministrators
    let taken = Set(sheet.people.map(\.login))
    let fields = [
      FormField(
        "login", "log-in name", .text(TextField("", limit: 32)), width: 32,
        help: "2 to 32 small letters, digits, dots, dashes, as mreyes; it never changes",
        isRequired: true
      ) { Self.verdict(onLogin: $0, taken) },
      FormField(
        "name", "name", .text(TextField("", limit: 80)), width: 40, help: "as it stands in the audit",
        isRequired: true, check: FieldChecks.line("name")),
      ProviderChoice.field(sheet.providers, chosen: nil),
    ]
    return fields + RoleFields.fields(chosen: []) + Agreement.fields(among: others)
  }

  private static func verdict(onLogin text: String, _ taken: Set<String>) -> FieldVerdict {
    if let problem = PracticeUser.problem(ofLogin: text) { return .wrong(SafeText(problem)) }
    return taken.contains(text) ? .wrong("\(text) is taken: choose another") : .fine
  }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    let password: SafeText = "Ctrl-S: then the new person types a password here, twice"
    guard RoleFields.chosen(form).contains(.administrator) else { return [password] }
    return others.isEmpty
      ? [password] + Agreement.notesOnWaiting
      : ["a new administrator takes two: the other one gives a password first; " + password]
  }

  func effects(
    of form: Form, leaving: [Effect], in surroundings: Surroundings
  ) throws(FieldProblem) -> [Effect]? {
    let roles = RoleFields.chosen(form)
    try RoleFields.requireOne(roles)
    let (id, login, name) = (id, form["login"], form.admitted("name") ?? "")
    let (provider, why) = (ProviderChoice.chosen(form), form.admitted("why") ?? "")
    let firstPassword: @Sendable (SecondPerson?) -> [Effect] = { second in
      [
        .askSecret(.firstPassword(of: id, login: login, name: name)) { answer in
          guard case .credential(let sealed) = answer else { return [] }
          let added = AddUser(
            id: id, login: login, name: name, roles: roles, provider: provider, credential: sealed, why: why,
            second: second)
          return [.perform([added], then: leaving)]
        }
      ]
    }
    guard roles.contains(.administrator) else { return firstPassword(nil) }
    return try Agreement.ask(form, among: others, then: firstPassword)
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] { [] }
}
