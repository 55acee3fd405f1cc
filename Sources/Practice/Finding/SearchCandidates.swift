import Clinic
import GRDB

/// Patients read for one search, each once.
struct SearchCandidates {
  /// The person's own recent patients, the latest first.
  let recents: [PatientID]
  private(set) var patients: [PatientID: Patient] = [:]
  private(set) var entries: [SearchEntry] = []
  private var ids: Set<PatientID> = []

  init(recents: [PatientID]) {
    self.recents = recents
  }

  mutating func add(_ id: PatientID, of practice: OpenPractice, in db: Database) throws {
    guard ids.insert(id).inserted, let candidate = try practice.searchCandidate(id, in: db) else { return }
    patients[id] = candidate.patient
    entries.append(candidate.entry)
  }

  /// Everybody whose tokens fit a full-text expression, at most so many.
  mutating func add(
    matching expression: String, limit: Int, of practice: OpenPractice, in db: Database
  ) throws {
    let rows = try Row.fetchCursor(
      try db.cachedStatement(
        sql: """
          SELECT patient.id FROM
            (SELECT rowid AS found FROM patient_search WHERE patient_search MATCH ? LIMIT ?)
            CROSS JOIN patient ON patient.key = found
          """), arguments: [expression, limit])
    while let row = try rows.next() {
      if let id = PatientID(data: row[0]) { try add(id, of: practice, in: db) }
    }
  }
}

/// A patient with what a search compares: folded names, how they sound, numbers.
struct SearchCandidate {
  let patient: Patient
  let entry: SearchEntry
}

extension OpenPractice {
  /// Kept, because the next key mostly asks about the same people; nil where there is no such patient.
  fileprivate func searchCandidate(_ id: PatientID, in db: Database) throws -> SearchCandidate? {
    if let known = kept.candidates[id] { return known }
    guard let patient = try patient(id, in: db)?.patient else { return nil }
    let household = try patient.household.flatMap { household in
      try String.fetchOne(
        try db.cachedStatement(sql: "SELECT name FROM household WHERE id = ?"), arguments: [household.data])
    }
    let candidate = SearchCandidate(
      patient: patient, entry: SearchEntry(patient, householdName: household ?? ""))
    kept.candidates[id] = candidate
    return candidate
  }
}
