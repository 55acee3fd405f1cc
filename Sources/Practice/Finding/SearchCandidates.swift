import Clinic
import GRDB

/// Patients read for one search, each once.
struct SearchCandidates {
  /// The person's own recent patients, the latest first.
  let recents: [PatientID]
  private(set) var patients: [PatientID: Patient] = [:]
  private(set) var entries: [SearchEntry] = []
  private var ids: Set<PatientID> = []
  private var names: [PatientID: String] = [:]
  private var bearers: [String: [PatientID]] = [:]

  init(recents: [PatientID]) {
    self.recents = recents
  }

  mutating func add(_ id: PatientID, of practice: OpenPractice, in db: Database) throws {
    guard ids.insert(id).inserted else { return }
    take(try practice.searchCandidate(id, in: db) { try practice.patient(id, in: db) })
  }

  /// Everybody whose tokens fit a full-text expression, at most so many. One statement: a key in the find box
  /// reads some hundred rows.
  mutating func add(
    matching expression: String, limit: Int, of practice: OpenPractice, in db: Database
  ) throws {
    let rows = try Row.fetchCursor(
      try db.cachedStatement(
        sql: """
          SELECT patient.id, patient.state FROM
            (SELECT rowid AS found FROM patient_search WHERE patient_search MATCH ? LIMIT ?)
            CROSS JOIN patient ON patient.key = found
          """), arguments: [expression, limit])
    while let row = try rows.next() {
      guard let id = PatientID(data: row[0]), ids.insert(id).inserted else { continue }
      take(
        try practice.searchCandidate(id, in: db) { try practice.patient(id, in: row, stateAt: 1) })
    }
  }

  /// Those read for this search whose names are the same but for accents and capitals.
  func namesakes(of id: PatientID) -> [PatientID] {
    guard let key = names[id] else { return [] }
    return (bearers[key] ?? []).filter { $0 != id }
  }

  private mutating func take(_ candidate: SearchCandidate?) {
    guard let candidate else { return }
    patients[candidate.patient.id] = candidate.patient
    entries.append(candidate.entry)
    let key = candidate.entry.name.namesakeKey
    names[candidate.patient.id] = key
    bearers[key, default: []].append(candidate.patient.id)
  }
}

/// A patient with what a search compares: folded names, how they sound, numbers.
struct SearchCandidate {
  let patient: Patient
  let entry: SearchEntry
}

extension OpenPractice {
  /// Kept, because the next key mostly asks about the same people; nil where there is no such patient.
  fileprivate func searchCandidate(
    _ id: PatientID, in db: Database, read: () throws -> PatientRecord?
  ) throws -> SearchCandidate? {
    if let known = kept.candidates[id] { return known }
    guard let patient = try read()?.patient else { return nil }
    let household = try patient.household.map { try householdName($0, in: db) } ?? ""
    let candidate = SearchCandidate(patient: patient, entry: SearchEntry(patient, householdName: household))
    kept.candidates[id] = candidate
    return candidate
  }

  /// Empty where it has none.
  private func householdName(_ id: HouseholdID, in db: Database) throws -> String {
    if let known = kept.householdNames[id] { return known }
    let name = try String.fetchOne(
      try db.cachedStatement(sql: "SELECT name FROM household WHERE id = ?"), arguments: [id.data])
    kept.householdNames[id] = name ?? ""
    return name ?? ""
  }
}
