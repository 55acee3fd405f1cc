import Clinic
import Practice
import Terminal
import Testing

@testable import Console

/// A form that is taken up again stands on what it was opened on, not on what others have written since.
@Suite("A form that is taken up again")
struct ResumedFormTests {
  /// How somebody comes back to a form.
  enum Return: CaseIterable {
    case afterAKill, afterALock

    func take(_ bench: PatientBench) throws {
      switch self {
      case .afterAKill: try bench.restart()
      case .afterALock:
        bench.typeAhead("<C-g>x")
        bench.clock.advance(milliseconds: 2_000)
        bench.send(.unlocked(by: .password))
        bench.send(.painted)
      }
    }
  }

  private static let question = "keep yours, theirs, or both?"

  private func jane(_ bench: PatientBench) throws -> Patient {
    try bench.register("Smith", "Jane", born: "1984-02-03", phone: "5035551212") {
      $0.preferredProvider = bench.doctor
    }
  }

  /// Another desk changes the record meanwhile.
  private func change(_ id: PatientID, _ bench: PatientBench, _ change: (inout Patient) -> Void) throws {
    let shown = try bench.practice.read { try bench.practice.requirePatient(id, in: $0) }
    var edited = shown.patient
    change(&edited)
    try bench.practice.perform(EditPatient(edited, shown: shown), as: bench.dentist)
  }

  @Test("asks about a value that somebody else replaced meanwhile", arguments: Return.allCases)
  func stale(back: Return) throws {
    let bench = try PatientBench()
    let jane = try jane(bench)
    bench.open(.patientForm(jane.id))
    var form = FormTyping(bench)
    form.set("phone 1", "503 555 9999")
    try change(jane.id, bench) {
      $0.phones = [PhoneLine(number: PhoneNumber(country: "1", national: "5035550000")!)]
    }
    try back.take(bench)
    #expect(bench.prompt == "TEXT patient>")
    #expect(bench.screen.contains("changed at another desk meanwhile: phones"))
    bench.type("<C-s>")
    #expect(bench.screen.contains(Self.question))
    #expect(bench.screen.contains("503 555 0000") && bench.screen.contains("503 555 9999"))
    #expect(try bench.stored(jane.id).phones.map(\.number.national) == ["5035550000"])
    bench.type("m")
    #expect(try bench.stored(jane.id).phones.map(\.number.national) == ["5035559999"])
  }

  @Test("leaves alone what its owner did not touch and somebody else changed", arguments: Return.allCases)
  func untouched(back: Return) throws {
    let bench = try PatientBench()
    let jane = try jane(bench)
    bench.open(.patientForm(jane.id))
    var form = FormTyping(bench)
    form.set("given", "Janet")
    try change(jane.id, bench) { $0.note = "walks with a cane" }
    try back.take(bench)
    bench.type("<C-s>")
    #expect(!bench.screen.contains(Self.question))
    let after = try bench.stored(jane.id)
    #expect(after.name.given == "Janet" && after.note == "walks with a cane")
  }

  @Test("stands in the same field before the same character", arguments: Return.allCases)
  func sameCharacter(back: Return) throws {
    let bench = try PatientBench()
    let jane = try jane(bench)
    bench.open(.patientForm(jane.id))
    bench.type("<Tab><C-u>abcd<Left><Left>")
    try back.take(bench)
    bench.type("x")
    #expect(bench.screen.contains("abxcd"))
  }

  @Test("the same holds for a recall line", arguments: Return.allCases)
  func recallLine(back: Return) throws {
    let bench = try PatientBench()
    let jane = try jane(bench)
    var line = RecallLine(
      id: bench.newID(), patient: jane.id, kind: .prophylaxis, interval: RecallInterval(months: 6))
    try bench.practice.perform(KeepRecallLine(line), as: bench.desk)
    bench.open(RecallLineForm.request(jane.id, line.id))
    var form = FieldTyping(bench)
    form.set("interval", "3m")
    line.interval = RecallInterval(months: 12)
    try bench.practice.perform(KeepRecallLine(line), as: bench.dentist)
    try back.take(bench)
    bench.type("<C-s>")
    #expect(bench.screen.contains(Self.question))
  }

  @Test("the same holds for an allergy", arguments: Return.allCases)
  func allergy(back: Return) throws {
    let bench = try PatientBench("dlind")
    let jane = try jane(bench)
    var allergy = Allergy(id: bench.newID(), patient: jane.id, substance: "penicillin")
    try bench.practice.perform(KeepMedical(.allergy(allergy), of: jane.id), as: bench.dentist)
    bench.open(MedicalForm.request(jane.id, .allergy(allergy.id)))
    var form = FieldTyping(bench)
    form.set("reaction", "hives")
    allergy.reaction = "swelling"
    try bench.practice.perform(KeepMedical(.allergy(allergy), of: jane.id), as: bench.dentist)
    try back.take(bench)
    bench.type("<C-s>")
    #expect(bench.screen.contains(Self.question))
  }

  @Test("the same holds for the practice's own records", arguments: Return.allCases)
  func office(back: Return) throws {
    let bench = try PatientBench("boss")
    let office = try bench.practice.officeSheet(as: bench.administrator).office
    var provider = try #require(office.provider(bench.doctor))
    bench.open(OfficeRow.form("provider", provider.id.record))
    var form = FieldTyping(bench)
    form.set("credential", "DMD")
    provider.credential = "BDS"
    try bench.practice.perform(KeepOffice(.provider(provider)), as: bench.administrator)
    try back.take(bench)
    bench.type("<C-s>")
    #expect(bench.screen.contains(Self.question))
  }

  @Test("the same holds for the practice's settings", arguments: Return.allCases)
  func settings(back: Return) throws {
    let bench = try PatientBench("boss")
    var settings = try bench.practice.officeSheet(as: bench.administrator).office.settings
    bench.open(OfficeRow.form("settings"))
    var form = FieldTyping(bench)
    form.set("phone", "503 555 1111")
    settings.phone = "503 555 2222"
    try bench.practice.perform(KeepOffice(.settings(settings)), as: bench.administrator)
    try back.take(bench)
    bench.type("<C-s>")
    #expect(bench.screen.contains(Self.question))
  }
}
