import Clinic
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

  /// Who could agree to it; nobody where it takes one person only.
  private var whoAgree: [PracticeUser] { takesTwo ? others : [] }

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
    return Agreement.fields(among: whoAgree)
  }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    guard stored?.isDisabled == true else {
      return ["Ctrl-S: their sessions end at the next key, and nobody logs in as them"]
    }
    return ["Ctrl-S: they can log in again with the password they had"]
      + (takesTwo && others.isEmpty ? Agreement.notesOnWaiting : [])
  }

  func effects(
    of form: Form, leaving: [Effect], in surroundings: Surroundings
  ) throws(FieldProblem) -> [Effect]? {
    guard let stored else { return nil }
    return try Agreement.change(
      user, .disabled(!stored.isDisabled), by: form, among: whoAgree, over: base[user.record], then: leaving)
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] { [] }
}
