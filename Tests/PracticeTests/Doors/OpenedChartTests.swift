import Clinic
import GRDB
import Testing

@testable import Practice

@Suite("Charts that a session has opened")
struct OpenedChartTests {
  private func kept(_ session: Session, _ test: TestPractice) throws -> Int {
    try test.practice.read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM opened_chart WHERE session = ?", arguments: [session.id.data]) ?? 0
    }
  }

  @Test("are remembered for ten minutes, and forgotten when it ends, of that session alone")
  func forgotten() throws {
    let test = try TestPractice()
    let patient = try test.register("Nguyen", "Anh")
    try test.practice.noteChartOpened(patient.id, as: test.desk)
    try test.practice.noteChartOpened(patient.id, as: test.desk)
    try test.practice.noteChartOpened(patient.id, as: test.dentist)
    #expect(try kept(test.desk, test) == 1)
    try test.practice.endSession(test.desk.id, why: "logged out", by: test.desk)
    #expect(try kept(test.desk, test) == 0)
    #expect(try kept(test.dentist, test) == 1)
  }

  @Test("are forgotten too where an administrator ends it")
  func endedByAnother() throws {
    let test = try TestPractice()
    let patient = try test.register("Nguyen", "Anh")
    try test.practice.noteChartOpened(patient.id, as: test.desk)
    try test.practice.perform(EndSession(test.desk.id, why: "left"), as: test.administrator)
    #expect(try kept(test.desk, test) == 0)
  }
}
