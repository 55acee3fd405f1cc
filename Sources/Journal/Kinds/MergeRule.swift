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
}
