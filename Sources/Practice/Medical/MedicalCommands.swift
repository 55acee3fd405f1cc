package import Clinic
import Foundation
package import GRDB
package import Journal

/// Keeps a part of a patient's medical history.
package struct KeepMedical: Command {
  package enum Subject: Sendable {
    case answers(MedicalAnswers)
    case allergy(Allergy)
    case condition(Condition)
    case medication(Medication)
    case vitals(Vitals)
  }

  package let patient: PatientID
  package let subject: Subject
  /// The record as it stood on screen: the patient's for answers, else the item's. Nil overwrites.
  package let shown: RecordState?

  package init(_ subject: Subject, of patient: PatientID, shown: RecordState? = nil) {
    self.subject = subject
    self.patient = patient
    self.shown = shown
  }

  package var verb: String {
    switch subject {
    case .answers: "medical.answers"
    case .allergy: "allergy.keep"
    case .condition: "condition.keep"
    case .medication: "medication.keep"
    case .vitals: "vitals.record"
    }
  }

  package var permission: Permission {
    if case .vitals = subject { .recordVitals } else { .editMedicalHistory }
  }

  package func carryOut(_ deed: inout Deed) throws {
    deed.patient = patient
    try deed.require(permission)
    let name = try deed.practice.requirePatient(patient, in: deed.db).patient.name.listed
    let (kind, record, fields, text): (Kind, RecordID, OfficeValues.Fields, String?) =
      switch subject {
      case .answers(let answers): (.patient, patient.record, try changed(answers, in: deed), nil)
      case .allergy(let it): (.allergy, it.id.record, MedicalValue.fields(of: it), it.substance)
      case .condition(let it): (.condition, it.id.record, MedicalValue.fields(of: it), it.name)
      case .medication(let it): (.medication, it.id.record, MedicalValue.fields(of: it), it.name)
      case .vitals(let it): (.vitals, it.id.record, MedicalValue.fields(of: it), nil)
      }
    try deed.refuse(problems(today: deed.today))
    try deed.refuse(repetitions(in: deed))
    if case .answers(let answers) = subject {
      let before = try deed.practice.requirePatient(patient, in: deed.db).state
      let reviewed = before.value(of: 31)?[0]?.integerValue.map { Day(number: Int($0)) }
      if answers.reviewedOn != reviewed { try deed.require(.reviewMedicalHistory) }
    }
    try deed.keep(kind, record, fields, shown: shown)
    deed.message = "saved: \(name)\(text.map { ", \($0)" } ?? "")"
  }

  private func problems(today: Day) -> [FieldProblem] {
    switch subject {
    case .answers(let answers): MedicalCheck.problems(answers, today: today)
    case .allergy(let allergy): MedicalCheck.problems(allergy, today: today)
    case .condition(let condition): MedicalCheck.problems(condition, today: today)
    case .medication(let medication): MedicalCheck.problems(medication, today: today)
    case .vitals(let vitals): vitals.problems
    }
  }

  private func repetitions(in deed: Deed) throws -> [FieldProblem] {
    func history() throws -> MedicalHistory { try deed.practice.joinedHistory(of: patient, in: deed.db) }
    return switch subject {
    case .allergy(let allergy): MedicalCheck.repetitions(of: allergy, in: try history())
    case .condition(let condition): MedicalCheck.repetitions(of: condition, in: try history())
    case .medication(let medication): MedicalCheck.repetitions(of: medication, in: try history())
    case .answers, .vitals: []
    }
  }

  /// The answers that differ from those on screen: one that was not touched is nobody's to overwrite.
  private func changed(_ answers: MedicalAnswers, in deed: Deed) throws -> OfficeValues.Fields {
    let stored = try deed.practice.state(of: patient.record, .patient, in: deed.db)
    let before = MedicalValue.fields(of: MedicalValue.answers(shown ?? stored ?? RecordState()))
    return zip(MedicalValue.fields(of: answers), before).filter { $0.value != $1.value }.map(\.0)
  }
}

extension OpenPractice {
  /// The whole medical history of a patient.
  package func medicalHistory(of patient: PatientID, in db: Database) throws -> MedicalHistory {
    func list<T>(_ kind: Kind, _ read: (RecordID, RecordState) -> T?) throws -> [T] {
      let table = KindCatalogue.table(for: kind).table
      let rows = try Row.fetchAll(
        try db.cachedStatement(
          sql: "SELECT id, state FROM \"\(table)\" WHERE patient = ? AND void IS NOT 1 ORDER BY id"),
        arguments: [patient.data])
      return try rows.compactMap { row in
        guard let id = RecordID(data: row[0]) else { return nil }
        return read(id, try RecordState(decoding: [UInt8](row[1] as Data)))
      }
    }
    let state = try state(of: patient.record, .patient, in: db) ?? RecordState()
    return MedicalHistory(
      answers: MedicalValue.answers(state),
      allergies: try list(.allergy) { MedicalValue.allergy(AllergyID($0), $1) },
      conditions: try list(.condition) { MedicalValue.condition(ConditionID($0), $1) },
      medications: try list(.medication) { MedicalValue.medication(MedicationID($0), $1) })
  }

  /// The newest readings of a patient; nil where none were taken.
  package func latestVitals(of patient: PatientID, in db: Database) throws -> Vitals? {
    let statement = try db.cachedStatement(
      sql: "SELECT id, state FROM vitals WHERE patient = ? AND void IS NOT 1 ORDER BY taken DESC LIMIT 1")
    return try records(of: patient, in: db)
      .compactMap { try Row.fetchOne(statement, arguments: [$0.data]) }
      .compactMap { row -> Vitals? in
        guard let id = VitalsID(data: row[0]) else { return nil }
        return MedicalValue.vitals(id, try RecordState(decoding: [UInt8](row[1] as Data)))
      }.max { $0.takenAt < $1.takenAt }
  }
}
