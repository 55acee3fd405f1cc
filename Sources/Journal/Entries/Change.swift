package import Clinic

/// One field of one record, set to a value by an entry.
package struct Change: Hashable, Sendable {
  /// The number of the record's kind; see `KindDeclaration`. Not negative.
  package let kind: Int
  package let record: RecordID
  /// The number of the field within its kind. Not negative.
  package let field: Int
  package let value: FieldValue
  /// The versions of this field that the person had on screen, ascending, each once; empty for
  /// a new record.
  package let base: [Version]

  package init(kind: Int, record: RecordID, field: Int, value: FieldValue, base: [Version] = []) {
    self.kind = kind
    self.record = record
    self.field = field
    self.value = value
    self.base = Change.ascending(base)
  }

  /// The field changed, without its value.
  package var place: JournalError.Place { JournalError.Place(kind: kind, record: record, field: field) }

  /// Entries keep their changes in this order: by kind, record, field.
  static func precedes(_ left: Change, _ right: Change) -> Bool {
    if left.kind != right.kind { return left.kind < right.kind }
    if left.record != right.record { return left.record < right.record }
    return left.field < right.field
  }

  /// The versions in their own order, each once.
  static func ascending(_ versions: [Version]) -> [Version] {
    guard versions.count > 1 else { return versions }
    var result: [Version] = []
    for version in versions.sorted() where version != result.last { result.append(version) }
    return result
  }
}
