/// How records of a kind, or one of their fields, come together from several stores.
package enum MergeRule: String, Hashable, Sendable, CaseIterable {
  /// Field by field; several that differ are a conflict card.
  case leaves
  /// Never replaced; a mistake is reversed by a linked opposite.
  case appendOnly
  /// Replaced until signed, never after; addenda.
  case immutableOnceSigned
  /// Note drafts: two people keep both, side by side.
  case versions
  /// Two who are one: reversible, no reference is rewritten.
  case alias
  /// Users, roles, devices, keys: a log signed by an administrator, in strict order.
  case strictOrder

  /// Whether several leaves that differ are put before a person as a conflict card. Drafts stand
  /// side by side instead.
  package var raisesCard: Bool { self != .versions }

  /// Whether a command may change a field of a record that stands as it does. Only for commands:
  /// entries received are folded whatever they do, or stores would diverge.
  package func permits(_ change: Change, on state: RecordState, isSigned: Bool) -> Bool {
    switch self {
    case .leaves, .versions, .alias, .strictOrder: true
    case .appendOnly: state[change.field] == nil
    case .immutableOnceSigned: !isSigned
    }
  }
}
