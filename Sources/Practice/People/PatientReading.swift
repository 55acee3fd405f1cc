package import Clinic
import Foundation
package import GRDB
package import Journal

/// A patient as stored, with the versions that an editor must name as its base.
///
/// A reference to what never changes: a day of the calendar asks for hundreds at every key.
package final class PatientRecord: Sendable {
  package let patient: Patient
  package let state: RecordState

  package func base(of field: PatientField) -> [Version] { state.versions(of: field.rawValue) }

  package init(id: PatientID, state: RecordState) {
    var patient = Patient(id: id, name: PersonName(family: ""))
    for field in state.fields {
      PatientField(rawValue: field.number)?.read(field.leaves.value, into: &patient)
    }
    self.patient = patient
    self.state = state
  }
}

extension OpenPractice {
  /// The patient's identity as the role may see it; nil where there is no such patient.
  package func patient(_ id: PatientID, in db: Database) throws -> PatientRecord? {
    if let known = kept.patients[id] { return known }
    return try state(of: id.record, .patient, in: db).flatMap { keep(id, $0) }
  }

  /// The same from a row that has been read; what is kept is not decoded again.
  func patient(_ id: PatientID, in row: Row, stateAt column: Int) throws -> PatientRecord? {
    try kept.patients[id] ?? keep(id, RecordState(in: row, at: column))
  }

  private func keep(_ id: PatientID, _ state: RecordState) -> PatientRecord? {
    guard state.value(of: 0)?.booleanValue != true else { return nil }
    let found = PatientRecord(id: id, state: state)
    kept.patients[id] = found
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
}
