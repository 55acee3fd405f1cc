package import Clinic
package import Practice
package import Terminal

/// What the shell wants of the program around it: everything that is not a write to the practice.
package enum ShellEffect: Sendable {
  /// Check a password on a worker thread and open the store with what it unlocks.
  case logIn(LogInAttempt)
  /// Look at secrets on a worker thread.
  case secret(SecretAttempt)
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

/// A name and a password to be checked. Whoever takes the password wipes it.
package struct LogInAttempt: Sendable {
  package enum Purpose: Sendable, Hashable {
    /// A new session.
    case begin
    /// Back to a session that was locked.
    case resume(Session)
    /// The same session, for an act that asks for the password again.
    case prove(Session)
  }

  package let login: String
  package let password: PasswordBuffer
  package let purpose: Purpose
}
