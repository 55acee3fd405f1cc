package import Practice
package import Terminal

/// What happens to the console from outside.
package enum ShellEvent: Sendable {
  /// Everything that waited at the keyboard, in one piece.
  case keys([Key])
  case resized(Size)
  /// A minute began, or the moment of `Shell.nextWake` came.
  case tick
  /// Another console, or the agent, has written to this store.
  case bell
  /// Some time after `ShellEffect.waitForStore`: try what waits again.
  case storeMayBeFree
  /// The last frame stands on the screen: questions and password fields may be answered from now on.
  case painted
  /// Nobody types just now: time to read what may be asked for next.
  case pause
  /// Nobody has typed for a while: time to write down where the cursor stands.
  case idle
  /// The store is open for a new session.
  case loggedIn(OpenPractice.Welcome)
  /// The store is open again for the session that was locked.
  case unlocked(by: LogInAttempt.Proof)
  /// The password was given again and was right.
  case proven
  /// What became of secrets that were typed, for the prompt of that number.
  case secret(SecretAnswer, number: Int)
  /// The password was right, and the store does not open at once: what is waited for.
  case opening(SafeText)
  /// The log-in was refused; `waitSeconds` until the next one is looked at.
  case refused(problem: SafeText, waitSeconds: Int)
  /// The PIN was refused; with no try left only the password opens.
  case pinRefused(problem: SafeText, waitSeconds: Int, triesLeft: Int)
  /// Something ran in the background and has this to say.
  case notice(Message)
  /// A page went to the printer; or could not, and waits in "to print".
  case printed(PrintJob, problem: SafeText?)
  /// The terminal is about to be handed back for a while: lock.
  case suspending
  /// Back from a suspension: locked.
  case resumed
  /// The terminal is gone, or the system wants the program to end.
  case hangUp
}
