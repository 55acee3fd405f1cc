import Clinic
import Journal
import Testing

@testable import Practice

@Suite("The front desk's acts")
struct FrontDeskTests {
  @Test("a patient is registered with the next number and found again")
  func registerAndFind() throws {
    let office = try TestPractice()
    let one = try office.register("García", "Elena", born: "1992-02-03")
    let two = try office.register("Smith", "Jane", born: "1984-02-03")
    #expect(one.number == 10_001)
    #expect(two.number == 10_002)
    let found = try office.practice.findPatients("garc", as: office.desk)
    #expect(found.map(\.patient.id) == [one.id])
  }

  @Test("a booked visit stands on the day, is checked in, and each step can be undone")
  func bookCheckInUndo() throws {
    let office = try TestPractice()
    let patient = try office.register("Smith", "Jane")
    let visit = office.visit(patient, at: "11:00")
    try office.practice.perform(BookAppointment(visit), as: office.desk)
    try office.practice.perform(SetVisitStatus(visit.id, .here), as: office.desk)
    func status() throws -> VisitStatus? {
      try office.practice.daySheet(from: office.today, through: office.today, as: office.desk)
        .visits.first?.visit.status
    }
    #expect(try status() == .here)
    try office.practice.undo(as: office.desk)
    #expect(try status() == .scheduled)
    try office.practice.undo(as: office.desk)
    #expect(try status() == nil)
    #expect(throws: PracticeError.self) {
      try office.practice.undo(as: office.desk)
      try office.practice.undo(as: office.desk)
    }
  }

  @Test("undo refuses where a colleague has changed the visit since, and says who")
  func undoRefuses() throws {
    let office = try TestPractice()
    let visit = office.visit(try office.register("Smith", "Jane"), at: "11:00")
    try office.practice.perform(BookAppointment(visit), as: office.desk)
    try office.practice.perform(SetVisitStatus(visit.id, .confirmed), as: office.dentist)
    let error = #expect(throws: PracticeError.self) { try office.practice.undo(as: office.desk) }
    #expect(error?.problem.contains("D Lindqvist changed this") == true)
  }

  @Test("a change over a value that was replaced since stops and says who replaced it")
  func changedElsewhere() throws {
    let office = try TestPractice()
    let visit = office.visit(try office.register("Smith", "Jane"), at: "11:00")
    try office.practice.perform(BookAppointment(visit), as: office.desk)
    let shown = try office.practice.read {
      try office.practice.requireAppointment(visit.id.record, in: $0).base(of: .slot)
    }
    try office.practice.perform(
      MoveAppointment(visit.id, to: office.today, TimeOfDay(text: "13:00")!), as: office.dentist)
    let error = #expect(throws: PracticeError.self) {
      try office.practice.perform(SetVisitStatus(visit.id, .confirmed, shown: shown), as: office.desk)
    }
    #expect(error?.code == .changedElsewhere)
  }

  @Test("the desk sees a behavioural visit's name and time, never its type or reason")
  func behaviouralVisitIsNeutral() throws {
    let office = try TestPractice()
    var visit = office.visit(try office.register("Smith", "Jane"), at: "11:00", minutes: 50)
    visit.provider = office.therapist
    visit.room = nil
    visit.type = office.therapy
    visit.reason = "panic attacks"
    try office.practice.perform(BookAppointment(visit), as: office.desk)
    let seen = try office.practice.daySheet(from: office.today, through: office.today, as: office.desk).visits
    #expect(seen.first?.isNeutral == true)
    #expect(seen.first?.reason == "")
    #expect(seen.first?.typeName == "visit")
  }

  @Test("a refusal by role is filed as a security entry")
  func refusalIsFiled() throws {
    let office = try TestPractice()
    #expect(throws: PracticeError.self) {
      try office.practice.perform(
        KeepOffice(.room(Room(id: office.newID(), name: "x", kind: .chair, order: 9))), as: office.desk)
    }
    let lines = try office.practice.audit(AuditQuery(), as: office.administrator)
    #expect(lines.first?.verb == "refused")
  }

  @Test("a session that an administrator has ended can do nothing more")
  func endedSession() throws {
    let office = try TestPractice()
    try office.practice.endSession(office.desk.id, why: "ended by Ada Boss", by: office.administrator)
    let error = #expect(throws: PracticeError.self) { try office.register("Smith", "Jane") }
    #expect(error?.code == .sessionEnded)
  }
}
