/// How well a patient answers a search; smaller ranks come first.
package struct SearchRank: Hashable, Sendable, Comparable {
  /// The weakest way in which any fragment matched.
  package enum Tier: Int, Sendable, CaseIterable, Comparable {
    /// A whole word, number, birthday or phone tail.
    case exact
    /// The beginning of a word.
    case prefix
    /// A name borne before, or the household's.
    case aside
    /// Only alike in sound.
    case sound

    package static func < (left: Tier, right: Tier) -> Bool { left.rawValue < right.rawValue }
  }

  /// Decides first.
  package let tier: Tier
  /// Place among the person's own recent patients, 0 the latest; `Int.max` for none of them.
  package let recency: Int
  /// Those who left come after those who are here.
  package let isCurrent: Bool
  /// Finer than the tier: family names before given ones; less is better.
  package let looseness: Int
  /// Then as in a register.
  package let sortKey: String
  /// Last, so that equal rows always stand in one order.
  package let id: PatientID

  package static func < (left: SearchRank, right: SearchRank) -> Bool {
    if left.tier != right.tier { return left.tier < right.tier }
    if left.recency != right.recency { return left.recency < right.recency }
    if left.isCurrent != right.isCurrent { return left.isCurrent }
    if left.looseness != right.looseness { return left.looseness < right.looseness }
    if left.sortKey != right.sortKey { return left.sortKey < right.sortKey }
    return left.id < right.id
  }

  /// Shorter words sound like too much.
  static let shortestSound = 3
}
