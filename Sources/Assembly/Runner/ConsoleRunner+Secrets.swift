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
      Task.detached(priority: .userInitiated) { mailbox.post(.secret(work.run(), number: number)) }
    } catch {
      attempt.secrets.forEach { $0.wipe() }
      tell(.secret(.refused(SafeText(String(describing: error))), number: attempt.number))
    }
  }

  func take(_ finding: SecretWork.Finding, number: Int) {
    switch finding {
    case .answer(let answer): tell(.secret(answer, number: number))
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

  func enableLogIn(of login: String) {
    do { try door.house.enableLogIn(of: login) } catch {
      tell(.notice(Message("\(login) may have to wait still: \(String(describing: error))", .warning)))
    }
  }
}
