package import Clinic
import Foundation
import GRDB
package import Journal

/// A patient's medical history as somebody reads and changes it.
package struct MedicalSheet: Sendable {
  package let patient: Patient
  package let history: MedicalHistory
  /// Readings, the newest first, at most twenty.
  package let vitals: [Vitals]
  package let thresholds: VitalThresholds
  package let mayEdit: Bool
  package let mayReview: Bool
  package let mayRecordVitals: Bool
  /// The record of the answers, as it was read: what a change to them names as its base.
  package let record: PatientRecord
  /// The records of the items on the lists, as they were read.
  package let states: [RecordID: RecordState]
  /// A fresh identity for what is added next.
  package let spareID: RecordID
}

extension OpenPractice {
  /// Opens the medical history of a patient, which files that the chart was opened.
  ///
  /// - Parameter earlier: records as somebody had them on screen before; they are given so again.
  package func medicalSheet(
    of id: PatientID, as session: Session, standing earlier: [RecordID: RecordState] = [:]
  ) throws -> MedicalSheet {
    try require(.viewMedicalHistory, as: session, for: id)
    try noteChartOpened(id, as: session)
    return try read { db in
      func may(_ permission: Permission) throws -> Bool {
        try allowance(permission, of: session, for: id, in: db).isGranted
      }
      let stored = try requirePatient(id, in: db)
      let record = earlier[id.record].map { PatientRecord(id: id, state: $0) } ?? stored
      return MedicalSheet(
        patient: stored.patient, history: try editableHistory(of: id, in: db).standing(record, earlier),
        vitals: try vitals(of: id, in: db), thresholds: try thresholds(in: db),
        mayEdit: try may(.editMedicalHistory), mayReview: try may(.reviewMedicalHistory),
        mayRecordVitals: try may(.recordVitals), record: record,
        states: try records(of: id, in: db).reduce(into: [:]) { states, record in
          states.merge(try itemStates(of: record, in: db)) { first, _ in first }
        }.merging(earlier) { $1 }, spareID: world.newRecordID())
    }
  }

  /// The lists of all records that are this patient, and the answers of this one, which are changed here.
  private func editableHistory(of id: PatientID, in db: Database) throws -> MedicalHistory {
    var history = try joinedHistory(of: id, in: db)
    history.answers = try medicalHistory(of: id, in: db).answers
    return history
  }

  private func itemStates(of patient: PatientID, in db: Database) throws -> [RecordID: RecordState] {
    var states: [RecordID: RecordState] = [:]
    for kind in [Kind.allergy, .condition, .medication] {
      let table = KindCatalogue.table(for: kind).table
      let statement = try db.cachedStatement(
        sql: "SELECT id, state FROM \"\(table)\" WHERE patient = ? AND void IS NOT 1")
      for row in try Row.fetchAll(statement, arguments: [patient.data]) {
        guard let id = RecordID(data: row[0]) else { continue }
        states[id] = try RecordState(decoding: [UInt8](row[1] as Data))
      }
    }
    return states
  }

  private func vitals(of patient: PatientID, in db: Database) throws -> [Vitals] {
    try Row.fetchAll(
      try db.cachedStatement(
        sql: "SELECT id, state FROM vitals WHERE patient = ? AND void IS NOT 1 ORDER BY taken DESC LIMIT 20"),
      arguments: [patient.data]
    ).compactMap { row in
      guard let id = VitalsID(data: row[0]) else { return nil }
      return MedicalValue.vitals(id, try RecordState(decoding: [UInt8](row[1] as Data)))
    }
  }
}

extension MedicalHistory {
  /// The same with the answers of a record, and with items as they stood earlier.
  fileprivate func standing(_ record: PatientRecord, _ earlier: [RecordID: RecordState]) -> MedicalHistory {
    guard !earlier.isEmpty else { return self }
    func stood<Item>(_ id: Identifier<Item>, _ item: Item, _ read: (Identifier<Item>, RecordState) -> Item?)
      -> Item
    {
      earlier[id.record].flatMap { read(id, $0) } ?? item
    }
    return MedicalHistory(
      answers: MedicalValue.answers(record.state),
      allergies: allergies.map { stood($0.id, $0, MedicalValue.allergy) },
      conditions: conditions.map { stood($0.id, $0, MedicalValue.condition) },
      medications: medications.map { stood($0.id, $0, MedicalValue.medication) })
  }
}
