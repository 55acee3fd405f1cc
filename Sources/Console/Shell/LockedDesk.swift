import Practice

/// Somebody's desk while the console is locked: who it is, and nothing of a patient. Panels, line and place
/// wait in the blotter, which their password opens again.
struct LockedDesk: Sendable {
  let session: Session
  /// How often each command was reached by a long way.
  let longWays: [String: Int]
  /// How many prompts for secrets there were: an answer to one of them is no answer to the next.
  let secretsAsked: Int
  /// Whether this person chose a PIN that still opens here.
  var hasPIN: Bool
  /// The desk as it was, where the blotter could not be written, as on a full disk: what is typed is rather
  /// kept in memory than lost.
  let unwritten: Desk?
}
