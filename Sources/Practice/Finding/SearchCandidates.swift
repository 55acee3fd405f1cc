import Clinic
import Foundation
import GRDB
import Journal

/// Patients read for one search, each once.
struct SearchCandidates {
  /// The person's own recent patients, the latest first.
  let recents: [PatientID]
  private(set) var patients: [PatientID: Patient] = [:]
  private(set) var entries: [SearchEntry] = []
  private var keys: Set<Int64> = []

  init(recents: [PatientID]) {
    self.recents = recents
  }

  mutating func add(_ id: PatientID, in db: Database) throws {
    try add(
      Row.fetchCursor(
        try db.cachedStatement(sql: Self.rows("patient WHERE patient.id = ?")), arguments: [id.data]))
  }

  /// Everybody whose tokens fit a full-text expression, at most so many. One statement: a key in the find box
  /// reads some hundred rows.
  mutating func add(matching expression: String, limit: Int, in db: Database) throws {
    let found = """
      (SELECT rowid AS found FROM patient_search WHERE patient_search MATCH ? LIMIT ?)
      CROSS JOIN patient ON patient.key = found
      """
    try add(
      Row.fetchCursor(try db.cachedStatement(sql: Self.rows(found)), arguments: [expression, limit]))
  }

  private static func rows(_ from: String) -> String {
    """
    SELECT patient.key, patient.id, patient.state,
      (SELECT household.name FROM household WHERE household.id = patient.household) FROM \(from)
    """
  }

  private mutating func add(_ rows: RowCursor) throws {
    while let row = try rows.next() {
      guard keys.insert(row[0]).inserted, let id = PatientID(data: row[1]) else { continue }
      let state = try row.withUnsafeData(atIndex: 2) { try RecordState(decoding: [UInt8]($0 ?? Data())) }
      guard state.value(of: 0)?.booleanValue != true else { continue }
      let patient = PatientRecord(id: id, state: state).patient
      patients[id] = patient
      entries.append(SearchEntry(patient, householdName: row[3] ?? ""))
    }
  }
}
