import Foundation
import GRDB
import Journal
import Vault

/// Brings a store that an older program wrote up to this one's tables, and refuses one of a newer program.
///
/// All of it is one transaction: whoever is killed in the middle leaves the store as it was, other consoles
/// see the old tables until it is done and are then told to leave, and of two who begin at once one waits.
/// Nothing of an entry is touched.
package enum SchemaUpgrade {
  /// How far it has come.
  package enum Step: Sendable {
    /// A table is being made anew; which share of its rows is there, 0 to 1.
    case remaking(String, Double)
    /// Another program is writing: it may be doing the same.
    case waiting

    var words: String {
      switch self {
      case .remaking(let table, let share):
        "a newer Daybook makes its tables anew: \(table), \(Int(share * 100)) %"
      case .waiting: "waiting for another program, which is writing to this practice"
      }
    }
  }

  /// So many KiB of pages are kept meanwhile.
  private static let cacheKibibytes = 64 * 1_024
  /// After so long without the writing lock it is said that another program writes, in milliseconds.
  private static let patience = 500

  /// Whether an older program wrote the store.
  ///
  /// - Throws: `PracticeError.storeNewer` where a newer one did; nothing is changed then.
  static func isDue(_ queue: DatabaseQueue) throws -> Bool { try queue.inDatabase { try isDue(in: $0) } }

  /// Does nothing where the store is of this program's making.
  ///
  /// - Parameter progress: hears of each table and its share, and of each time that another's lock was
  ///   waited for in vain.
  /// - Returns: the projections that were made anew.
  /// - Throws: `PracticeError.storeNewer` where a newer program wrote the store; nothing is changed then.
  @discardableResult
  static func run(_ queue: DatabaseQueue, progress: (Step) -> Void = { _ in }) throws -> [String] {
    guard try isDue(queue) else { return [] }
    let cache = try queue.inDatabase { db in
      try db.execute(sql: "PRAGMA busy_timeout = \(patience)")
      let before = try Int.fetchOne(db, sql: "PRAGMA cache_size") ?? 0
      try db.execute(sql: "PRAGMA cache_size = -\(cacheKibibytes)")
      return before
    }
    var rebuilt: [String] = []
    // Another console may be quicker, and be at it for a while.
    while try isDue(queue) {
      do {
        try queue.inTransaction(.immediate) { db in
          if try isDue(in: db) { rebuilt = try upgrade(in: db, progress) }
          return .commit
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        progress(.waiting)
      }
    }
    try queue.inDatabase { try $0.execute(sql: "PRAGMA cache_size = \(cache)") }
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

  private static func upgrade(in db: Database, _ progress: (Step) -> Void) throws -> [String] {
    let generation = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let hadCards = try db.tableExists("card")
    try Schema.createLasting(in: db)
    let known = try TableRemaking.Known.all(in: db)
    var folded: Set<Kind> = []
    var remade: [String] = []
    for table in KindCatalogue.all {
      guard let way = try TableRemaking.Way(for: table, known, generation: generation, in: db) else {
        continue
      }
      try TableRemaking(table: table, way: way).run(in: db) { progress(.remaking(table.name, $0)) }
      if try way.changesRecords(of: table, in: db) { folded.insert(table.kind) }
      remade.append(table.table)
    }
    for table in KindCatalogue.all { try Schema.settleIndexes(of: table, in: db) }
    // Rows keep their keys: where only columns were copied anew, what names the rows still does.
    let isSearchOld = known[Schema.searchName].map { $0.version < Schema.searchVersion } ?? !known.isEmpty
    if isSearchOld || !folded.isDisjoint(with: [.patient, .household, .recallLine]) {
      progress(.remaking("search", 0))
      try PatientIndex.rebuild(in: db)
      try RecallIndex.rebuild(in: db)
    }
    try db.execute(sql: PatientIndex.mergeWhole)
    if !hadCards || isSearchOld || !folded.isEmpty { try CardIndex.rebuild(in: db) }
    try NewerEntries.countAgain(in: db)
    try Schema.note(in: db)
    return remade
  }
}

extension OpenPractice {
  /// The latest generation of stores that this program reads and writes.
  package static let storeGeneration = Schema.generation
}
