import Clinic
import Journal
import Practice
import Terminal

/// Disables or enables somebody's log-in, with the reason.
struct DisablingForm: StaffForm {
  let name = "disable"
  let user: UserID
  var stored: PracticeUser?
  var base: FormBase = [:]
  private var others: [PracticeUser] = []

  /// An administrator who comes back is a new one: that takes two.
  private var takesTwo: Bool { stored?.isDisabled == true && stored?.roles.contains(.administrator) == true }

  init(_ user: UserID) {
    self.user = user
  }

  var formName: String { "staff disabled \(user.record.hexadecimal)" }
  var title: SafeText {
    stored?.isDisabled == true
      ? "enable the log-in of \(stored?.name ?? "")" : "disable the log-in of \(stored?.name ?? "")"
  }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    others = try readPerson(practice, in: surroundings).otherAdministrators
    return [takesTwo ? Agreement.choice(among: others) : nil, RolesForm.why].compactMap { $0 }
  }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    guard stored?.isDisabled == true else {
      return ["Ctrl-S: their sessions end at the next key, and nobody logs in as them"]
    }
    return ["Ctrl-S: they can log in again with the password they had"]
      + (takesTwo && others.isEmpty ? RolesForm.notesOnWaiting : [])
  }

  func effects(
    of form: Form, leaving: [Effect], in surroundings: Surroundings
  ) throws(FieldProblem) -> [Effect]? {
    guard let stored else { return nil }
    let (why, shown) = (form.admitted("why") ?? "", base[user.record])
    return try Agreement.ask(form, among: takesTwo ? others : []) { second -> [Effect] in
      let change = ChangeUser(
        stored.id, .disabled(!stored.isDisabled), why: why, second: second, shown: shown)
      return [.perform([change], then: leaving)]
    }
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] { [] }
}
