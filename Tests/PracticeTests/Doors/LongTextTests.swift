import Clinic
import Testing

@testable import Practice

@Suite("Text that is too long")
struct LongTextTests {
  private static let long = String(repeating: "x", count: 70_000)

  private func refusal(_ command: any Command, _ test: TestPractice, as session: Session) throws
    -> PracticeError
  {
    let before = try test.practice.read { try test.practice.journal.head(in: $0).number }
    let error = #expect(throws: PracticeError.self) {
      try test.practice.perform([command], as: session)
    }
    #expect(try test.practice.read { try test.practice.journal.head(in: $0).number } == before)
    return try #require(error)
  }

  @Test("every command that keeps text names the field and the remedy, and writes nothing")
  func refused() throws {
    let test = try TestPractice()
    let jane = try test.register("Smith", "Jane")
    let shown = try test.practice.read { try test.practice.requirePatient(jane.id, in: $0) }
    let booked = try test.practice.perform(BookAppointment(test.visit(jane, at: "11:00")), as: test.desk)
    let visit = AppointmentID(try #require(booked.records.first))
    var noted = shown.patient
    noted.note = Self.long
    var home = shown.patient
    home.addresses = [PostalAddress(line1: Self.long)]
    let room = Room(id: test.newID(), name: Self.long, kind: .chair, order: 9)
    let holiday = Holiday(id: test.newID(), day: Day(iso: "2026-12-25")!, name: Self.long)
    let allergy = Allergy(id: test.newID(), patient: jane.id, substance: "latex", reaction: Self.long)
    let commands: [(any Command, Session)] = [
      (EditPatient(noted, shown: shown), test.desk), (EditPatient(home, shown: shown), test.desk),
      (KeepOffice(.room(room)), test.administrator), (KeepOffice(.holiday(holiday)), test.administrator),
      (KeepMedical(.allergy(allergy), of: jane.id), test.dentist),
      (SetVisitStatus(visit, .cancelled, why: Self.long), test.desk),
      (AskForShortNotice(jane.id, note: Self.long), test.desk),
      (BlockOut(test.hygiene, on: Day(iso: "2026-11-17")!, why: Self.long), test.administrator),
      (
        AddUser(
          id: test.newID(), login: "new", name: Self.long, roles: [.receptionist], credential: [1], why: "x"),
        test.administrator
      ),
      (KeepPaper("list", [Self.long]), test.desk),
    ]
    for (command, session) in commands {
      let error = try refusal(command, test, as: session)
      #expect(error.field?.isEmpty == false, "\(command.verb)")
      #expect(error.remedy.contains("shorten"), "\(command.verb): \(error)")
      #expect(!error.description.contains("kind"), "\(command.verb): \(error)")
    }
  }
}
