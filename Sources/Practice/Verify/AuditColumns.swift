import Clinic
import Foundation
import GRDB
import Journal

/// Compares the columns and index rows by which the audit finds entries with what was sealed in them: whoever
/// changes one of them hides an entry without touching it.
struct AuditColumns {
  /// An entry with its columns in words: id, header, body, link, hash of a purged body, class, moment, verb,
  /// actor, patient.
  static let sql = """
    SELECT entry.id, entry.header, entry.body, entry.link, entry.purged, entry.class, entry.moment,
      verb.name, actor.id, patient.id
    FROM entry LEFT JOIN verb ON verb.key = entry.verb
    LEFT JOIN subject AS actor ON actor.key = entry.actor
    LEFT JOIN subject AS patient ON patient.key = entry.patient
    WHERE entry.id BETWEEN ? AND ? ORDER BY entry.id
    """

  /// The first entry whose columns differ.
  private var fault: String?
  /// How many rows the entries' own changes make in the table of touched records.
  private var touched = 0
  private let find: Statement
  /// Which entries say that they undid an entry.
  private var undone: [Version: Set<Int64>] = [:]
  private var purged: Set<Int64> = []

  init(in db: Database) throws {
    find = try db.makeStatement(
      sql: """
        SELECT 1 FROM touched JOIN subject ON subject.key = touched.subject
        WHERE subject.id = ? AND touched.entry = ?
        """)
  }

  /// Notes an entry of `sql`.
  mutating func note(_ row: Row) throws {
    let id: Int64 = row[0]
    let header = try EntryHeader(decoding: [UInt8](row[1] as Data))
    guard let bytes = row[2] as Data? else {
      purged.insert(id)
      return compare(header.number, (row[5] as Int64?) == Int64(header.entryClass.rawValue))
    }
    let body = try EntryBody(decoding: [UInt8](bytes))
    compare(
      header.number,
      (row[5] as Int64?) == Int64(header.entryClass.rawValue) && (row[6] as Int64?) == body.moment
        && (row[7] as String?) == body.verb && (row[8] as Data?) == body.actor.data
        && (row[9] as Data?) == body.patient?.data)
    var records: [RecordID] = []
    for change in body.changes where !records.contains(change.record) { records.append(change.record) }
    for record in records where try Int64.fetchOne(find, arguments: [record.data, id]) == nil {
      fault = fault ?? "the history of \(record.shortName) lacks entry \(header.number)"
    }
    touched += records.count
    if let version = body.undoes { undone[version, default: []].insert(id) }
  }

  private mutating func compare(_ number: UInt64, _ isEqual: Bool) {
    guard !isEqual, fault == nil else { return }
    fault = "the columns of entry \(number) are not what was sealed in it"
  }

  /// Compares the index tables; what is wrong first, nil where nothing is.
  func finish(in db: Database) throws -> String? {
    if let fault { return fault }
    // Of purged entries nothing is left to say which records they touched.
    let rows = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM touched JOIN entry ON entry.id = touched.entry WHERE entry.body IS NOT NULL
        """)
    guard rows == touched else { return "the history of a record names an entry that does not touch it" }
    return try undoneFault(in: db)
  }

  private func undoneFault(in db: Database) throws -> String? {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT source.device, source.incarnation, undone.entry, undone.by FROM undone
        JOIN source ON source.key = undone.entry >> 40
        """)
    var known: Set<Version> = []
    for row in rows {
      guard let device = RecordID(data: row[0]) else { return "an undo names no device" }
      let entry: Int64 = row[2]
      let version = Version(
        device: device, incarnation: UInt32(row[1] as Int64), number: UInt64(entry & 0xFF_FFFF_FFFF))
      guard undone[version]?.contains(row[3]) == true || purged.contains(row[3]) else {
        return "entry \(version.number) is marked as undone by one that does not say so"
      }
      known.insert(version)
    }
    guard let missing = undone.keys.first(where: { !known.contains($0) }) else { return nil }
    return "entry \(missing.number) was undone, and is not marked so"
  }
}
