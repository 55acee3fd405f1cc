import Clinic
import GRDB
import Journal
import Testing

@testable import Practice

@Suite("Who is called back")
struct RecallIndexTests {
  private func line(_ patient: Patient, _ test: TestPractice, due: Int) -> RecallLine {
    RecallLine(
      id: test.newID(), patient: patient.id, kind: .prophylaxis,
      interval: RecallInterval(months: 6, days: 0), statedDue: test.today.adding(days: due))
  }

  private func due(_ test: TestPractice) throws -> [String] {
    try test.practice.recallDue(from: Day(number: 0), through: test.today, as: test.desk).map {
      $0.patient.name.family
    }
  }

  private func setStatus(_ status: PatientStatus, of patient: Patient, _ test: TestPractice) throws {
    let record = try test.practice.read { try test.practice.requirePatient(patient.id, in: $0) }
    var edited = record.patient
    edited.status = status
    try test.practice.perform(EditPatient(edited, shown: record), as: test.desk)
  }

  /// What an index made anew would hold.
  private func isWhatRebuildingGives(_ test: TestPractice) throws -> Bool {
    func all(_ db: Database) throws -> [Row] {
      try Row.fetchAll(db, sql: "SELECT line, due FROM recall_due ORDER BY line")
    }
    return try test.practice.read { db in
      let kept = try all(db)
      try RecallIndex.rebuild(in: db)
      return try all(db) == kept
    }
  }

  @Test("whoever has left is not called, and is again when active: the longest overdue first")
  func activeOnly() throws {
    let test = try TestPractice()
    let (ann, ben) = (try test.register("Ann", "A"), try test.register("Ben", "B"))
    try test.practice.perform(KeepRecallLine(line(ben, test, due: -3)), as: test.desk)
    try test.practice.perform(KeepRecallLine(line(ann, test, due: -40)), as: test.desk)
    #expect(try due(test) == ["Ann", "Ben"])
    try setStatus(.inactive, of: ann, test)
    #expect(try due(test) == ["Ben"])
    #expect(try isWhatRebuildingGives(test))
    try setStatus(.active, of: ann, test)
    #expect(try due(test) == ["Ann", "Ben"])
    #expect(try isWhatRebuildingGives(test))
  }

  @Test("a line that rests for ever is left out until somebody takes it up, one that moves moves")
  func restsAndMoves() throws {
    let test = try TestPractice()
    let ann = try test.register("Ann", "A")
    var kept = line(ann, test, due: -1)
    try test.practice.perform(KeepRecallLine(kept), as: test.desk)
    kept.pause = .indefinitely
    try test.practice.perform(KeepRecallLine(kept), as: test.desk)
    #expect(try due(test) == [])
    #expect(try isWhatRebuildingGives(test))
    kept.pause = nil
    try test.practice.perform(KeepRecallLine(kept), as: test.desk)
    #expect(try due(test) == ["Ann"])
    kept.statedDue = test.today.adding(days: 30)
    try test.practice.perform(KeepRecallLine(kept), as: test.desk)
    #expect(try due(test) == [])
    try test.practice.undo(as: test.desk)
    #expect(try due(test) == ["Ann"])
    #expect(try isWhatRebuildingGives(test))
  }
}
