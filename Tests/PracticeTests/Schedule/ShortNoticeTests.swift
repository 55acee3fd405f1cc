import Clinic
import Testing

@testable import Practice

@Suite("Who would come at short notice")
struct ShortNoticeTests {
  private let gap = TimeSpan(TimeOfDay(minutes: 600), TimeOfDay(minutes: 660))!

  private func later(_ test: TestPractice) throws -> Appointment {
    var visit = test.visit(try test.register("Able", "Ann", born: "1980-01-01"), at: "14:00")
    visit.day = test.today.adding(days: 20)
    try test.practice.perform(BookAppointment(visit), as: test.desk)
    return visit
  }

  private func flag(_ test: TestPractice, _ id: AppointmentID) throws -> Bool {
    try test.practice.read {
      try test.practice.requireAppointment(id.record, in: $0).appointment.isShortNotice
    }
  }

  @Test("a visit whose patient would come earlier stands on the list and is offered for a gap; one undo")
  func flagged() throws {
    let test = try TestPractice()
    let visit = try later(test)
    try test.practice.perform(SetShortNotice(visit.id, true), as: test.desk)
    #expect(try flag(test, visit.id))
    let line = try #require(try test.practice.waiting(.shortNotice, as: test.desk).first)
    #expect(line.appointment == visit.id && line.booked == visit.day && line.type == test.prophy)
    let found = try test.practice.whoCouldCome(ScheduleGap(day: test.today, span: gap), as: test.desk)
    #expect(found.map(\.appointment) == [visit.id])
    #expect(found.first?.why == "booked 6 Dec")
    try test.practice.undo(as: test.desk)
    #expect(try !flag(test, visit.id))
    #expect(try test.practice.waiting(.shortNotice, as: test.desk).isEmpty)
  }

  @Test("flag and line go together: taken off, settled, moved here, cancelled")
  func together() throws {
    let test = try TestPractice()
    let visit = try later(test)
    func lines() throws -> [WaitingLine] { try test.practice.waiting(.shortNotice, as: test.desk) }
    try test.practice.perform(SetShortNotice(visit.id, true), as: test.desk)
    try test.practice.perform(SetShortNotice(visit.id, false), as: test.desk)
    #expect(try lines().isEmpty)
    try test.practice.perform(SetShortNotice(visit.id, true), as: test.desk)
    try test.practice.perform(
      SettleWaiting(try #require(try lines().first).id, outcome: "gave up"), as: test.desk)
    #expect(try !flag(test, visit.id))
    try test.practice.perform(SetShortNotice(visit.id, true), as: test.desk)
    let line = try #require(try lines().first)
    try test.practice.perform(
      [
        MoveAppointment(visit.id, to: test.today, TimeOfDay(text: "10:00")!),
        SettleWaiting(line.id, outcome: "booked"),
      ], as: test.desk)
    #expect(try lines().isEmpty)
    #expect(try !flag(test, visit.id))
    try test.practice.perform(SetShortNotice(visit.id, true), as: test.desk)
    try test.practice.perform(SetVisitStatus(visit.id, .cancelled, why: "ill"), as: test.desk)
    #expect(try lines().isEmpty)
  }

  @Test("only who has still to come can come earlier, and nobody who has died is asked")
  func refused() throws {
    let test = try TestPractice()
    let visit = test.visit(try test.register("Baker", "Bob"), at: "9:00")
    try test.practice.perform([BookAppointment(visit), SetVisitStatus(visit.id, .here)], as: test.desk)
    let error = #expect(throws: PracticeError.self) {
      try test.practice.perform(SetShortNotice(visit.id, true), as: test.desk)
    }
    #expect(error?.problem == "this visit is here")
    let shown = try test.practice.read { try test.practice.requirePatient(visit.patient, in: $0) }
    var dead = shown.patient
    dead.status = .deceased(on: test.today)
    try test.practice.perform(EditPatient(dead, shown: shown), as: test.desk)
    #expect(throws: PracticeError.self) {
      try test.practice.perform(AskForShortNotice(dead.id), as: test.desk)
    }
    #expect(throws: PracticeError.self) {
      try test.practice.perform(AskForShortNotice(visit.patient, note: "a\u{7}b"), as: test.desk)
    }
  }

  @Test("a recorded death releases the visits to come into the list in order, and nobody is moved there")
  func death() throws {
    let test = try TestPractice()
    let patient = try test.register("Clark", "Cy", born: "1940-01-01")
    let visits = [30, 10].map { days in
      var visit = test.visit(patient, at: "9:00")
      visit.day = test.today.adding(days: days)
      return visit
    }
    try test.practice.perform(visits.map { BookAppointment($0) }, as: test.desk)
    try test.practice.perform(
      KeepRecallLine(
        RecallLine(id: test.newID(), patient: patient.id, kind: .prophylaxis, statedDue: test.today)),
      as: test.desk)
    let shown = try test.practice.read { try test.practice.requirePatient(patient.id, in: $0) }
    var dead = shown.patient
    dead.status = .deceased(on: test.today)
    try test.practice.perform(EditPatient(dead, shown: shown), as: test.desk)
    let lines = try test.practice.waiting(.unscheduled, as: test.desk)
    #expect(lines.map(\.appointment) == [visits[1].id, visits[0].id])
    #expect(lines.allSatisfy { $0.note == "patient deceased" && $0.patient.status.isDeceased })
    #expect(
      try test.practice.recallDue(from: test.today, through: test.today, as: test.desk).isEmpty)
    #expect(
      try test.practice.whoCouldCome(ScheduleGap(day: test.today, span: gap), as: test.desk).isEmpty)
    let error = #expect(throws: PracticeError.self) {
      try test.practice.perform(
        MoveAppointment(visits[0].id, to: test.today, TimeOfDay(text: "15:00")!), as: test.desk)
    }
    #expect(error?.problem == "CLARK Cy is recorded as deceased")
    try test.practice.undo(as: test.desk)
    #expect(try test.practice.waiting(.unscheduled, as: test.desk).isEmpty)
  }
}
