import Clinic
import Foundation
import GRDB
import Journal

extension OpenPractice {
  /// A patient's ledger, the oldest first.
  func ledger(of patient: PatientID, in db: Database) throws -> [LedgerEntry] {
    try Row.fetchAll(
      try db.cachedStatement(
        sql: "SELECT id, state FROM ledger_entry WHERE patient = ? AND void IS NOT 1 ORDER BY day, id"),
      arguments: [patient.data]
    ).compactMap { row in
      guard let id = LedgerEntryID(data: row[0]) else { return nil }
      return LedgerValue.entry(id, try RecordState(decoding: [UInt8](row[1] as Data)))
    }
  }

  /// The same for a chart: nil where the role may not see it. Clinicians see that of their own patients.
  func visibleLedger(
    of records: [PatientID], chart: PatientID, as session: Session, in db: Database
  ) throws -> [LedgerEntry]? {
    let allowance = try allowance(.viewLedger, of: session, for: chart, in: db)
    guard allowance.isGranted else { return nil }
    if allowance == .limited, try relation(of: session, to: chart, in: db).isEmpty { return nil }
    return try records.flatMap { try ledger(of: $0, in: db) }.sorted { $0.day < $1.day }
  }
}
