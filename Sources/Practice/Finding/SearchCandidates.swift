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
    let key = try Int64.fetchOne(
      try db.cachedStatement(sql: "SELECT key FROM patient WHERE id = ?"), arguments: [id.data])
    if let key { try add(key: key, in: db) }
  }

  mutating func add(key: Int64, in db: Database) throws {
    guard keys.insert(key).inserted else { return }
    let row = try Row.fetchOne(
      try db.cachedStatement(sql: "SELECT id, state FROM patient WHERE key = ?"), arguments: [key])
    guard let row, let id = PatientID(data: row[0]) else { return }
    let state = try RecordState(decoding: [UInt8](row[1] as Data))
    guard state.value(of: 0)?.booleanValue != true else { return }
    let patient = PatientRecord(id: id, state: state).patient
    patients[id] = patient
    entries.append(
      SearchEntry(patient, householdName: try PatientIndex.householdName(of: state, in: db)))
  }
}
