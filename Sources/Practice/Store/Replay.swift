import Clinic
import Foundation
import GRDB
import Journal

/// A journal read from its first entry on and folded: how tables are made anew, and how they are proven.
enum Replay {
  /// Folds every entry that counts into tables, without the indexes that are computed from them.
  ///
  /// - Parameters:
  ///   - journal: whose entries are read; access entries change nothing and are passed over.
  ///   - kinds: only changes of these are folded; nil for all.
  ///   - tables: where the projections are written; may be the same database.
  /// - Returns: how many entries were read.
  @discardableResult
  static func fold(_ journal: Database, to kinds: Set<Int>? = nil, into tables: Database) throws -> Int {
    let writer = ProjectionWriter(indexer: { _, _, _, _, _ in })
    let rows = try Row.fetchCursor(
      journal,
      sql: """
        SELECT header, body, link, id FROM entry WHERE class <> ? AND body IS NOT NULL ORDER BY moment, id
        """,
      arguments: [Int64(EntryClass.access.rawValue)])
    let held = try HeldActs(in: journal)
    var known: Set<Version> = []
    var count = 0
    while let row = try rows.next() {
      let entry = try Entry(
        storedHeader: [UInt8](row[0] as Data), storedBody: [UInt8](row[1] as Data),
        storedLink: [UInt8](row[2] as Data))
      if held.counts(entry, key: row[3]) {
        try writer.fold(entry, to: kinds, known: { known.contains($0) }, in: tables)
      }
      known.insert(entry.version)
      count += 1
    }
    return count
  }

  /// One record folded from the entries that touched it.
  ///
  /// - Parameter entries: those that count, in the order of replay.
  static func state(of record: RecordID, _ kind: Kind, from entries: [Entry]) -> RecordState {
    var state = RecordState()
    var folded: Set<Version> = []
    for entry in entries {
      let changes = VerbCatalogue.upgraders.upgrade(entry.body).changes
      for change in changes where change.record == record && change.kind == kind.rawValue {
        state.apply(
          change, version: entry.version, clock: entry.header.clock, known: { folded.contains($0) })
      }
      folded.insert(entry.version)
    }
    return state
  }
}
