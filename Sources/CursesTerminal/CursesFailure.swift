/// Why there is no screen, or no waiting for events.
package struct CursesFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: String, Sendable {
    /// Standard input and output are connected with no terminal.
    case noTerminal
    /// The terminal cannot place the cursor.
    case cannotPlaceCursor
    /// The system gives no more descriptors or memory.
    case exhausted
    /// The file to be watched lies in no folder that can be watched.
    case cannotWatch
  }

  package let code: Code
  /// What went wrong.
  package let problem: String
  /// What to do.
  package let remedy: String

  package var description: String { "\(problem). \(remedy)." }
}
