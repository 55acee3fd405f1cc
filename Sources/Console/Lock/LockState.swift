import Clinic
import Terminal

/// A console that somebody locked, or that locked itself.
struct LockState: Sendable {
  /// Keys that come this soon after a lock are dropped, in milliseconds.
  static let deafness: Int64 = 1_000

  let lockedAt: Moment
  /// Whose place waits.
  let login: SafeText
  let why: SafeText
  /// False until the first key, which only wakes.
  var isAwake = false
  var form: LogInForm
  let clock: SafeText

  /// - Parameter takesPIN: whether this person chose one that the practice allows.
  init(lockedAt: Moment, clock: SafeText, login: String, why: SafeText, takesPIN: Bool) {
    self.lockedAt = lockedAt
    self.clock = clock
    self.login = SafeText(login)
    self.why = why
    form = LogInForm(login: login)
    if takesPIN { form.pin = LockPIN(login: login, lockedAt: lockedAt) }
  }

  func hears(at now: Moment) -> Bool { now.milliseconds - lockedAt.milliseconds >= Self.deafness }
}
