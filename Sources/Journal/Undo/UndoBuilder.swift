import Clinic

/// Gathers an `UndoPlan` record by record.
struct UndoBuilder {
  private let version: Version
  private(set) var changes: [Change] = []
  private(set) var kept: [UndoPlan.Kept] = []
  private(set) var lost: [UndoPlan.Lost] = []
  private(set) var withdrawn: [RecordKey] = []

  init(version: Version) {
    self.version = version
  }

  /// Whether the entry made this record and it stands as the entry made it.
  func isWholly(
    _ changes: ArraySlice<Change>, _ key: RecordKey, _ state: RecordState, _ written: UndoPlan.Lookup
  ) throws -> Bool {
    try changes.allSatisfy(\.base.isEmpty)
      && state.fields.allSatisfy { try stands(key, $0.number, $0.leaves.versions, written) }
  }

  mutating func withdraw(_ key: RecordKey, _ field: Int, _ value: FieldValue, _ state: RecordState) {
    withdrawn.append(key)
    changes.append(
      Change(
        kind: key.kind, record: key.record, field: field, value: value, base: state.versions(of: field)))
  }

  mutating func restore(
    _ change: Change, _ state: RecordState, _ written: UndoPlan.Lookup
  ) throws {
    let standing = state.versions(of: change.field)
    guard try stands(change.key, change.field, standing, written) else {
      kept.append(
        .init(kind: change.kind, record: change.record, field: change.field, changedBy: standing))
      return
    }
    let before = try change.base.compactMap { try written($0, change.key, change.field)?.leaf }
    guard before.count == change.base.count else {
      lost.append(
        .init(kind: change.kind, record: change.record, field: change.field, writtenBy: change.base))
      return
    }
    let value = LeafSet(leaves: before).value ?? .null
    changes.append(
      Change(
        kind: change.kind, record: change.record, field: change.field, value: value, base: standing))
  }

  /// Whether the one leaf of a field is the entry's, or that of an undo that led back to it.
  private func stands(
    _ key: RecordKey, _ field: Int, _ standing: [Version], _ written: UndoPlan.Lookup
  ) throws -> Bool {
    guard standing.count == 1 else { return false }
    var leaf = standing[0]
    var passed: Set<Version> = []
    while leaf != version {
      guard passed.insert(leaf).inserted, let undone = try written(leaf, key, field)?.undoes,
        let restored = try written(undone, key, field)?.base.compactMap({ try written($0, key, field)?.leaf }
        ),
        let before = LeafSet(leaves: restored).winner
      else { return false }
      leaf = before.version
    }
    return true
  }
}
