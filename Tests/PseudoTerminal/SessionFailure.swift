/// Why a session could not go on, with what was to be seen when it stopped.
package struct SessionFailure: Error, CustomStringConvertible {
  package enum Code: String, Sendable {
    /// The program or its terminal could not be started.
    case cannotStart
    /// What was waited for did not come before the deadline.
    case waitedInVain
    /// The program ended while something else was waited for.
    case programEnded
    /// The terminal took no more input, or is gone.
    case cannotSend
    /// A script of keys names a key that nobody knows.
    case unknownKey
  }

  package let code: Code
  package let problem: String
  package let remedy: String
  /// The screen at that moment.
  package var screen: Screen?

  package var description: String {
    var lines = ["\(code.rawValue): \(problem); \(remedy)"]
    if let screen { lines.append(screen.description) }
    return lines.joined(separator: "\n")
  }
}
