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
    let statement = try db.cachedStatement(sql: "SELECT key FROM patient WHERE id = ?")
    var unread: [Int64] = []
    for id in ids where places[id] == nil {
      if let known = practice.kept.candidate(id) {
        take(known)
      } else if let key = try Int64.fetchOne(statement, arguments: [id.data]) {
        unread.append(key)
      }
    }
    try read(unread, of: practice, in: db)
  }

  /// Everybody whose tokens fit a full-text expression, at most so many. Only those are read whom no search
  /// has read before: the next letter mostly asks about the same people.
  mutating func add(
    matching expression: String, limit: Int, of practice: OpenPractice, in db: Database
  ) throws {
    let keys = try Int64.fetchCursor(
      try db.cachedStatement(
        sql: "SELECT rowid FROM patient_search WHERE patient_search MATCH ? LIMIT ?"),
      arguments: [expression, limit])
    var unread: [Int64] = []
    while let key = try keys.next() {
      if let known = practice.kept.candidate(key: key) { take(known) } else { unread.append(key) }
    }
    try read(unread, of: practice, in: db)
  }

  /// Reads and keeps the patients of some rows, in one statement.
  private mutating func read(_ keys: [Int64], of practice: OpenPractice, in db: Database) throws {
    guard !keys.isEmpty else { return }
    let rows = try Row.fetchCursor(
      try db.cachedStatement(
        sql: """
          SELECT patient.key, patient.id, patient.state,
            (SELECT household.name FROM household WHERE household.id = patient.household),
            \(Self.isMerged)
          FROM json_each(?) AS wanted CROSS JOIN patient ON patient.key = wanted.value
          """), arguments: ["[\(keys.map(String.init).joined(separator: ","))]"])
    while let row = try rows.next() {
      guard let id = PatientID(data: row[1]), let record = try practice.patient(id, in: row, stateAt: 2)
      else { continue }
      let candidate = SearchCandidate(
        key: row[0], patient: record.patient, householdName: row[3] ?? "", isMerged: row[4])
      practice.kept.keep(candidate)
      take(candidate)
    }
  }

  private mutating func take(_ candidate: SearchCandidate) {
    guard places[candidate.id] == nil else { return }
    places[candidate.id] = all.count
    all.append(candidate)
  }

  /// Whether another record stands for the patient of a row.
  static let isMerged = """
    EXISTS (SELECT 1 FROM alias
      WHERE alias.duplicate = patient.id AND alias.standing = 'confirmed' AND alias.void IS NOT 1)
    """
}

/// A patient with what a search compares: folded names, how they sound, numbers.
///
/// A reference to what never changes: a key in the find box goes over a hundred of them several times.
final class SearchCandidate: Sendable {
  /// Of the patient's row.
  let key: Int64
  let patient: Patient
  let entry: SearchEntry
  /// Another record stands for this one.
  let isMerged: Bool

  init(key: Int64, patient: Patient, householdName: String, isMerged: Bool) {
    self.key = key
    self.patient = patient
    entry = SearchEntry(patient, householdName: householdName)
    self.isMerged = isMerged
  }

  var id: PatientID { patient.id }
}
