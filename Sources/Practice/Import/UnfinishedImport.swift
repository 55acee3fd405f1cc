package import Clinic
import Foundation
import GRDB
import Journal

/// An import between its first entry and the last row's coming into the tables: this host's own note of
/// how far it has come.
package struct UnfinishedImport: Hashable, Sendable {
  package let act: RecordID
  package let kind: ImportKind
  /// Rows that are to be written, and how many were.
  package let count: Int
  package internal(set) var written = 0
  let source: String
  let digest: [UInt8]
  /// The line of the file that the last written row stands on.
  var line = 0
  /// The number that the first patient gets; 0 where the rows are no patients.
  var firstNumber = 0
  /// Rows of `entry`: the first that may be the act's, the next to bring into the tables, and the closing
  /// one, 0 while it is not there.
  var first: Int64
  var next: Int64
  var closing: Int64 = 0

  /// True when the last entry is there: nothing can be taken back, and the rows are coming into the tables.
  package var isClosed: Bool { closing > 0 }

  /// The import that is under way or stopped half way; nil where none is.
  static func read(in db: Database) throws -> UnfinishedImport? {
    guard let row = try Row.fetchOne(db, sql: "SELECT act, what, progress FROM unfinished LIMIT 1"),
      let act = RecordID(data: row[0]), let kind = ImportKind(rawValue: row[1]),
      case .list(let parts)? = try? CanonicalCBOR.decode([UInt8](row[2] as Data)), parts.count == 9,
      let source = parts[0].textValue, let digest = parts[1].bytesValue
    else { return nil }
    let numbers = parts[2...].compactMap(\.integerValue)
    guard numbers.count == 7 else { return nil }
    return UnfinishedImport(
      act: act, kind: kind, count: Int(numbers[0]), written: Int(numbers[1]), source: source, digest: digest,
      line: Int(numbers[2]), firstNumber: Int(numbers[3]), first: numbers[4], next: numbers[5],
      closing: numbers[6])
  }

  func store(in db: Database) throws {
    let numbers = [
      Int64(count), Int64(written), Int64(line), Int64(firstNumber), first, next, closing,
    ]
    let parts = FieldValue.list([.text(source), .bytes(digest)] + numbers.map { .integer($0) })
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO unfinished (act, what, progress) VALUES (?, ?, ?)"
    ).execute(arguments: [act.data, kind.rawValue, Data(CanonicalCBOR.encode(parts))])
  }

  func forget(in db: Database) throws {
    try db.execute(sql: "DELETE FROM unfinished WHERE act = ?", arguments: [act.data])
  }
}
