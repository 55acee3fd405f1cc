import GRDB
package import Journal

/// What a demonstration practice holds, counted in its store.
package struct DemoTally: Hashable, Sendable {
  package let patients: Int
  package let appointments: Int
  /// Entries of the journal by their class.
  package let entries: [EntryClass: Int]

  init(in db: Database) throws {
    patients = try Int.fetchOne(db, sql: "SELECT count(*) FROM patient") ?? 0
    appointments = try Int.fetchOne(db, sql: "SELECT count(*) FROM appointment") ?? 0
    let rows = try Row.fetchAll(db, sql: "SELECT class, count(*) FROM entry GROUP BY class")
    entries = Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        EntryClass(rawValue: UInt8(row[0] as Int64)).map { ($0, row[1]) }
      })
  }
}
