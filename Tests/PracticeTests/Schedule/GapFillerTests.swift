import Clinic
import Testing

@testable import Practice

@Suite("Who could come into a gap")
struct GapFillerTests {
  private let span = TimeSpan(TimeOfDay(minutes: 600), TimeOfDay(minutes: 660))!

  @Test(
    "short notice goes before unscheduled, unscheduled before recall; nobody twice, nobody who comes that day"
  )
  func order() throws {
    let test = try TestPractice()
    let names = ["Able", "Baker", "Clark", "Dunn", "Evans"]
    let people = try names.map { try test.register($0, "Pat", born: "1980-01-01") }
    try test.practice.perform(
      AskForShortNotice(people[2].id, type: test.prophy, lengthMinutes: 60), as: test.desk)
    let lost = test.visit(people[1], at: "8:00")
    try test.practice.perform(
      [BookAppointment(lost), SetVisitStatus(lost.id, .unscheduled)] as [any Command], as: test.desk)
    for who in [0, 2, 3] {
      try test.practice.perform(
        KeepRecallLine(
          RecallLine(
            id: test.newID(), patient: people[who].id, kind: .prophylaxis,
            statedDue: test.today.adding(days: -who - 1))), as: test.desk)
    }
    try test.practice.perform(BookAppointment(test.visit(people[3], at: "14:00")), as: test.desk)
    let gap = ScheduleGap(day: test.today, span: span)
    let found = try test.practice.whoCouldCome(gap, as: test.desk)
    #expect(found.map(\.patient.name.family) == ["Clark", "Baker", "Able"])
    #expect(found[1].appointment == lost.id)
    #expect(found.map(\.waiting).map { $0 != nil } == [true, true, false])
  }

  @Test("who refused to be called is left out, and so is what does not fit")
  func refusedAndTooLong() throws {
    let test = try TestPractice()
    let long = try test.register("Able", "Ann", born: "1980-01-01")
    try test.practice.perform(AskForShortNotice(long.id, lengthMinutes: 90), as: test.desk)
    let bob = try test.register("Baker", "Bob", born: "1981-01-01")
    let shown = try test.practice.read { try test.practice.requirePatient(bob.id, in: $0) }
    var quiet = shown.patient
    quiet.permissions = [
      ContactPermission(
        channel: .call, purpose: .reminder, isAllowed: false, saidBy: "patient", saidOn: test.today)
    ]
    try test.practice.perform(EditPatient(quiet, shown: shown), as: test.desk)
    try test.practice.perform(AskForShortNotice(quiet.id, lengthMinutes: 30), as: test.desk)
    let found = try test.practice.whoCouldCome(ScheduleGap(day: test.today, span: span), as: test.desk)
    #expect(found.isEmpty)
  }
}
