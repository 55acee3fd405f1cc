import Clinic
import Console
import CursesTerminal
import Practice
import Terminal
import Vault

/// Passwords of people, changed at this console: sealed by a worker, kept by an entry, copied to the keyring.
extension ConsoleRunner {
  /// Policy and Argon2id on another thread; the answer comes by the mailbox.
  func look(at attempt: SecretAttempt) {
    guard let practice, let keys else { return attempt.secrets.forEach { $0.wipe() } }
    do {
      let work = try SecretWork(attempt, door: door, rules: rules, practice: practice, keys: keys)
      let (mailbox, number) = (mailbox, attempt.number)
      Background.run { mailbox.post(.secret(work.run(), number: number)) }
    } catch {
      attempt.secrets.forEach { $0.wipe() }
      tell(.secret(.refused(SafeText(String(describing: error))), number: attempt.number))
    }
  }

  func take(_ finding: SecretWork.Finding, number: Int) {
    switch finding {
    case .answer(let answer): tell(.secret(answer, number: number))
    case .pinned(let pinned):
      forgetPIN()
      self.pinned = pinned
      tell(.secret(.pinned, number: number))
    case .opened(let credential, let login):
      guard let practice else { return }
      do {
        let second = try door.house.secondPerson(login, opened: credential, in: practice)
        tell(.secret(.agreed(second), number: number))
      } catch {
        tell(.secret(.refused(SafeText(String(describing: error))), number: number))
      }
    }
  }

  /// The keyring follows the journal, after the commit: whole or not at all.
  func keepKeyring() {
    guard let practice, let keys, practice.keyringMayDiffer else { return }
    do {
      try door.house.reconcile(practice, keys)
    } catch {
      tell(
        .notice(
          Message("the keyring lags until the next log-in: \(String(describing: error))", .warning)))
    }
  }

  /// Only the password opens from now on.
  func forgetPIN() {
    pinned?.wipe()
    pinned = nil
  }

  /// A PIN was refused, or what it opened was.
  func refusePIN(_ problem: String, waitSeconds: Int) {
    let left = pinned?.triesLeft(at: door.world.now().milliseconds) ?? 0
    tell(.pinRefused(problem: SafeText(problem), waitSeconds: waitSeconds, triesLeft: left))
  }

  func enableLogIn(of login: String) {
    do { try door.house.enableLogIn(of: login) } catch {
      tell(.notice(Message("\(login) may have to wait still: \(String(describing: error))", .warning)))
    }
  }
}
