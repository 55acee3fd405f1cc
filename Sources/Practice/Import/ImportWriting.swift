package import Clinic
import Foundation
import GRDB
import Journal

/// An import that stopped half way.
package struct UnfinishedImport: Hashable, Sendable {
  package let act: RecordID
  package let kind: ImportKind
  /// Rows that were to be written, and how many were.
  package let count: Int
  package let written: Int
  let source: String
  let digest: [UInt8]
  /// This host's journal before its first entry.
  let head: UInt64
}

/// Writing what was checked: in short transactions under one act, resumed or voided whole.
extension OpenPractice {
  private static let rowsPerBatch = 200
  /// Other consoles wait for a transaction: so long at most, in milliseconds.
  private static let batchMilliseconds: Int64 = 20

  /// The import that stopped half way; nil where none did.
  package func unfinishedImport() throws -> UnfinishedImport? {
    try read { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT act, what, progress FROM unfinished LIMIT 1"),
        let act = RecordID(data: row[0]), let kind = ImportKind(rawValue: row[1]),
        case .list(let parts)? = try? CanonicalCBOR.decode([UInt8](row[2] as Data)), parts.count == 5,
        let source = parts[0].textValue, let digest = parts[1].bytesValue, let count = parts[2].integerValue,
        let written = parts[3].integerValue, let head = parts[4].integerValue
      else { return nil }
      return UnfinishedImport(
        act: act, kind: kind, count: Int(count), written: Int(written), source: source, digest: digest,
        head: UInt64(head))
    }
  }

  /// Writes a checked file. The same file continues where an interrupted import of it stopped: what it
  /// wrote is on record already and was passed over by the check.
  ///
  /// - Parameter progress: rows written and rows in all; what it throws stops the import between batches.
  /// - Throws: `PracticeError.badInput` where rows were refused; `.ruleRefused` for balances, and while
  ///   another import waits to be resumed or voided.
  package func writeImport(
    _ check: ImportCheck, as session: Session, progress: (Int, Int) throws -> Void = { _, _ in }
  ) throws {
    guard check.problems.isEmpty else {
      throw PracticeError(
        .badInput, field: "file", "\(check.problems.count) problems were found, so nothing was written",
        remedy: "mend the rows that are named, or leave them out")
    }
    guard check.kind != .balances else {
      throw PracticeError(
        .ruleRefused, field: "file",
        "the \(check.understoodBalances) balances were understood, but this version keeps no money: nothing was written",
        remedy: "keep the file and import it once the ledger is there")
    }
    let left = try unfinishedImport()
    if let left, left.digest != check.digest {
      throw PracticeError(
        .ruleRefused, field: "file",
        "an import of \(left.kind.rawValue) stopped after \(left.written) of \(left.count) rows",
        remedy: "give the same file again, or take it back with daybook import void")
    }
    let before = left?.written ?? 0
    let start =
      try left
      ?? UnfinishedImport(
        act: world.newRecordID(), kind: check.kind, count: check.rows.count, written: 0,
        source: check.source, digest: check.digest,
        head: read { try journal.head(in: $0).number })
    var written = 0
    while written < check.rows.count {
      try progress(before + written, before + check.rows.count)
      written += try writeBatch(check, from: written, before, start, as: session)
    }
    try batch { try $0.db.execute(sql: "DELETE FROM unfinished WHERE act = ?", arguments: [start.act.data]) }
    try progress(before + written, before + check.rows.count)
  }

  private func writeBatch(
    _ check: ImportCheck, from first: Int, _ before: Int, _ act: UnfinishedImport, as session: Session
  ) throws -> Int {
    try batch(act: act.act, durable: false) { batch in
      let started = world.now().milliseconds
      var count = 0
      while first + count < check.rows.count, count < Self.rowsPerBatch,
        count == 0 || world.now().milliseconds - started < Self.batchMilliseconds
      {
        try write(check.rows[first + count], check.source, batch, as: session)
        count += 1
      }
      let progress = FieldValue.list([
        .text(act.source), .bytes(act.digest), .integer(Int64(before + check.rows.count)),
        .integer(Int64(before + first + count)), .integer(Int64(act.head)),
      ])
      try batch.db.cachedStatement(
        sql: "INSERT OR REPLACE INTO unfinished (act, what, progress) VALUES (?, ?, ?)"
      ).execute(arguments: [act.act.data, act.kind.rawValue, Data(CanonicalCBOR.encode(progress))])
      return count
    }
  }

  private func write(_ row: ImportRow, _ source: String, _ batch: Batch, as session: Session) throws {
    switch row {
    case .patient(let number, let patient):
      try batch.perform(ImportPatient(patient: patient), as: session)
      try batch.db.cachedStatement(
        sql: "INSERT INTO imported (source, number, patient) VALUES (?, ?, ?)"
      ).execute(arguments: [source, number, patient.id.data])
    case .appointment(let visit): try batch.perform(ImportAppointment(visit: visit), as: session)
    case .recall(let line): try batch.perform(ImportRecallLine(line: line), as: session)
    }
  }
}
