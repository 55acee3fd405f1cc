package import Journal

/// One column of a projection: a copy of a field's value, or of one place in a composite one.
package struct ColumnDeclaration: Sendable {
  package enum Storage: String, Sendable {
    case integer = "INTEGER"
    case text = "TEXT"
    case blob = "BLOB"
  }

  package let name: String
  package let storage: Storage
  /// The place within a composite value; nil for the whole value.
  package let place: Int?
  package let meaning: ValueMeaning
}

/// One field of a kind: its frozen number, its name in words, and the columns that copy it.
package struct FieldTable: Sendable {
  package let number: Int
  package let name: String
  package let columns: [ColumnDeclaration]
  package let merge: MergeRule

  /// Whether each place of the value is a column with a name of its own, which says enough without the field's.
  package var isNamedByPlaces: Bool { columns.contains { $0.place != nil } }

  /// What the whole value is: that of its one column, or a place for each.
  package var meaning: ValueMeaning {
    guard isNamedByPlaces else { return columns[0].meaning }
    return .composite(
      columns.sorted { ($0.place ?? 0) < ($1.place ?? 0) }.map { column in
        .init(name: column.name.split(separator: "_").joined(separator: " "), meaning: column.meaning)
      })
  }
}

/// How one kind of record is kept: its merge rule and the projection that screens read.
package struct KindTable: Sendable {
  package let kind: Kind
  /// The projection's name in the database.
  package let table: String
  package let merge: MergeRule
  /// Rises when the projection's columns change: they are copied anew from the leaves that stand beside them.
  package let version: Int
  /// Rises when entries come to something else in it, such as by another upgrader: the records are folded anew
  /// from the entries that touched them. The default is 1.
  package let folding: Int
  package let fields: [FieldTable]
  /// Columns that screens search by, each list an index.
  package let indexes: [[String]]

  init(
    _ kind: Kind, _ table: String, merge: MergeRule = .leaves, version: Int = 1, folding: Int = 1,
    indexes: [[String]] = [], _ fields: [FieldTable]
  ) {
    self.kind = kind
    self.table = table
    self.merge = merge
    self.version = version
    self.folding = folding
    self.indexes = indexes
    self.fields = [FieldTable(0, "entered in error", .integer("void", .yesOrNo))] + fields
  }

  /// As people say it: "appointment type".
  package var name: String { table.split(separator: "_").joined(separator: " ") }

  /// All columns in order, without `key`, `id` and `state`.
  package var columns: [(field: Int, column: ColumnDeclaration)] {
    fields.flatMap { field in field.columns.map { (field.number, $0) } }
  }
}

extension FieldTable {
  init(_ number: Int, _ name: String, merge: MergeRule = .leaves, _ columns: ColumnDeclaration...) {
    self.init(number: number, name: name, columns: columns, merge: merge)
  }
}

extension ColumnDeclaration {
  static func integer(_ name: String, at place: Int? = nil, _ meaning: ValueMeaning) -> Self {
    .init(name: name, storage: .integer, place: place, meaning: meaning)
  }

  static func text(_ name: String, at place: Int? = nil, _ meaning: ValueMeaning = .text) -> Self {
    .init(name: name, storage: .text, place: place, meaning: meaning)
  }

  static func blob(_ name: String, at place: Int? = nil, _ meaning: ValueMeaning) -> Self {
    .init(name: name, storage: .blob, place: place, meaning: meaning)
  }
}
