import Clinic
import Practice
import Terminal

/// A PIN at the lock, as the console knows of it: the keys themselves wait elsewhere.
extension Shell {
  /// Whether the practice allows one now; a store that cannot be asked allows none.
  func allowsPIN(_ context: DeskContext) -> Bool {
    guard let practice = context.practice else { return false }
    return (try? practice.read { try practice.settings(in: $0).allowsPIN }) ?? false
  }

  /// Another person came in: nobody's PIN opens anything here any more.
  mutating func forgetPINs() -> [ShellEffect] {
    desk?.hasPIN = false
    forgetPINsOfWaiting()
    return [.forgetPIN]
  }

  /// The hour is over: from now on the lock takes the password alone.
  mutating func expirePIN(at now: Moment) -> [ShellEffect] {
    guard case .locked(var lock) = stage, let pin = lock.form.pin, !pin.isGood(at: now) else { return [] }
    lock.form.pin = nil
    stage = .locked(lock)
    return forgetPINs()
  }

  mutating func refusePIN(
    _ problem: SafeText, _ seconds: Int, _ triesLeft: Int, at now: Moment
  ) -> [ShellEffect] {
    guard case .locked(var lock) = stage else { return [] }
    if triesLeft > 0 {
      lock.form.pin?.triesLeft = triesLeft
      let left = lock.form.pin?.triesText ?? ""
      lock.form.refused(problem + " " + left, waitSeconds: seconds, at: now)
    } else {
      lock.form.pin = nil
      lock.form.refused(problem + " Only the password opens now", waitSeconds: seconds, at: now)
    }
    stage = .locked(lock)
    return triesLeft > 0 ? [] : forgetPINs()
  }
}
