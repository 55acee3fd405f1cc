import Clinic
import GRDB

/// Patients read for one search, each once.
struct SearchCandidates {
  private(set) var all: [SearchCandidate] = []
  private var places: [PatientID: Int] = [:]

  /// None yet, with room for those that a search usually reads.
  init() {
    let usual = 4 * OpenPractice.searchLimit
    all.reserveCapacity(usual)
    places.reserveCapacity(usual)
  }

  subscript(id: PatientID) -> SearchCandidate? { places[id].map { all[$0] } }

  mutating func add(_ ids: [PatientID], of practice: OpenPractice, in db: Database) throws {
    let statement = try db.cachedStatement(sql: "\(Self.columns) FROM patient WHERE id = ?")
    for id in ids where places[id] == nil {
      if let known = practice.kept.candidates[id] {
        take(known)
      } else if let row = try Row.fetchOne(statement, arguments: [id.data]) {
        try practice.searchCandidate(id, in: row).map { take($0) }
      }
    }
  }

  /// Everybody whose tokens fit a full-text expression, at most so many. One statement: a key in the find box
  /// reads some hundred rows.
  mutating func add(
    matching expression: String, limit: Int, of practice: OpenPractice, in db: Database
  ) throws {
    let rows = try Row.fetchCursor(
      try db.cachedStatement(
        sql: """
          \(Self.columns) FROM
            (SELECT rowid AS found FROM patient_search WHERE patient_search MATCH ? LIMIT ?)
            CROSS JOIN patient ON patient.key = found
          """), arguments: [expression, limit])
    while let row = try rows.next() {
      guard let id = PatientID(data: row[0]), places[id] == nil else { continue }
      try practice.searchCandidate(id, in: row).map { take($0) }
    }
  }

  private mutating func take(_ candidate: SearchCandidate) {
    places[candidate.patient.id] = all.count
    all.append(candidate)
  }

  /// What `OpenPractice.searchCandidate` reads a candidate from.
  private static let columns = """
    SELECT patient.id, patient.state,
      (SELECT household.name FROM household WHERE household.id = patient.household),
      \(isMerged)
    """

  /// Whether another record stands for the patient of a row.
  static let isMerged = """
    EXISTS (SELECT 1 FROM alias
      WHERE alias.duplicate = patient.id AND alias.standing = 'confirmed' AND alias.void IS NOT 1)
    """
}

/// A patient with what a search compares: folded names, how they sound, numbers.
struct SearchCandidate {
  let patient: Patient
  let entry: SearchEntry
  /// Another record stands for this one.
  let isMerged: Bool
}

extension OpenPractice {
  /// Kept, because the next key mostly asks about the same people; nil where there is no such patient.
  fileprivate func searchCandidate(_ id: PatientID, in row: Row) throws -> SearchCandidate? {
    if let known = kept.candidates[id] { return known }
    guard let patient = try patient(id, in: row, stateAt: 1)?.patient else { return nil }
    let candidate = SearchCandidate(
      patient: patient, entry: SearchEntry(patient, householdName: row[2] ?? ""), isMerged: row[3])
    kept.candidates[id] = candidate
    return candidate
  }
}
