/// The identity of one decision that two records are one patient.
package typealias MergeAliasID = Identifier<MergeAlias>

/// That two records are one patient: `absorbed` is read as `kept`. Proposed by the desk, confirmed
/// by right, undone by right; no reference is ever rewritten, so that undoing puts each entry back
/// where it was made.
package struct MergeAlias: Hashable, Sendable {
  /// Raw values are stored in entries: never reused.
  package enum State: Int, Sendable, CaseIterable {
    case proposed = 1
    case confirmed = 2
    /// Looked at and refused: not proposed again by the program.
    case declined = 3
    case undone = 4

    /// What may follow: a proposal is confirmed or declined, a confirmed one undone, and what was
    /// declined or undone may be proposed afresh.
    package func mayBecome(_ next: State) -> Bool {
      switch (self, next) {
      case (.proposed, .confirmed), (.proposed, .declined), (.confirmed, .undone),
        (.declined, .proposed), (.undone, .proposed):
        true
      default: false
      }
    }
  }

  package let id: MergeAliasID
  /// The record that is read as the other.
  package let absorbed: PatientID
  /// The record that stays.
  package let kept: PatientID
  /// Only a confirmed one counts: see `AliasMap`.
  package var state: State
  /// Why they are one, in the words of whoever proposed it.
  package var reason: String

  package init(
    id: MergeAliasID, absorbed: PatientID, kept: PatientID, state: State = .proposed, reason: String = ""
  ) {
    self.id = id
    self.absorbed = absorbed
    self.kept = kept
    self.state = state
    self.reason = reason
  }
}
