import Foundation
import GRDB
import Journal
import Vault

/// Brings a store that an older program wrote up to this one's tables, and refuses one of a newer program.
///
/// The journal is the truth: whatever differs is made anew from it, and takes the old one's place in one
/// transaction. Nothing of an entry is touched.
enum SchemaUpgrade {
  /// Does nothing where the store is of this program's making. One transaction; other consoles see the old
  /// tables until it is done, and are then told to leave.
  ///
  /// - Returns: the projections that were made anew.
  /// - Throws: `PracticeError.storeNewer` where a newer program wrote the store; nothing is changed then.
  @discardableResult
  static func run(_ queue: DatabaseQueue) throws -> [String] {
    guard try queue.inDatabase({ try isDue(in: $0) }) else { return [] }
    var rebuilt: [String] = []
    try queue.inTransaction(.immediate) { db in
      // Another console may have been quicker.
      if try isDue(in: db) { rebuilt = try upgrade(in: db) }
      return .commit
    }
    return rebuilt
  }

  /// Refuses a store that a newer program has brought up meanwhile; cheap enough for each transaction.
  static func refuseNewer(in db: Database) throws {
    let statement = try db.cachedStatement(sql: "PRAGMA user_version")
    try refuse(try Int64.fetchOne(statement) ?? 0)
  }

  private static func refuse(_ generation: Int64) throws {
    guard generation > Schema.generation else { return }
    throw PracticeError(
      .storeNewer,
      "a newer Daybook wrote this store (generation \(generation); this one knows \(Schema.generation))",
      remedy: "update Daybook on this machine; nothing was changed")
  }

  private static func isDue(in db: Database) throws -> Bool {
    let generation = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    try refuse(generation)
    guard generation == Schema.generation, try db.tableExists("projection") else { return true }
    return try LocalNote.schema.bytes(in: db) != Schema.fingerprint
  }

  private static func upgrade(in db: Database) throws -> [String] {
    let hadCards = try db.tableExists("card")
    try Schema.createLasting(in: db)
    let known = Dictionary(
      try Row.fetchAll(db, sql: "SELECT name, version, shape FROM projection").map {
        ($0[0] as String, ($0[1] as Int, $0[2] as Data))
      }, uniquingKeysWith: { first, _ in first })
    let risen = try KindCatalogue.all.filter { table in
      guard try db.tableExists(table.table), let (version, shape) = known[table.table] else {
        // A store of the first program has its tables and no list of them: what has the right shape stays.
        return try known.isEmpty ? !hasColumns(of: table, in: db) : true
      }
      return version < table.version || shape != Schema.shape(of: table)
    }
    for table in risen {
      try db.execute(sql: "DROP TABLE IF EXISTS \"\(table.table)\"")
      try Schema.create(table, in: db)
    }
    if !risen.isEmpty { try Replay.fold(db, to: Set(risen.map(\.kind.rawValue)), into: db) }
    for table in KindCatalogue.all { try Schema.settleIndexes(of: table, in: db) }
    let isSearchOld = known[Schema.searchName].map { $0.0 < Schema.searchVersion } ?? !known.isEmpty
    if isSearchOld || risen.contains(where: { [.patient, .household, .recallLine].contains($0.kind) }) {
      try PatientIndex.rebuild(in: db)
      try RecallIndex.rebuild(in: db)
    }
    if !hadCards || !risen.isEmpty { try CardIndex.rebuild(in: db) }
    try NewerEntries.countAgain(in: db)
    try Schema.note(in: db)
    return risen.map(\.table)
  }

  private static func hasColumns(of table: KindTable, in db: Database) throws -> Bool {
    guard try db.tableExists(table.table) else { return false }
    let found = try db.columns(in: table.table).map(\.name)
    return found == ["key", "id", "state"] + table.columns.map(\.column.name)
  }
}
