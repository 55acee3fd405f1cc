import Clinic
import Foundation
import GRDB
import Journal

/// Makes one projection anew, with as little of the journal as will do. Rows that were there keep their keys.
struct TableRemaking {
  /// What a store says of a projection that it has.
  struct Known {
    let version: Int
    let shape: Data
    let folding: Int

    /// By the projection's name; empty in a store of the first program.
    static func all(in db: Database) throws -> [String: Known] {
      let rows = try Row.fetchAll(db, sql: "SELECT name, version, shape, folding FROM projection")
      return Dictionary(
        rows.map { ($0[0], Known(version: $0[1], shape: $0[2], folding: $0[3])) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// From what it is made.
  enum Way: Equatable {
    /// Only its columns differ: they are copied from the leaves that stand beside them.
    case columns
    /// Its entries come to something else: each record is folded from those that touched it.
    case entries
    /// The older program did not know the kind: what it could not read it has counted.
    case newerEntries
    /// There is nothing to go by but the whole journal.
    case journal

    /// Nil where the table may stay.
    init?(for table: KindTable, _ known: [String: Known], generation: Int64, in db: Database) throws {
      let exists = try db.tableExists(table.table)
      guard let old = known[table.table] else {
        // A store of the first program has its tables and no list of them: what has the right shape stays.
        if known.isEmpty, exists, try Self.hasColumns(of: table, in: db) { return nil }
        let countsNewer = generation >= Self.firstCounting && !known.isEmpty && !exists
        self = countsNewer ? .newerEntries : .journal
        return
      }
      if !exists {
        self = .journal
      } else if old.folding < table.folding {
        self = .entries
      } else if old.version < table.version || old.shape != Schema.shape(of: table) {
        self = .columns
      } else {
        return nil
      }
    }

    /// Whether it may have made other records than there were, once it is done: what is computed from them is
    /// computed again then.
    func changesRecords(of table: KindTable, in db: Database) throws -> Bool {
      switch self {
      case .columns: false
      case .entries, .journal: true
      case .newerEntries:
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM \"\(table.table)\")") == true
      }
    }

    /// From this generation on a store counts the entries that its program did not know.
    private static let firstCounting: Int64 = 20_000

    private static func hasColumns(of table: KindTable, in db: Database) throws -> Bool {
      let found = try db.columns(in: table.table).map(\.name)
      return found == ["key", "id", "state"] + table.columns.map(\.column.name)
    }
  }

  /// Progress is told after so many rows.
  private static let rowsPerStep = 1_000

  let table: KindTable
  let way: Way

  /// In the transaction of the upgrade.
  ///
  /// - Parameter progress: hears the share of its rows that is there, 0 to 1.
  func run(in db: Database, _ progress: (Double) -> Void) throws {
    progress(0)
    switch way {
    case .columns:
      try replaceRows(in: db, progress) { _, state in try RecordState(decoding: state) }
    case .entries:
      let held = try HeldActs(in: db)
      try replaceRows(in: db, progress) { record, _ in
        let entries = try JournalTable.entries(touching: record, counting: held, in: db)
        return Replay.state(of: record, table.kind, from: entries)
      }
    case .newerEntries:
      try Schema.create(table, in: db)
      try NewerEntries.fold(table.kind, in: db)
    case .journal:
      try db.execute(sql: "DROP TABLE IF EXISTS \"\(table.table)\"")
      try Schema.create(table, in: db)
      try Replay.fold(db, to: [table.kind.rawValue], into: db)
    }
  }

  /// Writes each row again, from its record and the leaves that the old one has.
  private func replaceRows(
    in db: Database, _ progress: (Double) -> Void, _ state: (RecordID, [UInt8]) throws -> RecordState
  ) throws {
    let old = "was \(table.table)"
    for index in try Schema.indexes(in: db, of: table) { try db.execute(sql: "DROP INDEX \"\(index)\"") }
    try db.execute(sql: "ALTER TABLE \"\(table.table)\" RENAME TO \"\(old)\"")
    try Schema.create(table, in: db)
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(old)\"") ?? 0
    let rows = try Row.fetchCursor(db, sql: "SELECT key, id, state FROM \"\(old)\" ORDER BY key")
    var done = 0
    while let row = try rows.next() {
      guard let record = RecordID(data: row[1]) else { continue }
      let state = try state(record, [UInt8](row[2] as Data))
      if !state.isEmpty {
        try ProjectionWriter.insert(record, state, key: row[0], into: table, in: db)
      }
      done += 1
      if done.isMultiple(of: Self.rowsPerStep) { progress(Double(done) / Double(count)) }
    }
    try db.execute(sql: "DROP TABLE \"\(old)\"")
  }
}
