import Clinic
import Foundation
import GRDB
import Journal

/// Brings the held rows of a closed import into the tables and indexes, in short steps.
///
/// Each step remembers in its own transaction how far it came, so that whoever opens the store next goes
/// on, and two who do it at once share the work.
struct ImportSettling {
  private static let rowsPerStep = 200

  let writer: ProjectionWriter

  /// One step, of at most `rowsPerStep` entries, and of no more once `isLate` says so.
  ///
  /// - Returns: the import as it stands after it; nil when nothing is left to do.
  @discardableResult
  func step(until isLate: () -> Bool, in db: Database) throws -> UnfinishedImport? {
    guard var left = try UnfinishedImport.read(in: db), left.isClosed else { return nil }
    let rows = try Row.fetchAll(
      try db.cachedStatement(
        sql: "SELECT id, header, body, link FROM entry WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"),
      arguments: [left.next, left.closing, Self.rowsPerStep])
    for row in rows {
      let entry = try Entry(
        storedHeader: [UInt8](row[1] as Data), storedBody: [UInt8](row[2] as Data),
        storedLink: [UInt8](row[3] as Data))
      left.next = (row[0] as Int64) + 1
      if entry.body.heldAct == left.act {
        try writer.fold(entry, in: db)
        try Self.noteOldNumber(of: entry, in: db)
      }
      if isLate() { break }
    }
    if rows.isEmpty {
      try left.forget(in: db)
      return nil
    }
    try left.store(in: db)
    return left
  }

  /// By its old number a patient is found by rows of later files.
  static func noteOldNumber(of entry: Entry, in db: Database) throws {
    guard let patient = entry.body.patient, let source = entry.body.details["source"]?.textValue,
      let number = entry.body.details["number"]?.textValue
    else { return }
    try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO imported (source, number, patient) VALUES (?, ?, ?)"
    ).execute(arguments: [source, number, patient.data])
  }
}

extension OpenPractice {
  /// Other consoles wait for a transaction: so long at most, in milliseconds.
  static let importMilliseconds: Int64 = 20

  /// Brings the rows of a closed import into the tables: at its end, and at the next opening where it was
  /// cut off there. Nothing is done where none is.
  ///
  /// - Parameter progress: hears of each step, with the rows' share that is in the tables, 0 to 1.
  package func settleImport(progress: (Double) -> Void = { _ in }) throws {
    let settling = ImportSettling(writer: writer)
    var hasSettled = false
    while let left = try unfinishedImport(), left.isClosed {
      try transaction(durable: false, rings: false) { db in
        let started = world.now().milliseconds
        try settling.step(until: { world.now().milliseconds - started >= Self.importMilliseconds }, in: db)
      }
      hasSettled = true
      progress(Double(left.next - left.first) / Double(max(1, left.closing - left.first)))
    }
    guard hasSettled else { return }
    try mergeSearchIndex()
    try transaction(durable: true) { _ in }
  }

  /// After many patients have come at once, in short transactions: what is cut off stays as quick as it was.
  func mergeSearchIndex() throws {
    var (isFirst, isMore) = (true, true)
    while isMore {
      isMore = try transaction(durable: false, rings: false) { db in
        try PatientIndex.mergeSome(isFirst: isFirst, in: db)
      }
      isFirst = false
    }
  }
}
