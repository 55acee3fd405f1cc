import Clinic
import Practice
import Terminal

/// What can be changed of a person besides roles: the name, and which provider they are.
struct PersonForm: RecordForm {
  let name = "person"
  let user: UserID
  private var stored: PracticeUser?

  init(_ user: UserID) {
    self.user = user
  }

  var formName: String { "staff person \(user.record.hexadecimal)" }
  var title: SafeText { "\(stored?.login ?? "")" }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    let sheet = try practice.staff(as: surroundings.session)
    stored = sheet.people.first { $0.id == user }
    return [
      FormField(
        "name", "name", .text(TextField(stored?.name ?? "", limit: 80)), width: 40,
        help: "as it stands in the audit from now on", isRequired: true, check: FieldChecks.line("name")),
      ProviderChoice.field(sheet.providers, chosen: stored?.provider), RolesForm.why,
    ]
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    guard let stored else { return [] }
    let (name, why) = (form.admitted("name") ?? "", form.admitted("why") ?? "")
    var commands: [any Command] = []
    if name != stored.name { commands.append(ChangeUser(user, .name(name), why: why)) }
    let provider = ProviderChoice.chosen(form)
    if provider != stored.provider { commands.append(ChangeUser(user, .provider(provider), why: why)) }
    return commands
  }
}
