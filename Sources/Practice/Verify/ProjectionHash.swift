import Clinic
import Foundation
package import GRDB
import Journal

/// The canonical hash of every projection: equal on two devices that have the same entries, in whatever
/// order they came.
package enum ProjectionHash {
  /// By the projection's name in the database.
  package static func all(in db: Database) throws -> [String: [UInt8]] {
    let seen = SequenceOfSeen(heads: try heads(in: db))
    var hashes: [String: [UInt8]] = [:]
    for table in KindCatalogue.all {
      var hash = StateHash()
      let rows = try Row.fetchCursor(db, sql: "SELECT id, state FROM \"\(table.table)\" ORDER BY id")
      while let row = try rows.next() {
        guard let id = RecordID(data: row[0]) else { continue }
        var state = try RecordState(decoding: [UInt8](row[1] as Data))
        state.settle { seen.contains($0) }
        try hash.add(id, encoded: state.encoded(includingWinners: true))
      }
      hashes[table.table] = hash.digest
    }
    return hashes
  }

  /// The last entry of each journal.
  static func heads(in db: Database) throws -> [Version] {
    try Row.fetchAll(db, sql: "SELECT device, incarnation, number FROM source WHERE number > 0").compactMap {
      row in
      RecordID(data: row[0]).map {
        Version(device: $0, incarnation: UInt32(row[1] as Int64), number: UInt64(row[2] as Int64))
      }
    }.sorted()
  }
}
