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
  /// What the blotter would not take, as on a full disk, under a key that only their password brings back.
  let unwritten: SealedTyping?
  /// Keys that waited for another program and were dropped by the lock.
  let keysNotDone: Int
}
