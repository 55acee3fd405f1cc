import Clinic
import Foundation
import GRDB
import Journal

/// The tables that screens read, against the journal.
extension StoreVerification {
  /// Replays every entry into empty tables and compares them, row by row, with those of the store.
  mutating func compareReplay(in db: Database) throws {
    let empty = try DatabaseQueue()
    var entries = 0
    try empty.inDatabase { replay in
      try Schema.create(in: replay)
      try replay.inTransaction {
        entries = try Replay.fold(db, into: replay)
        return .commit
      }
      let seen = SequenceOfSeen(heads: try ProjectionHash.heads(in: db))
      var faults: [String] = []
      for table in KindCatalogue.all {
        if let bad = try firstDifference(table, stored: db, replayed: replay, seen) { faults.append(bad) }
      }
      guard faults.isEmpty else {
        return report.add("tables against replay", faults.joined(separator: "; "), isSound: false)
      }
      report.add(
        "tables against replay",
        "\(entries.counted("entry", "entries")) replayed from empty; \(KindCatalogue.all.count) tables are equal, row by row"
      )
    }
  }

  private func firstDifference(
    _ table: KindTable, stored: Database, replayed: Database, _ seen: SequenceOfSeen
  ) throws -> String? {
    let columns = (["id", "state"] + table.columns.map { "\"\($0.column.name)\"" }).joined(separator: ", ")
    let sql = "SELECT \(columns) FROM \"\(table.table)\" ORDER BY id"
    let left: RowCursor
    do {
      left = try Row.fetchCursor(stored, sql: sql)
    } catch let error as DatabaseError {
      return "\(table.table) cannot be read: \(Self.words(error))"
    }
    let right = try Row.fetchCursor(replayed, sql: sql)
    while true {
      let one: Row?
      do {
        one = try left.next()
      } catch let error as DatabaseError {
        return "\(table.table) cannot be read: \(Self.words(error))"
      }
      let other = try right.next()
      if one == nil && other == nil { return nil }
      if let one, let other, one != other, try areEqual(one, other, seen) { continue }
      guard let one, let other, one == other else {
        let id = RecordID(data: (one ?? other)?["id"])?.hexadecimal.prefix(8) ?? "?"
        return "\(table.table) \(id) is not what the journal says"
      }
    }
  }

  /// Whether two rows differ only in entries that were awaited and have come without writing the field:
  /// what is awaited depends on the order in which entries came, what stands does not.
  private func areEqual(_ one: Row, _ other: Row, _ seen: SequenceOfSeen) throws -> Bool {
    func settled(_ row: Row) throws -> [UInt8] {
      var state = try RecordState(decoding: [UInt8](row["state"] as Data))
      state.settle { seen.contains($0) }
      return state.encoded(includingWinners: true)
    }
    let rest = one.columnNames.filter { $0 != "state" }
    return try rest.allSatisfy { one[$0] as DatabaseValue == other[$0] as DatabaseValue }
      && settled(one) == settled(other)
  }
}
