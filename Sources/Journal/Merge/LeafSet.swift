/// The state of one field: the values that stand, after everything that was replaced has gone.
///
/// A pure function of the set of changes applied, in whatever order they came.
package struct LeafSet: Hashable, Sendable {
  private var first: Leaf?
  private var others: [Leaf] = []
  /// Versions named as base by a change that came before them; ascending.
  package private(set) var awaited: [Version] = []

  package init() {}

  /// One value that nobody contests: nearly every field.
  init(only leaf: Leaf) { first = leaf }

  /// From stored parts: leaves in any order, versions awaited in any order.
  package init(leaves: [Leaf], awaited: [Version] = []) {
    for leaf in leaves { insert(leaf) }
    self.awaited = Change.ascending(awaited)
  }

  /// What stands, the value shown first; one, unless people wrote without seeing each other.
  package var leaves: [Leaf] { first.map { [$0] + others } ?? [] }

  /// The leaf shown: the greatest (clock, device, incarnation, number).
  package var winner: Leaf? { first }

  /// The value shown.
  package var value: FieldValue? { first?.value }

  /// The versions to name as base when this field is replaced; ascending.
  package var versions: [Version] {
    if others.isEmpty { return first.map { [$0.version] } ?? [] }
    return leaves.map(\.version).sorted()
  }

  /// Whether several leaves stand that differ in value: a person must choose.
  package var isConflict: Bool {
    others.contains { $0.value != first?.value }
  }

  /// Whether exactly one leaf stands.
  package var isSingle: Bool { first != nil && others.isEmpty }

  /// Whether this version's value stands.
  package func holds(_ version: Version) -> Bool {
    first?.version == version || others.contains { $0.version == version }
  }

  /// Applies a change. `known` says whether an entry was applied earlier; an entry that was must
  /// not be applied again. It is asked only about a base that does not stand here.
  package mutating func apply(
    _ value: FieldValue, version: Version, clock: UInt64, base: [Version], known: (Version) -> Bool
  ) {
    guard !holds(version) else { return }
    for replaced in base where replaced != version {
      if !remove(replaced), !known(replaced) { expect(replaced) }
    }
    if let place = awaited.firstIndex(of: version) {
      awaited.remove(at: place)
    } else {
      insert(Leaf(version: version, clock: clock, value: value))
    }
  }

  /// Forgets awaited versions whose entries have come without writing this field, so that the
  /// state's bytes depend on the set of entries alone.
  package mutating func settle(known: (Version) -> Bool) {
    if !awaited.isEmpty { awaited.removeAll(where: known) }
  }

  private mutating func expect(_ version: Version) {
    let place = awaited.firstIndex { $0 >= version } ?? awaited.count
    if place == awaited.count || awaited[place] != version { awaited.insert(version, at: place) }
  }

  private mutating func insert(_ leaf: Leaf) {
    guard let shown = first else {
      first = leaf
      return
    }
    if leaf.outranks(shown) {
      others.insert(shown, at: 0)
      first = leaf
    } else {
      others.insert(leaf, at: others.firstIndex { leaf.outranks($0) } ?? others.count)
    }
  }

  /// Whether it stood.
  private mutating func remove(_ version: Version) -> Bool {
    if first?.version == version {
      first = others.isEmpty ? nil : others.removeFirst()
      return true
    }
    guard let place = others.firstIndex(where: { $0.version == version }) else { return false }
    others.remove(at: place)
    return true
  }
}
