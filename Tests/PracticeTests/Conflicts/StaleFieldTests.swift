import Clinic
import Foundation
import Journal
import Testing

@testable import Practice

@Suite("Somebody changed this meanwhile")
struct StaleFieldTests {
  /// Two people have one patient on screen; the dentist saves first.
  private func edits(
    _ test: TestPractice, theirs: (inout Patient) -> Void, yours: (inout Patient) -> Void
  ) throws -> (patient: PatientID, command: EditPatient) {
    let patient = try test.register("Nguyen", "Anh", born: "1984-02-03")
    let shown = try test.practice.read { try test.practice.requirePatient(patient.id, in: $0) }
    var (one, other) = (shown.patient, shown.patient)
    theirs(&one)
    yours(&other)
    test.clock.advance(minutes: 1)
    try test.practice.perform(EditPatient(one, shown: shown), as: test.dentist)
    return (patient.id, EditPatient(other, shown: shown))
  }

  private func stale(_ test: TestPractice, _ command: any Command) throws -> StaleField {
    let error = #expect(throws: PracticeError.self) {
      try test.practice.perform(command, as: test.desk)
    }
    return try #require(error?.stale)
  }

  private func stored(_ test: TestPractice, _ id: PatientID) throws -> PatientRecord {
    try test.practice.read { try test.practice.requirePatient(id, in: $0) }
  }

  @Test("whether commands would stop is found without writing anything")
  func tried() throws {
    let test = try TestPractice()
    let (patient, command) = try note(test)
    let head = try test.practice.read { try test.practice.journal.head(in: $0).number }
    let found = try test.practice.staleField(of: [command], as: test.desk)
    #expect(try found == stale(test, command))
    let shown = try stored(test, patient)
    var fresh = shown.patient
    fresh.note = "both"
    #expect(try test.practice.staleField(of: [EditPatient(fresh, shown: shown)], as: test.desk) == nil)
    #expect(try stored(test, patient).patient.note == "walks with a cane")
    #expect(try test.practice.read { try test.practice.journal.head(in: $0).number } == head)
  }

  private func note(_ test: TestPractice) throws -> (patient: PatientID, command: EditPatient) {
    try edits(test) {
      $0.note = "walks with a cane"
    } yours: {
      $0.note = "hard of hearing"
    }
  }

  @Test("the question says who, when, what stands and what would be written; nothing was written")
  func question() throws {
    let test = try TestPractice()
    let (patient, command) = try note(test)
    let before = try test.practice.read { try test.practice.journal.head(in: $0).number }
    let stale = try stale(test, command)
    #expect(stale.who == "D Lindqvist" && stale.when == "14:43" && stale.name == "note")
    #expect(stale.theirs == "walks with a cane" && stale.yours == "hard of hearing")
    #expect(stale.canJoin && !stale.isWholeAct)
    #expect(try test.practice.read { try test.practice.journal.head(in: $0).number } == before)
    #expect(try stored(test, patient).patient.note == "walks with a cane")
  }

  @Test(
    "yours, theirs and both do what they say",
    arguments: zip(
      StaleField.Answer.allCases,
      ["hard of hearing", "walks with a cane", "walks with a cane\nhard of hearing"]))
  func answers(answer: StaleField.Answer, note expected: String) throws {
    let test = try TestPractice()
    let (patient, command) = try note(test)
    let decision = StaleField.Decision(try stale(test, command), answer)
    try test.practice.perform([command], as: test.desk, deciding: [decision])
    let record = try stored(test, patient)
    #expect(record.patient.note == expected)
    #expect(record.state.conflicts.isEmpty)
  }

  @Test("both of a list is one list, each item once")
  func bothOfAList() throws {
    let test = try TestPractice()
    let (patient, command) = try edits(test) {
      $0.emails = ["anh@example.org", "home@example.org"]
    } yours: {
      $0.emails = ["anh@example.org", "work@example.org"]
    }
    let decision = StaleField.Decision(try stale(test, command), .both)
    try test.practice.perform([command], as: test.desk, deciding: [decision])
    #expect(
      try stored(test, patient).patient.emails == ["anh@example.org", "home@example.org", "work@example.org"])
  }

  @Test("both of a field that holds one thing stand side by side, as a card that a person decides")
  func bothAsACard() throws {
    let test = try TestPractice()
    let (patient, command) = try edits(test) {
      $0.birthday = Day(iso: "1984-02-04")
    } yours: {
      $0.birthday = Day(iso: "1984-03-02")
    }
    let question = try stale(test, command)
    #expect(!question.canJoin)
    try test.practice.perform([command], as: test.desk, deciding: [.init(question, .both)])
    #expect(try stored(test, patient).state.conflicts == [4])
    let cards = try test.practice.decisionCards(as: test.desk)
    let card = try #require(cards.first)
    #expect(card.values.map(\.words) == ["1984-03-02", "1984-02-04"])
    #expect(card.values.map(\.who) == ["Maria Reyes", "D Lindqvist"])
    #expect(try test.practice.alertLines(of: patient, as: test.desk).map(\.text).contains("1 TO DECIDE"))
    let theirs = try #require(card.values.last)
    let done = try test.practice.perform(
      DecideConflict(card, .value(of: theirs.version)), as: test.desk)
    #expect(done.message == "decided: birthday 1984-02-04")
    #expect(try stored(test, patient).patient.birthday == Day(iso: "1984-02-04"))
    #expect(try test.practice.decisionCards(as: test.desk).isEmpty)
    try test.practice.undo(as: test.desk)
    #expect(try test.practice.decisionCards(as: test.desk).isEmpty)
    #expect(throws: PracticeError.self) {
      try test.practice.perform(DecideConflict(card, .value(of: theirs.version)), as: test.dentist)
    }
  }

  @Test("an answer is good for what was asked about: what changes after it is asked anew")
  func askedAnew() throws {
    let test = try TestPractice()
    let (patient, command) = try note(test)
    let question = try stale(test, command)
    let now = try stored(test, patient)
    var third = now.patient
    third.note = "a third word"
    try test.practice.perform(EditPatient(third, shown: now), as: test.dentist)
    let error = #expect(throws: PracticeError.self) {
      try test.practice.perform([command], as: test.desk, deciding: [.init(question, .yours)])
    }
    #expect(error?.stale?.theirs == "a third word")
  }

  @Test("two who wrote the same have nothing to decide")
  func sameValue() throws {
    let test = try TestPractice()
    let (patient, command) = try edits(test) {
      $0.note = "same"
    } yours: {
      $0.note = "same"
    }
    #expect(try test.practice.perform(command, as: test.desk).version == nil)
    #expect(try stored(test, patient).patient.note == "same")
  }

  @Test("a field that nobody else touched is saved without a question")
  func otherField() throws {
    let test = try TestPractice()
    let (patient, command) = try edits(test) {
      $0.note = "theirs"
    } yours: {
      $0.referral = "the web"
    }
    try test.practice.perform(command, as: test.desk)
    #expect(try stored(test, patient).patient.note == "theirs")
    #expect(try stored(test, patient).patient.referral == "the web")
  }

  @Test("a visit that was moved meanwhile stops a move, a length and a status, and each answer works")
  func visits() throws {
    let test = try TestPractice()
    let patient = try test.register("Nguyen", "Anh")
    let visit = test.visit(patient, at: "11:00")
    try test.practice.perform(BookAppointment(visit), as: test.desk)
    func shown() throws -> [Version] {
      try test.practice.read { try test.practice.requireAppointment(visit.id.record, in: $0).base(of: .slot) }
    }
    func now() throws -> Appointment {
      try test.practice.read { try test.practice.requireAppointment(visit.id.record, in: $0).appointment }
    }
    let old = try shown()
    let commands: [any Command] = [
      MoveAppointment(visit.id, to: test.today, TimeOfDay(text: "14:00")!, shown: old),
      ResizeAppointment(visit.id, toMinutes: 30, shown: old),
      SetVisitStatus(visit.id, .confirmed, shown: old),
    ]
    try test.practice.perform(
      MoveAppointment(visit.id, to: test.today, TimeOfDay(text: "13:00")!, shown: old), as: test.dentist)
    for command in commands {
      let question = try stale(test, command)
      #expect(question.isWholeAct)
      try test.practice.perform([command], as: test.desk, deciding: [.init(question, .yours)])
    }
    #expect(try now().start.text == "14:00")
    #expect(try now().lengthMinutes == 30)
    #expect(try now().status == .confirmed)
    let move = MoveAppointment(visit.id, to: test.today, TimeOfDay(text: "15:00")!, shown: old)
    let again = try stale(test, move)
    try test.practice.perform([move], as: test.desk, deciding: [.init(again, .both)])
    let marked = try test.practice.daySheet(from: test.today, through: test.today, as: test.desk)
    #expect(marked.visits.first?.isUndecided == true)
  }

  @Test("the practice's own records stop and ask as well")
  func office() throws {
    let test = try TestPractice()
    let sheet = try test.practice.officeSheet(as: test.administrator)
    var room = try #require(sheet.office.rooms.first)
    let shown = sheet.states[room.id.record]
    var theirs = room
    theirs.name = "window chair"
    try test.practice.perform(KeepOffice(.room(theirs), shown: shown), as: test.administrator)
    room.name = "chair A"
    let error = #expect(throws: PracticeError.self) {
      try test.practice.perform(KeepOffice(.room(room), shown: shown), as: test.administrator)
    }
    #expect(error?.stale?.theirs == "window chair" && error?.stale?.yours == "chair A")
    room.name = try #require(sheet.office.rooms.first).name
    room.order = 7
    try test.practice.perform(KeepOffice(.room(room), shown: shown), as: test.administrator)
    let after = try test.practice.officeSheet(as: test.administrator).office.room(room.id)
    #expect(after?.name == "window chair" && after?.order == 7)
  }
}
