package import Clinic
import Foundation
package import GRDB
package import Journal

/// The one function that writes projections: folds an entry's changes into the records they touch.
///
/// It knows no rule and asks for no permission: whatever an entry says is applied, for a local
/// entry and for one from another device alike, or stores would diverge.
package struct ProjectionWriter {
  /// Called after a record's row was written, for the indexes that are computed from it.
  package typealias Indexer =
    (_ kind: KindTable, _ record: RecordID, _ before: RecordState?, _ after: RecordState, _ db: Database)
    throws -> Void

  private let indexer: Indexer

  package init(indexer: @escaping Indexer) {
    self.indexer = indexer
  }

  /// Applies every change of an entry that comes in now. One that is held counts for nothing yet.
  package func apply(_ entry: Entry, known: (Version) -> Bool = { _ in true }, in db: Database) throws {
    if entry.body.heldAct == nil { try fold(entry, known: known, in: db) }
  }

  /// Folds the changes of an entry that counts, record by record. Kinds that this program does not know
  /// are left in the journal, from where a newer program folds them.
  ///
  /// - Parameter kinds: only changes of these are folded; nil for all.
  package func fold(
    _ entry: Entry, to kinds: Set<Int>? = nil, known: (Version) -> Bool = { _ in true }, in db: Database
  ) throws {
    let changes = VerbCatalogue.upgraders.upgrade(entry.body).changes
    var start = 0
    while start < changes.count {
      var end = start + 1
      while end < changes.count, changes[end].record == changes[start].record,
        changes[end].kind == changes[start].kind
      {
        end += 1
      }
      if kinds?.contains(changes[start].kind) != false,
        let table = KindCatalogue.table(for: changes[start].kind)
      {
        try write(changes[start..<end], of: entry, known: known, to: table, in: db)
      }
      start = end
    }
  }

  private func write(
    _ changes: ArraySlice<Change>, of entry: Entry, known: (Version) -> Bool, to table: KindTable,
    in db: Database
  ) throws {
    let record = changes.first!.record
    let statements = Statements.of(table)
    let found = try Row.fetchOne(try db.cachedStatement(sql: statements.find), arguments: [record.data])
    let before = try found.map { try RecordState(decoding: [UInt8]($0[1] as Data)) }
    var after = before ?? RecordState()
    for change in changes {
      after.apply(change, version: entry.header.version, clock: entry.header.clock, known: known)
    }
    if let found, let before {
      try rewrite(found[0], of: table, from: before, to: after, in: db)
    } else {
      try Self.insert(record, after, into: table, in: db)
    }
    try indexer(table, record, before, after, db)
  }

  /// Writes a row that is not there: the leaves, and the columns copied from them.
  ///
  /// - Parameter key: the row's, where it is a row made anew that indexes name; nil for the next free one.
  static func insert(
    _ record: RecordID, _ state: RecordState, key: Int64? = nil, into table: KindTable, in db: Database
  ) throws {
    let statements = Statements.of(table)
    var values: [(any DatabaseValueConvertible)?] = [
      key, record.data, Data(state.encoded(includingWinners: true)),
    ]
    for (field, column) in statements.columns {
      values.append(copy(state.value(of: field), into: column))
    }
    try db.cachedStatement(sql: statements.insert).execute(arguments: StatementArguments(values))
  }

  /// Writes a row again. Only what differs: an index is written anew for each column named, changed or not.
  private func rewrite(
    _ key: Int64, of table: KindTable, from before: RecordState, to after: RecordState, in db: Database
  ) throws {
    var names = "state = ?"
    var values: [(any DatabaseValueConvertible)?] = [Data(after.encoded(includingWinners: true))]
    for (field, column) in table.columns {
      let (old, new) = (before.value(of: field), after.value(of: field))
      guard old != new, Self.place(column, in: old) != Self.place(column, in: new) else { continue }
      names += ", \"\(column.name)\" = ?"
      values.append(Self.copy(new, into: column))
    }
    values.append(key)
    try db.cachedStatement(sql: "UPDATE \"\(table.table)\" SET \(names) WHERE key = ?")
      .execute(arguments: StatementArguments(values))
  }

  /// Makes a record's row anew from the entries that are left of it, after one was purged; without any it goes.
  ///
  /// - Parameter entries: those that touched it and count, in the order of replay.
  func refold(_ record: RecordID, _ table: KindTable, from entries: [Entry], in db: Database) throws {
    let statements = Statements.of(table)
    guard let found = try Row.fetchOne(try db.cachedStatement(sql: statements.find), arguments: [record.data])
    else { return }
    let before = try RecordState(decoding: [UInt8](found[1] as Data))
    let after = Replay.state(of: record, table.kind, from: entries)
    guard !after.isEmpty else {
      // To its indexes a record that is gone is one that was entered in error.
      var gone = RecordState()
      let version = Version(device: record, incarnation: 1, number: 1)
      gone.apply(
        Change(kind: table.kind.rawValue, record: record, field: 0, value: .boolean(true)), version: version,
        clock: 0, known: { _ in true })
      try indexer(table, record, before, gone, db)
      try db.execute(sql: "DELETE FROM \"\(table.table)\" WHERE key = ?", arguments: [found[0] as Int64])
      return
    }
    try rewrite(found[0], of: table, from: before, to: after, in: db)
    try indexer(table, record, before, after, db)
  }

  /// A copy of the value, or of one place in it; what does not fit the column reads as unknown.
  private static func copy(
    _ value: FieldValue?, into column: ColumnDeclaration
  ) -> (any DatabaseValueConvertible)? {
    switch (place(column, in: value), column.storage) {
    case (.integer(let number), .integer): return number
    case (.boolean(let flag), .integer): return flag ? 1 : 0
    case (.text(let text), .text): return text
    case (.bytes(let bytes), .blob): return Data(bytes)
    case (.list(let items), .blob): return Data(CanonicalCBOR.encode(.list(items)))
    default: return nil
    }
  }

  /// The part of a field's value that a column copies.
  private static func place(_ column: ColumnDeclaration, in value: FieldValue?) -> FieldValue? {
    guard let place = column.place else { return value }
    guard case .list(let items)? = value, place < items.count else { return nil }
    return items[place]
  }

  /// The statements of a projection, written once.
  private struct Statements {
    let find: String
    let insert: String
    let columns: [(field: Int, column: ColumnDeclaration)]

    static func of(_ table: KindTable) -> Statements { all[table.kind]! }

    private static let all = Dictionary(
      uniqueKeysWithValues: KindCatalogue.all.map { ($0.kind, Statements($0)) })

    private init(_ table: KindTable) {
      columns = table.columns
      let names = columns.map { "\"\($0.column.name)\"" }
      let marks = repeatElement("?", count: names.count + 3).joined(separator: ", ")
      find = "SELECT key, state FROM \"\(table.table)\" WHERE id = ?"
      insert =
        "INSERT INTO \"\(table.table)\" (\((["key", "id", "state"] + names).joined(separator: ", "))) VALUES (\(marks))"
    }
  }
}
