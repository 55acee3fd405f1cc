package import Clinic

/// What undoing an entry will do, change by change, before anything is done.
package struct UndoPlan: Hashable, Sendable {
  /// A field that stays as it is, because someone changed it since.
  package struct Kept: Hashable, Sendable {
    package let kind: Int
    package let record: RecordID
    package let field: Int
    /// The versions that stand there now; their entries say who and when.
    package let changedBy: [Version]
  }

  /// A field whose earlier value cannot be told, because the entry that wrote it was purged.
  package struct Lost: Hashable, Sendable {
    package let kind: Int
    package let record: RecordID
    package let field: Int
    package let writtenBy: [Version]
  }

  /// Looks up what an entry wrote to a field; nil if the entry was purged or did not write it.
  package typealias Lookup = (Version, RecordKey, _ field: Int) throws -> FieldWrite?

  /// The entry undone.
  package let undoes: Version
  /// What the compensating entry carries, with `undoes`.
  package let changes: [Change]
  package let kept: [Kept]
  package let lost: [Lost]
  /// Records that the entry made and that still stand as it made them: withdrawn by one change
  /// where their kind has one.
  package let withdrawn: [RecordKey]

  /// Whether there is anything to do.
  package var isEmpty: Bool { changes.isEmpty }

  /// Plans the undoing of an entry.
  ///
  /// A field still stands as the entry left it if the entry's value is the only leaf, or if
  /// everything written since was undone again.
  ///
  /// - Parameters:
  ///   - version: the entry's name.
  ///   - body: the entry's body, read through the upgraders.
  ///   - state: the record as it stands now; nil if nothing was ever written.
  ///   - written: what an earlier entry wrote to a field.
  ///   - withdrawal: the field and value that take a record of this kind back as a whole, such as
  ///     an appointment's status "cancelled"; nil where the kind has none: its fields are emptied.
  package init(
    undoing version: Version, _ body: EntryBody, state: (RecordKey) throws -> RecordState?,
    written: Lookup, withdrawal: (_ kind: Int) -> (field: Int, value: FieldValue)?
  ) throws {
    var builder = UndoBuilder(version: version)
    var rest = body.changes[...]
    while let key = rest.first?.key {
      let changes = rest.prefix { $0.key == key }
      rest = rest.dropFirst(changes.count)
      let current = try state(key) ?? RecordState()
      if let withdrawal = withdrawal(key.kind), try builder.isWholly(changes, key, current, written) {
        builder.withdraw(key, withdrawal.field, withdrawal.value, current)
      } else {
        for change in changes { try builder.restore(change, current, written) }
      }
    }
    undoes = version
    changes = builder.changes
    kept = builder.kept
    lost = builder.lost
    withdrawn = builder.withdrawn
  }
}
