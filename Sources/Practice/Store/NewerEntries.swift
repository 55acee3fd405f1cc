import Clinic
import Foundation
import GRDB
import Journal

/// Entries that a later Daybook wrote and this one cannot show whole. They are kept, chained, passed on
/// and counted on screen; a program that knows them folds them from the journal.
enum NewerEntries {
  /// Whether a body holds a verb, a kind, a field or a part that this program does not know.
  static func isNewer(_ body: EntryBody) -> Bool {
    !VerbCatalogue.knows(body.verb) || !body.unknown.isEmpty
      || KindCatalogue.registry.unknownChanges(in: VerbCatalogue.upgraders.upgrade(body)) > 0
  }

  /// A program that was brought up to date knows some of them.
  static func countAgain(in db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT newer_entry.device, newer_entry.incarnation, newer_entry.number, entry.body FROM newer_entry
        JOIN source ON source.device = newer_entry.device AND source.incarnation = newer_entry.incarnation
        JOIN entry ON entry.id = (source.key << 40 | newer_entry.number) WHERE entry.body IS NOT NULL
        """)
    for row in rows where try !isNewer(EntryBody(decoding: [UInt8](row[3] as Data))) {
      try db.execute(
        sql: "DELETE FROM newer_entry WHERE device = ? AND incarnation = ? AND number = ?",
        arguments: [row[0] as Data, row[1] as Int64, row[2] as Int64])
    }
  }

  /// Folds what those entries say of a kind that this program knows and the one before did not.
  static func fold(_ kind: Kind, in db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT entry.header, entry.body, entry.link, entry.id FROM newer_entry
        JOIN source ON source.device = newer_entry.device AND source.incarnation = newer_entry.incarnation
        JOIN entry ON entry.id = (source.key << 40 | newer_entry.number)
        WHERE entry.body IS NOT NULL AND entry.class <> ? ORDER BY entry.moment, entry.id
        """, arguments: [Int64(EntryClass.access.rawValue)])
    let held = try HeldActs(in: db)
    let writer = ProjectionWriter(indexer: { _, _, _, _, _ in })
    var folded: Set<Version> = []
    for row in rows {
      let entry = try Entry(
        storedHeader: [UInt8](row[0] as Data), storedBody: [UInt8](row[1] as Data),
        storedLink: [UInt8](row[2] as Data))
      guard held.counts(entry, key: row[3]) else { continue }
      try writer.fold(entry, to: [kind.rawValue], known: { folded.contains($0) }, in: db)
      folded.insert(entry.version)
    }
  }

  /// Counts an entry if this program does not know all of it.
  @discardableResult
  static func note(_ entry: Entry, in db: Database) throws -> Bool {
    guard isNewer(entry.body) else { return false }
    let version = entry.version
    try db.execute(
      sql: "INSERT OR IGNORE INTO newer_entry (device, incarnation, number) VALUES (?, ?, ?)",
      arguments: [version.device.data, version.incarnation, Int64(version.number)])
    return true
  }
}

extension OpenPractice {
  /// How many entries here were written by a later Daybook: the status line says so.
  package func newerEntries() throws -> Int {
    try read { db in
      try Int.fetchOne(try db.cachedStatement(sql: "SELECT count(*) FROM newer_entry")) ?? 0
    }
  }
}
