import Clinic
import Foundation
import GRDB
import Journal

/// Who may be called back, by the day on which they are due: lines that rest for ever and those of patients
/// who are no longer active are left out, so that a list reads no more than it shows.
///
/// Computed from projections, outside the proof.
enum RecallIndex {
  /// Keeps the index in step with a line's row.
  static func updateLine(_ record: RecordID, _ after: RecordState, _ db: Database) throws {
    guard
      let row = try Row.fetchOne(
        try db.cachedStatement(sql: "SELECT key, patient FROM recall_line WHERE id = ?"),
        arguments: [record.data])
    else { return }
    let isCalled = try isActive(row[1], in: db)
    try place(row[0], due: isCalled ? due(after) : nil, in: db)
  }

  /// A patient became active, or is no longer: all lines with them.
  static func updatePatient(
    _ record: RecordID, _ before: RecordState?, _ after: RecordState, _ db: Database
  ) throws {
    let fields = [0, PatientField.status.rawValue]
    guard fields.contains(where: { before?.value(of: $0) != after.value(of: $0) }) else { return }
    let isCalled = try isActive(record.data, in: db)
    let rows = try Row.fetchAll(
      try db.cachedStatement(sql: "SELECT key, state FROM recall_line WHERE patient = ?"),
      arguments: [record.data])
    for row in rows {
      let state = try RecordState(decoding: [UInt8](row[1] as Data))
      try place(row[0], due: isCalled ? due(state) : nil, in: db)
    }
  }

  /// Drops the index and computes it again.
  static func rebuild(in db: Database) throws {
    try db.execute(sql: "DELETE FROM recall_due")
    try db.execute(
      sql: """
        INSERT INTO recall_due (line, due)
        SELECT recall_line.key, recall_line.due_day FROM recall_line
        JOIN patient ON patient.id = recall_line.patient
        WHERE recall_line.due_day IS NOT NULL AND recall_line.void IS NOT 1
          AND recall_line.stopped IS NOT 1 AND patient.status = 1 AND patient.void IS NOT 1
        """)
  }

  private static func place(_ key: Int64, due: Int64?, in db: Database) throws {
    if let due {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO recall_due (line, due) VALUES (?, ?)")
        .execute(arguments: [key, due])
    } else {
      try db.cachedStatement(sql: "DELETE FROM recall_due WHERE line = ?").execute(arguments: [key])
    }
  }

  private static func due(_ line: RecordState) -> Int64? {
    let isVoid = line.value(of: 0)?.booleanValue == true
    return isVoid || line.value(of: 7) == .boolean(true) ? nil : line.value(of: 9)?.integerValue
  }

  private static func isActive(_ patient: Data?, in db: Database) throws -> Bool {
    try Bool.fetchOne(
      try db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM patient WHERE id = ? AND status = 1 AND void IS NOT 1)"),
      arguments: [patient]) ?? false
  }
}
