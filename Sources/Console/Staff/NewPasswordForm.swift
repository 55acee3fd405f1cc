import Clinic
import Journal
import Practice
import Terminal

/// A new password for somebody who forgot theirs: the reason, then they type it.
struct NewPasswordForm: StaffForm {
  let name = "password"
  let user: UserID
  var stored: PracticeUser?
  var base: FormBase = [:]

  init(_ user: UserID) {
    self.user = user
  }

  var formName: String { "staff password \(user.record.hexadecimal)" }
  var title: SafeText { "a new password for \(stored?.name ?? "")" }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    [
      "Make sure who it is. Ctrl-S: then they type a new password here, twice.",
      "They get new keys, the old password opens nothing any more, and what they have open ends.",
    ]
  }

  func effects(
    of form: Form, leaving: [Effect], in surroundings: Surroundings
  ) throws(FieldProblem) -> [Effect]? {
    guard let stored else { return [] }
    let (why, shown) = (form.admitted("why") ?? "", base[user.record])
    return [
      .askSecret(.newPassword(of: stored.id, login: stored.login, name: stored.name)) { answer in
        guard case .credential(let sealed) = answer else { return [] }
        return [
          .perform(
            [ChangeUser(stored.id, .credential(sealed), why: why, shown: shown)],
            then: [.enableLogIn(stored.login)] + leaving)
        ]
      }
    ]
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] { [] }
}
