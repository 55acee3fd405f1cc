import Clinic
import Testing

@testable import Practice

@Suite("Steps at check-out")
struct CheckOutStepTests {
  @Test("are kept with the visit, in order, and the visit's own is done when it is out")
  func kept() throws {
    let test = try TestPractice()
    let patient = try test.register("Able", "Ann", born: "1980-01-01")
    let visit = test.visit(patient, at: "9:00")
    try test.practice.perform(BookAppointment(visit), as: test.desk)
    func steps() throws -> Set<CheckOutStep> {
      try test.practice.read { try test.practice.requireAppointment(visit.id.record, in: $0).checkOutSteps }
    }
    #expect(try steps().isEmpty)
    try test.practice.perform(SetVisitStatus(visit.id, .out), as: test.desk)
    #expect(try steps() == [.visit])
    let done = try test.practice.perform(
      KeepCheckOut(visit.id, done: [.slip, .visit, .nextVisit]), as: test.desk)
    #expect(done.version != nil)
    #expect(try steps() == Set(CheckOutStep.allCases))
    let again = try test.practice.perform(
      KeepCheckOut(visit.id, done: [.slip, .visit, .nextVisit]), as: test.desk)
    #expect(again.version == nil)
    try test.practice.undo(as: test.desk)
    #expect(try steps() == [.visit])
  }
}
