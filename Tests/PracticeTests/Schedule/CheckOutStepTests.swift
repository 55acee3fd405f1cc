import Clinic
import Testing

@testable import Practice

@Suite("Steps at check-out")
struct CheckOutStepTests {
  private func progress(_ test: TestPractice, _ id: AppointmentID) throws -> CheckOutProgress {
    try test.practice.read { try test.practice.requireAppointment(id.record, in: $0).checkOut }
  }

  @Test("are kept with the visit, in order, and the visit's own is done when it is out")
  func kept() throws {
    let test = try TestPractice()
    let patient = try test.register("Able", "Ann", born: "1980-01-01")
    let visit = test.visit(patient, at: "9:00")
    try test.practice.perform(BookAppointment(visit), as: test.desk)
    #expect(try progress(test, visit.id) == CheckOutProgress())
    try test.practice.perform(SetVisitStatus(visit.id, .out), as: test.desk)
    #expect(try progress(test, visit.id) == CheckOutProgress(done: [.visit]))
    let all = CheckOutProgress(done: [.slip, .visit, .nextVisit])
    let done = try test.practice.perform(KeepCheckOut(visit.id, all), as: test.desk)
    #expect(done.version != nil)
    #expect(try progress(test, visit.id) == all)
    #expect(try test.practice.perform(KeepCheckOut(visit.id, all), as: test.desk).version == nil)
    try test.practice.undo(as: test.desk)
    #expect(try progress(test, visit.id).done == [.visit])
  }

  @Test("a step that was left out stays left out, until undo or until it is done after all")
  func leftOut() throws {
    let test = try TestPractice()
    let visit = test.visit(try test.register("Able", "Ann"), at: "9:00")
    try test.practice.perform([BookAppointment(visit), SetVisitStatus(visit.id, .out)], as: test.desk)
    let without = CheckOutProgress(done: [.visit], leftOut: [.nextVisit])
    try test.practice.perform(KeepCheckOut(visit.id, without), as: test.desk)
    #expect(try progress(test, visit.id) == without)
    #expect(try progress(test, visit.id).next == .slip)
    try test.practice.undo(as: test.desk)
    #expect(try progress(test, visit.id).next == .nextVisit)
    try test.practice.perform(
      KeepCheckOut(visit.id, CheckOutProgress(done: [.nextVisit], leftOut: [.nextVisit, .slip])),
      as: test.desk)
    #expect(try progress(test, visit.id).next == nil)
    #expect(try progress(test, visit.id).leftOut == [.slip])
  }

  @Test("the visit itself cannot be left out")
  func visitItself() throws {
    let test = try TestPractice()
    let visit = test.visit(try test.register("Able", "Ann"), at: "9:00")
    try test.practice.perform(BookAppointment(visit), as: test.desk)
    #expect(throws: PracticeError.self) {
      try test.practice.perform(KeepCheckOut(visit.id, CheckOutProgress(leftOut: [.visit])), as: test.desk)
    }
  }
}
