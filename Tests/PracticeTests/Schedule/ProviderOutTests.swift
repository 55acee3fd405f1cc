import Clinic
import Testing

@testable import Practice

@Suite("A provider is out")
struct ProviderOutTests {
  @Test("from a time on, what is later goes to the list in order; what is under way is named; one undo")
  func fromATime() throws {
    let test = try TestPractice()
    var visits: [Appointment] = []
    for (name, time) in [("Able", "9:00"), ("Baker", "15:00"), ("Clark", "13:00")] {
      visits.append(test.visit(try test.register(name, "Pat"), at: time))
    }
    try test.practice.perform(visits.map { BookAppointment($0) }, as: test.desk)
    try test.practice.perform(SetVisitStatus(visits[0].id, .seated), as: test.desk)
    let afternoon = TimeSpan(TimeOfDay(minutes: 720), .endOfDay)!
    let done = try test.practice.perform(
      BlockOut(test.hygiene, on: test.today, afternoon, why: ""), as: test.desk)
    #expect(done.message == "Okafor out 16 Nov 2026 12:00-24:00: 2 visits to the unscheduled list")
    #expect(done.warnings.isEmpty)
    let lines = try test.practice.waiting(.unscheduled, as: test.desk)
    #expect(lines.map(\.patient.name.family) == ["Clark", "Baker"])
    let all = try test.practice.perform(BlockOut(test.hygiene, on: test.today, why: "ill"), as: test.desk)
    #expect(all.warnings == ["1 visit under way: somebody must see to it"])
    try test.practice.undo(as: test.desk)
    try test.practice.undo(as: test.desk)
    #expect(try test.practice.waiting(.unscheduled, as: test.desk).isEmpty)
    let sheet = try test.practice.daySheet(from: test.today, through: test.today, as: test.desk)
    #expect(sheet.visits.count == 3 && sheet.blocks.isEmpty)
  }

  @Test("visits of others in which the provider was to be second are named")
  func second() throws {
    let test = try TestPractice()
    var visit = test.visit(try test.register("Able", "Ann"), at: "11:00")
    visit.secondProvider = test.doctor
    try test.practice.perform(BookAppointment(visit), as: test.desk)
    let done = try test.practice.perform(BlockOut(test.doctor, on: test.today, why: "ill"), as: test.desk)
    #expect(done.warnings == ["1 visit of others now without an exam"])
    #expect(done.message.hasSuffix("0 visits to the unscheduled list"))
  }

  @Test("a dentist blocks the own time only, and a reason is text that can be shown")
  func own() throws {
    let test = try TestPractice()
    #expect(throws: PracticeError.self) {
      try test.practice.perform(BlockOut(test.hygiene, on: test.today, why: "ill"), as: test.dentist)
    }
    try test.practice.perform(BlockOut(test.doctor, on: test.today, why: "ill"), as: test.dentist)
    #expect(throws: PracticeError.self) {
      try test.practice.perform(BlockOut(test.hygiene, on: test.today, why: "a\u{1B}[2J"), as: test.desk)
    }
    #expect(throws: PracticeError.self) {
      try test.practice.perform(BlockOut(test.newID(), on: test.today, why: ""), as: test.desk)
    }
  }
}
