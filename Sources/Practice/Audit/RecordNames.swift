import Clinic
import Foundation
import GRDB
import Journal

/// What records are called where people read of them: persons by name, what belongs to a patient by the
/// patient and by what tells it from the others.
struct RecordNames {
  let practice: OpenPractice
  let db: Database
  /// False for whoever may not know who is a patient here: then by number.
  var namesPatients = true

  /// Looked for among those that have a name; else the digits by which entries show it.
  func name(of id: RecordID) throws -> String {
    if let patient = try practice.patient(PatientID(id), in: db)?.patient { return words(patient) }
    return try officeName(of: id) ?? visit(id) ?? series(id) ?? beside(id) ?? id.shortName
  }

  private func officeName(of id: RecordID) throws -> String? {
    try String.fetchOne(
      try db.cachedStatement(
        sql: """
          SELECT name FROM provider WHERE id = ?1
          UNION ALL SELECT name FROM room WHERE id = ?1
          UNION ALL SELECT name FROM appointment_type WHERE id = ?1
          UNION ALL SELECT name FROM person WHERE id = ?1
          UNION ALL SELECT name FROM household WHERE id = ?1
          UNION ALL SELECT name FROM holiday WHERE id = ?1 LIMIT 1
          """), arguments: [id.data])
  }

  /// "SMITH Jane, Mon 16 Nov 2026 11:00".
  private func visit(_ id: RecordID) throws -> String? {
    guard let state = try practice.state(of: id, .appointment, in: db),
      let visit = AppointmentRecord(id: AppointmentID(id), state: state)?.appointment
    else { return nil }
    return "\(try patient(visit.patient)), \(visit.day.longText) \(visit.startText(in: practice.zone))"
  }

  /// "a series of SMITH Jane from Mon 16 Nov 2026"; a series is no record of its own.
  private func series(_ id: RecordID) throws -> String? {
    let first = try Row.fetchOne(
      try db.cachedStatement(
        sql: "SELECT patient, day FROM appointment WHERE series = ? ORDER BY day, start LIMIT 1"),
      arguments: [id.data])
    guard let first, let who = PatientID(data: first[0]) else { return nil }
    return "a series of \(try patient(who)) from \(Day(number: first[1]).longText)"
  }

  /// What hangs on a patient, by the patient: "of SMITH Jane".
  private func beside(_ id: RecordID) throws -> String? {
    let owner = try Data.fetchOne(
      try db.cachedStatement(
        sql: """
          SELECT patient FROM recall_line WHERE id = ?1
          UNION ALL SELECT patient FROM waiting WHERE id = ?1
          UNION ALL SELECT patient FROM relation WHERE id = ?1
          UNION ALL SELECT patient FROM allergy WHERE id = ?1
          UNION ALL SELECT patient FROM condition WHERE id = ?1
          UNION ALL SELECT patient FROM medication WHERE id = ?1
          UNION ALL SELECT patient FROM vitals WHERE id = ?1
          UNION ALL SELECT patient FROM ledger_entry WHERE id = ?1
          UNION ALL SELECT patient FROM attachment WHERE id = ?1 LIMIT 1
          """), arguments: [id.data])
    return try PatientID(data: owner).map { "of \(try patient($0))" }
  }

  private func patient(_ id: PatientID) throws -> String {
    try practice.patient(id, in: db).map { words($0.patient) } ?? id.record.shortName
  }

  private func words(_ patient: Patient) -> String {
    namesPatients ? patient.name.listed : "patient \(patient.numberText)"
  }
}
