import Console
import Practice
import Vault

/// What workers tell the console's main thread.
enum RunnerLetter: Sendable {
  /// A password was right.
  case opened(Keyring.Opened, LogInAttempt)
  /// Opening the store takes long; what is under way, in words.
  case opening(String)
  /// A password or PIN was wrong, or came too soon.
  case refused(problem: String, waitSeconds: Int, LogInAttempt.Proof)
  /// Secrets were looked at, for the prompt of that number.
  case secret(SecretWork.Finding, number: Int)
  /// What was typed could not be made durable.
  case notDurable(VaultError)
  /// A page was printed, or could not be.
  case printed(PrintOutcome)
}
