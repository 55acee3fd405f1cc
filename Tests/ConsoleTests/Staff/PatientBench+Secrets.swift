import Clinic
import Terminal

@testable import Console
@testable import Practice

/// The worker of a console in tests: it answers secrets as the runner would, at once.
extension PatientBench {
  /// The last secrets that were handed out to be looked at.
  var attempt: SecretAttempt? {
    for case .secret(let attempt) in effects.reversed() { return attempt }
    return nil
  }

  /// What was typed in the last secrets, as text.
  var handedOut: [String] {
    attempt.map { $0.secrets.map { $0.withBytes { String(decoding: $0, as: UTF8.self) } } } ?? []
  }

  func answer(_ answer: SecretAnswer) {
    guard let attempt else { return }
    if attempt.step == .carryOut { attempt.secrets.forEach { $0.wipe() } }
    send(.secret(answer, number: attempt.number))
    send(.painted)
  }

  /// Types a new secret twice, which will do, and is sealed as these bytes.
  func giveNewSecret(_ text: String, sealedAs bytes: [UInt8]) {
    type("\(text)<Enter>")
    answer(.fine)
    type("\(text)<Enter>")
    answer(.credential(bytes))
  }
}
