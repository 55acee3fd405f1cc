package import Clinic

/// What undoing an entry will do, change by change, before anything is done.
package struct UndoPlan: Hashable, Sendable {
  /// A field that stays as it is, because someone changed it since.
  package struct Kept: Hashable, Sendable {
    package let kind: Int
    package let record: RecordID
    package let field: Int
    /// The versions that stand there now; their entries say who and when. Empty where what the
    /// entry wrote does not stand and nothing else does.
    package let changedBy: [Version]
  }

  /// A field whose earlier value cannot be told, because the entry that wrote it was purged.
  package struct Lost: Hashable, Sendable {
    package let kind: Int
    package let record: RecordID
    package let field: Int
    package let writtenBy: [Version]
  }

  /// The entry undone.
  package let undoes: Version
  /// What the compensating entry carries, with `undoes`.
  package let changes: [Change]
  package let kept: [Kept]
  package let lost: [Lost]
  /// Records that the entry made and that still stand as it made them: withdrawn by one change
  /// where their kind has one, otherwise emptied.
  package let withdrawn: [RecordKey]

  /// Whether there is anything to do.
  package var isEmpty: Bool { changes.isEmpty }

  /// Plans the undoing of an entry.
  ///
  /// - Parameters:
  ///   - version: the entry's name.
  ///   - body: the entry's body, read through the upgraders.
  ///   - state: the record as it stands now; nil if nothing was ever written.
  ///   - written: the value that an earlier entry wrote to a field, with its clock; nil if that
  ///     entry was purged.
  ///   - withdrawal: the field and value that take a record of this kind back as a whole, such as
  ///     an appointment's status "cancelled"; nil where the kind has none.
  package init(
    undoing version: Version, _ body: EntryBody, state: (RecordKey) throws -> RecordState?,
    written: (Version, RecordKey, _ field: Int) throws -> Leaf?,
    withdrawal: (_ kind: Int) -> (field: Int, value: FieldValue)?
  ) rethrows {
    var plan = UndoBuilder(version: version)
    var start = 0
    while start < body.changes.count {
      let key = body.changes[start].key
      var end = start + 1
      while end < body.changes.count, body.changes[end].key == key { end += 1 }
      let changes = body.changes[start..<end]
      let current = try state(key) ?? RecordState()
      if let withdrawal = withdrawal(key.kind), plan.isWholly(changes, current) {
        plan.withdraw(key, withdrawal.field, withdrawal.value, current)
      } else {
        for change in changes {
          try plan.restore(change, current) { try written($0, key, change.field) }
        }
      }
      start = end
    }
    undoes = version
    self.changes = plan.changes
    kept = plan.kept
    lost = plan.lost
    withdrawn = plan.withdrawn
  }
}

/// Gathers a plan.
private struct UndoBuilder {
  let version: Version
  var changes: [Change] = []
  var kept: [UndoPlan.Kept] = []
  var lost: [UndoPlan.Lost] = []
  var withdrawn: [RecordKey] = []

  init(version: Version) {
    self.version = version
  }

  /// Whether the entry made this record and nobody has written to it since.
  func isWholly(_ changes: ArraySlice<Change>, _ state: RecordState) -> Bool {
    changes.allSatisfy(\.base.isEmpty) && state.fields.allSatisfy { $0.leaves.versions == [version] }
  }

  mutating func withdraw(_ key: RecordKey, _ field: Int, _ value: FieldValue, _ state: RecordState) {
    withdrawn.append(key)
    changes.append(
      Change(
        kind: key.kind, record: key.record, field: field, value: value, base: state.versions(of: field)))
  }

  mutating func restore(
    _ change: Change, _ state: RecordState, _ written: (Version) throws -> Leaf?
  ) rethrows {
    let standing = state.versions(of: change.field)
    guard standing == [version] else {
      kept.append(
        .init(kind: change.kind, record: change.record, field: change.field, changedBy: standing))
      return
    }
    let leaves = try change.base.compactMap(written)
    guard leaves.count == change.base.count else {
      lost.append(
        .init(kind: change.kind, record: change.record, field: change.field, writtenBy: change.base))
      return
    }
    let before = LeafSet(leaves: leaves).value ?? .null
    guard before != change.value else { return }
    changes.append(
      Change(
        kind: change.kind, record: change.record, field: change.field, value: before, base: [version]))
  }
}
