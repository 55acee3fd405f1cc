package import Clinic
package import Practice
package import Terminal

/// What the shell wants of the program around it: everything that is not a write to the practice.
package enum ShellEffect: Sendable {
  /// Check a password on a worker thread and open the store with what it unlocks.
  case logIn(LogInAttempt)
  /// Look at secrets on a worker thread.
  case secret(SecretAttempt)
  /// The console was locked by somebody who chose a PIN: their keys wait for it, for an hour.
  case armPIN
  /// Wipe the keys that wait for a PIN, if any do: from now on only a password opens.
  case forgetPIN
  /// End a person's wait after failed log-ins: they have a new password.
  case enableLogIn(String)
  /// Wipe the keys and close the store; the screen is blank of patients already.
  case shutStore
  /// Close everything and end the program; what is typed is in the blotter.
  case quit
  /// Another program is writing: send `.storeMayBeFree` in a moment; keys that come meanwhile as ever.
  case waitForStore
  /// Send `.pause` as soon as no key comes for a moment.
  case waitForPause
  /// Stop this process as Ctrl-Z does elsewhere; the shell is locked already.
  case suspend
  /// Clear the terminal and paint everything again.
  case repaint
  case print(PrintJob)
}

/// A page for the printer, or for "to print" where there is none.
package struct PrintJob: Sendable, Hashable {
  package let title: SafeText
  package let lines: [SafeText]
  package let patient: PatientID?
}

/// A name and a password, or a PIN, to be checked. Whoever takes what was typed wipes it.
package struct LogInAttempt: Sendable {
  package enum Purpose: Sendable, Hashable {
    /// A new session.
    case begin
    /// Back to a session that was locked.
    case resume(Session)
    /// The same session, for an act that asks for the password again.
    case prove(Session)
  }

  /// What was typed.
  package enum Proof: Sendable, Hashable {
    case password
    /// At the lock only, by whoever locked it.
    case pin
  }

  package let login: String
  package let password: PasswordBuffer
  package let purpose: Purpose
  package let proof: Proof
}
