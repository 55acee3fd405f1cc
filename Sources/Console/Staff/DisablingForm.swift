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

  init(_ user: UserID) {
    self.user = user
  }

  var formName: String { "staff disabled \(user.record.hexadecimal)" }
  var title: SafeText {
    stored?.isDisabled == true
      ? "enable the log-in of \(stored?.name ?? "")" : "disable the log-in of \(stored?.name ?? "")"
  }

  mutating func open(_ practice: OpenPractice, in surroundings: Surroundings) throws -> [FormField] {
    _ = try readPerson(practice, in: surroundings)
    return [RolesForm.why]
  }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    stored?.isDisabled == true
      ? ["Ctrl-S: they can log in again with the password they had"]
      : ["Ctrl-S: their sessions end at the next key, and nobody logs in as them"]
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    guard let stored else { return [] }
    let why = form.admitted("why") ?? ""
    return [ChangeUser(user, .disabled(!stored.isDisabled), why: why, shown: base[user.record])]
  }
}
