package import Clinic
import Foundation
import GRDB
import Journal

/// One row of a search: enough to tell two people of one name apart.
package struct FoundPatient: Sendable, Hashable {
  package let patient: Patient
  /// The time of a visit today; nil where there is none.
  package let today: TimeOfDay?
  /// Another patient has the same name.
  package let hasNamesake: Bool
}

extension OpenPractice {
  /// At most this many rows, ever: nobody browses all patients.
  package static let searchLimit = 20
  private static let candidateLimit = 300

  /// Finds patients by fragments in any order; with nothing typed, this person's recents.
  package func findPatients(_ text: String, as session: Session) throws -> [FoundPatient] {
    try require(.findPatient, as: session)
    return try read { db in
      let today = zone.localTime(of: world.now()).day
      let query = SearchQuery(text, today: today)
      let patients =
        query.isEmpty
        ? try recentPatients(of: session, in: db)
        : try candidates(for: query, of: session, today: today, in: db)
      return try patients.prefix(Self.searchLimit).map { patient in
        FoundPatient(
          patient: patient, today: try visitTime(of: patient.id, on: today, in: db),
          hasNamesake: try hasNamesake(patient, in: db))
      }
    }
  }

  private func recentPatients(of session: Session, in db: Database) throws -> [Patient] {
    try Data.fetchAll(
      try db.cachedStatement(
        sql: "SELECT patient FROM recent_patient WHERE person = ? ORDER BY moment DESC LIMIT 20"),
      arguments: [session.user.data]
    ).compactMap { data in
      guard let id = PatientID(data: data) else { return nil }
      return try patient(id, in: db)?.patient
    }
  }

  private func candidates(
    for query: SearchQuery, of session: Session, today: Day, in db: Database
  ) throws -> [Patient] {
    var keys: [Int64] = []
    for pattern in query.patterns {
      let statement = try db.cachedStatement(
        sql: "SELECT rowid FROM patient_search WHERE patient_search MATCH ? LIMIT ?")
      for key in try Int64.fetchAll(statement, arguments: [pattern, Self.candidateLimit])
      where !keys.contains(key) {
        keys.append(key)
      }
      if keys.count >= Self.candidateLimit { break }
    }
    let recents = Set(
      try Data.fetchAll(
        try db.cachedStatement(sql: "SELECT patient FROM recent_patient WHERE person = ?"),
        arguments: [session.user.data]))
    let read = try db.cachedStatement(sql: "SELECT id, state FROM patient WHERE key = ?")
    var ranked: [(rank: SearchRank, patient: Patient)] = []
    for key in keys {
      guard let row = try Row.fetchOne(read, arguments: [key]), let id = PatientID(data: row[0]) else {
        continue
      }
      let patient = PatientRecord(id: id, state: try RecordState(decoding: [UInt8](row[1] as Data))).patient
      guard let rank = query.rank(patient, isRecent: recents.contains(id.data)) else { continue }
      ranked.append((rank, patient))
    }
    return ranked.sorted { ($0.rank, $0.patient.name.listed) < ($1.rank, $1.patient.name.listed) }
      .map(\.patient)
  }

  private func visitTime(of patient: PatientID, on day: Day, in db: Database) throws -> TimeOfDay? {
    try Int.fetchOne(
      try db.cachedStatement(
        sql: """
          SELECT start FROM appointment WHERE patient = ? AND day = ? AND void IS NOT 1
            AND status NOT IN ('cancelled', 'broken', 'noShow', 'unscheduled') ORDER BY start LIMIT 1
          """), arguments: [patient.data, day.number]
    ).map(TimeOfDay.init(minutes:))
  }

  private func hasNamesake(_ patient: Patient, in db: Database) throws -> Bool {
    try Bool.fetchOne(
      try db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM patient WHERE family = ? AND given = ?
            AND id <> ? AND void IS NOT 1)
          """), arguments: [patient.name.family, patient.name.given, patient.id.data]) ?? false
  }
}
