/// What an earlier entry wrote to one field: what planning an undo must look up.
package struct FieldWrite: Hashable, Sendable {
  package let leaf: Leaf
  /// What it replaced.
  package let base: [Version]
  /// The entry that it undid, if it was an undo.
  package let undoes: Version?

  package init(leaf: Leaf, base: [Version], undoes: Version?) {
    self.leaf = leaf
    self.base = base
    self.undoes = undoes
  }

  /// What an entry wrote to a field; nil if it did not write it. The body is read through the
  /// upgraders.
  package init?(_ header: EntryHeader, _ body: EntryBody, _ key: RecordKey, field: Int) {
    guard let change = body.changes.first(where: { $0.field == field && $0.key == key }) else { return nil }
    self.init(
      leaf: Leaf(version: header.version, clock: header.clock, value: change.value), base: change.base,
      undoes: body.undoes)
  }
}
