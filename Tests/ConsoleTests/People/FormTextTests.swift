import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("What forms about patients read")
struct FormTextTests {
  private let today = Day(iso: "2026-11-16")!

  @Test(
    "contact permission is read as people say it",
    arguments: [
      ("yes", "yes"), ("n", "no"), ("rem yes, money no", "reminders yes, money no"),
      ("reminders clinical yes", "reminders yes, clinical yes"),
      ("money no, yes", "reminders yes, clinical yes, money no"),
    ])
  func permission(typed: String, understood: String) throws {
    #expect(try PermissionText.text(PermissionText.parse(typed, field: "may be called").get()) == understood)
  }

  @Test(
    "what says neither yes nor no, or names no purpose, is refused",
    arguments: ["maybe", "friday yes", "reminders"])
  func wrongPermission(typed: String) {
    #expect(throws: FieldProblem.self) { try PermissionText.parse(typed, field: "may be called").get() }
  }

  @Test("a permission that is not touched keeps who said it and when")
  func keptPermission() {
    let before = ContactPermission(
      channel: .text, purpose: .reminder, isAllowed: true, saidBy: "mother", saidOn: today.adding(days: -9))
    let patient = Patient(
      id: PatientID(RecordID(high: 1, low: 1)), name: PersonName(family: "A"), permissions: [before])
    let after = PermissionText.permissions(
      of: patient, after: [.text: [.reminder: true, .money: false]], saidBy: "patient", on: today)
    #expect(after.contains(before) && after.count == 2)
    #expect(after.first { $0.purpose == .money }?.saidBy == "patient")
  }

  @Test(
    "a related person is a name with phone, or the number of a patient, with what they are before a colon")
  func relation() throws {
    let mother = try RelationLine.parse("mother: Ana García 503 555 1213", field: "guardian", today: today)
      .get()
    #expect(mother.relationship == "mother" && mother.number == nil)
    #expect(mother.contact?.name.family == "García" && mother.contact?.phones.count == 1)
    let father = try RelationLine.parse("#10233", field: "guardian", today: today).get()
    #expect(father.number == 10_233 && father.contact == nil && father.relationship.isEmpty)
    for wrong in ["#x", "503 555 1213", "mother:"] {
      #expect(throws: FieldProblem.self) {
        try RelationLine.parse(wrong, field: "guardian", today: today).get()
      }
    }
  }

  @Test("needs are found by their beginnings")
  func needs() throws {
    #expect(try CareFields.needs("wheel, OXY").get() == [.wheelchair, .oxygen])
    #expect(throws: FieldProblem.self) { try CareFields.needs("wheel, jetpack").get() }
  }

  @Test(
    "temperature and weight are read in both units",
    arguments: [("37.2", 372), ("99f", 372), ("98.6F", 370), ("37,5 °C", 375), ("104f", 400)])
  func warmth(typed: String, tenths: Int) {
    #expect(VitalFields.tenths(typed, .temperature) == tenths)
    #expect(VitalFields.tenths("180lb", .weight) == 816)
    #expect(VitalFields.tenths("180lb", .temperature) == nil)
  }

  @Test("a day that has been: month and day alone mean the last one")
  func pastDays() throws {
    let read = FieldChecks.pastDays("died on", today: today)
    #expect(try read("11/12").get() == Day(iso: "2026-11-12"))
    #expect(try read("12/24").get() == Day(iso: "2025-12-24"))
    #expect(try read("t").get() == today)
    #expect(throws: FieldProblem.self) { try read("2027-01-01").get() }
  }
}
