/// All fields of one record, whatever its kind, each with its leaves.
package struct RecordState: Hashable, Sendable {
  /// A field and what stands in it.
  package struct Field: Hashable, Sendable {
    package let number: Int
    package internal(set) var leaves: LeafSet
  }

  /// Ascending by number.
  package private(set) var fields: [Field] = []

  package init() {}

  /// Ascending by number.
  init(fields: [Field]) {
    self.fields = fields
  }

  package var isEmpty: Bool { fields.isEmpty }

  /// What stands in a field; nil where nothing was ever written.
  package subscript(field: Int) -> LeafSet? {
    let place = place(of: field)
    return place < fields.count && fields[place].number == field ? fields[place].leaves : nil
  }

  /// The value shown; nil where nothing was ever written, which is not `.null`.
  package func value(of field: Int) -> FieldValue? { self[field]?.value }

  /// The versions to name as base when this field is replaced; empty where nothing was written.
  package func versions(of field: Int) -> [Version] { self[field]?.versions ?? [] }

  /// The fields where a person must choose.
  package var conflicts: [Int] {
    fields.lazy.filter(\.leaves.isConflict).map(\.number)
  }

  /// What stands in a change's field and is not named in its base: values that the person did not
  /// see. Where there are any, a command stops and asks before it commits.
  package func unseen(by change: Change) -> [Leaf] {
    guard let leaves = self[change.field]?.leaves else { return [] }
    return leaves.filter { !change.base.contains($0.version) }
  }

  /// Applies one change of this record; see `LeafSet.apply` about `known`.
  package mutating func apply(
    _ change: Change, version: Version, clock: UInt64, known: (Version) -> Bool
  ) {
    let place = place(of: change.field)
    if place == fields.count || fields[place].number != change.field {
      fields.insert(Field(number: change.field, leaves: LeafSet()), at: place)
    }
    fields[place].leaves.apply(
      change.value, version: version, clock: clock, base: change.base, known: known)
  }

  /// See `LeafSet.settle`.
  package mutating func settle(known: (Version) -> Bool) {
    for place in fields.indices { fields[place].leaves.settle(known: known) }
  }

  private func place(of field: Int) -> Int {
    var (low, high) = (0, fields.count)
    while low < high {
      let middle = (low + high) / 2
      if fields[middle].number < field { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
