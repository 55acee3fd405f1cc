import Clinic
import Terminal

/// What a locked console says of the PIN that opens it: whose, how many tries are left, until when.
struct LockPIN: Sendable, Hashable {
  let login: String
  let lockedAt: Moment
  var triesLeft = PINRule.tries

  /// Not after an hour, and not under a clock that was set back. Whoever keeps the keys holds to it too.
  func isGood(at now: Moment) -> Bool {
    triesLeft > 0 && (0..<PINRule.lasts).contains(now.milliseconds - lockedAt.milliseconds)
  }

  var triesText: SafeText { triesLeft == 1 ? "1 try left" : "\(triesLeft) tries left" }
}
