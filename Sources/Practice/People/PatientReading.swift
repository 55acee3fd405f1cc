package import Clinic
import Foundation
package import GRDB
package import Journal

/// A patient as stored, with the versions that an editor must name as its base.
package struct PatientRecord: Sendable {
  package let patient: Patient
  package let state: RecordState

  package func base(of field: PatientField) -> [Version] { state.versions(of: field.rawValue) }

  package init(id: PatientID, state: RecordState) {
    var patient = Patient(id: id, name: PersonName(family: ""))
    for field in PatientField.allCases { field.read(state.value(of: field.rawValue), into: &patient) }
    self.patient = patient
    self.state = state
  }
}

extension OpenPractice {
  /// The patient's identity as the role may see it; nil where there is no such patient.
  package func patient(_ id: PatientID, in db: Database) throws -> PatientRecord? {
    guard let state = try state(of: id.record, .patient, in: db),
      state.value(of: 0)?.booleanValue != true
    else { return nil }
    return PatientRecord(id: id, state: state)
  }

  /// Everybody who has a visit in a span of days, read in one statement.
  func patients(
    withVisitsFrom first: Day, through last: Day, in db: Database
  ) throws -> [PatientID: Patient] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT patient.id, patient.state FROM appointment CROSS JOIN patient ON patient.id = appointment.patient
        WHERE appointment.day BETWEEN ? AND ? AND appointment.void IS NOT 1 AND patient.void IS NOT 1
        """)
    let rows = try Row.fetchCursor(statement, arguments: [first.number, last.number])
    var found: [PatientID: Patient] = [:]
    while let row = try rows.next() {
      guard let id = PatientID(data: row[0]), found[id] == nil else { continue }
      let state = try row.withUnsafeData(atIndex: 1) { try RecordState(decoding: [UInt8]($0 ?? Data())) }
      found[id] = PatientRecord(id: id, state: state).patient
    }
    return found
  }

  /// The patient, or an error that says so.
  package func requirePatient(_ id: PatientID, in db: Database) throws -> PatientRecord {
    guard let found = try patient(id, in: db) else {
      throw PracticeError(
        .notFound, field: "patient", "there is no such patient in this store",
        remedy: "find the patient again")
    }
    return found
  }

  /// The one that an alias stands for: follows confirmed aliases to the patient who is kept.
  package func kept(_ id: PatientID, in db: Database) throws -> PatientID {
    var current = id
    for _ in 0..<16 {
      let next = try Data.fetchOne(
        try db.cachedStatement(
          sql: """
            SELECT kept FROM alias WHERE duplicate = ? AND standing = 'confirmed' AND void IS NOT 1
            ORDER BY id LIMIT 1
            """), arguments: [current.data])
      guard let next = PatientID(data: next) else { return current }
      current = next
    }
    return current
  }
}
