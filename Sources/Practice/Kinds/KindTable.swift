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
}

/// One field of a kind: its frozen number, its name in words, and the columns that copy it.
package struct FieldTable: Sendable {
  package let number: Int
  package let name: String
  package let columns: [ColumnDeclaration]
  package let merge: MergeRule
}

/// How one kind of record is kept: its merge rule and the projection that screens read.
package struct KindTable: Sendable {
  package let kind: Kind
  /// The projection's name in the database, and the kind's name in words.
  package let table: String
  package let merge: MergeRule
  /// Rises when the projection's shape changes; an older one is rebuilt from the journal.
  package let version: Int
  package let fields: [FieldTable]
  /// Columns that screens search by, each list an index.
  package let indexes: [[String]]

  init(
    _ kind: Kind, _ table: String, merge: MergeRule = .leaves, version: Int = 1,
    indexes: [[String]] = [], _ fields: [FieldTable]
  ) {
    self.kind = kind
    self.table = table
    self.merge = merge
    self.version = version
    self.indexes = indexes
    self.fields = [FieldTable(0, "entered in error", .integer("void"))] + fields
  }

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
  static func integer(_ name: String, at place: Int? = nil) -> Self {
    .init(name: name, storage: .integer, place: place)
  }

  static func text(_ name: String, at place: Int? = nil) -> Self {
    .init(name: name, storage: .text, place: place)
  }

  static func blob(_ name: String, at place: Int? = nil) -> Self {
    .init(name: name, storage: .blob, place: place)
  }
}
