import Clinic
import Journal
import Practice
import Terminal

/// Objects to roles that wait for somebody, with the reason.
struct WithdrawingForm: StaffForm {
  let name = "withdraw"
  let user: UserID
  var stored: PracticeUser?
  var base: FormBase = [:]

  init(_ user: UserID) {
    self.user = user
  }

  var formName: String { "staff withdraw \(user.record.hexadecimal)" }
  var title: SafeText { "withdraw what waits for \(stored?.name ?? "")" }

  func notes(_ form: Form, in surroundings: Surroundings) -> [SafeText] {
    guard let waiting = stored?.waiting else { return ["no roles wait for this person any more"] }
    return [SafeText(waiting.words(in: surroundings.zone)), "Ctrl-S: they never come into force"]
  }

  func commands(of form: Form, in surroundings: Surroundings) throws(FieldProblem) -> [any Command] {
    [WithdrawRoles(user, why: form.admitted("why") ?? "", shown: base[user.record])]
  }
}
