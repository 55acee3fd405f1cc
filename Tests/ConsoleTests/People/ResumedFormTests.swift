import Clinic
import Practice
import Terminal
import Testing

@testable import Console

/// A form that is taken up again stands on what it was opened on, not on what others have written since.
@Suite("A form that is taken up again")
struct ResumedFormTests {
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

  @Test("asks about a value that somebody else replaced meanwhile", arguments: ComingBack.allCases)
  func stale(back: ComingBack) throws {
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

  @Test("leaves alone what its owner did not touch and somebody else changed", arguments: ComingBack.allCases)
  func untouched(back: ComingBack) throws {
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

  @Test("stands in the same field before the same character", arguments: ComingBack.allCases)
  func sameCharacter(back: ComingBack) throws {
    let bench = try PatientBench()
    let jane = try jane(bench)
    bench.open(.patientForm(jane.id))
    bench.type("<Tab><C-u>abcd<Left><Left>")
    try back.take(bench)
    bench.type("x")
    #expect(bench.screen.contains("abxcd"))
  }

  @Test("the same holds for a recall line", arguments: ComingBack.allCases)
  func recallLine(back: ComingBack) throws {
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

  @Test("the same holds for an allergy", arguments: ComingBack.allCases)
  func allergy(back: ComingBack) throws {
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

  @Test("the same holds for the practice's own records", arguments: ComingBack.allCases)
  func office(back: ComingBack) throws {
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

  @Test("the same holds for the practice's settings", arguments: ComingBack.allCases)
  func settings(back: ComingBack) throws {
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

  @Test("the same holds for a relation", arguments: ComingBack.allCases)
  func relation(back: ComingBack) throws {
    let bench = try PatientBench()
    let (jane, ana) = (try jane(bench), try bench.register("García", "Ana", born: "1960-01-01"))
    var relation = PatientRelation(
      id: bench.newID(), patient: jane.id, kind: .guardian, person: .patient(ana.id))
    try bench.practice.perform(KeepRelation(relation), as: bench.desk)
    bench.open(RelationForm.request(jane.id, relation.id))
    var form = FieldTyping(bench)
    form.set("until", "12/1/2026")
    relation.until = Day(iso: "2026-12-24")
    try bench.practice.perform(KeepRelation(relation), as: bench.desk)
    try back.take(bench)
    bench.type("<C-s>")
    #expect(bench.screen.contains(Self.question))
  }

  /// A record of the practice, the field that somebody types into, and what another makes of it meanwhile.
  struct OfficeCase: CustomTestStringConvertible {
    let word: String
    let field: String
    let typed: String
    let make: @Sendable (PatientBench) -> KeepOffice.Subject
    let change: @Sendable (KeepOffice.Subject) -> KeepOffice.Subject

    var testDescription: String { word }

    var record: RecordID { RecordID(high: 7, low: 7) }
  }

  static let officeCases: [OfficeCase] = [
    OfficeCase(word: "room", field: "name", typed: "room B") { _ in
      .room(Room(id: RoomID(RecordID(high: 7, low: 7)), name: "room A", kind: .office, order: 2))
    } change: {
      guard case .room(var room) = $0 else { return $0 }
      room.name = "room C"
      return .room(room)
    },
    OfficeCase(word: "type", field: "length", typed: "45") { _ in
      .appointmentType(
        AppointmentType(id: AppointmentTypeID(RecordID(high: 7, low: 7)), name: "seal", lengthMinutes: 30))
    } change: {
      guard case .appointmentType(var type) = $0 else { return $0 }
      type.lengthMinutes = 60
      return .appointmentType(type)
    },
    OfficeCase(word: "holiday", field: "name", typed: "Labor Day") { _ in
      .holiday(
        Holiday(id: HolidayID(RecordID(high: 7, low: 7)), day: Day(iso: "2026-12-07")!, name: "Labour"))
    } change: {
      guard case .holiday(var holiday) = $0 else { return $0 }
      holiday.name = "Day of Labour"
      return .holiday(holiday)
    },
    OfficeCase(word: "block", field: "reason", typed: "team meeting") { bench in
      .blockedTime(
        BlockedTime(
          id: BlockedTimeID(RecordID(high: 7, low: 7)), day: bench.today, span: .wholeDay, scope: .practice,
          reason: "meeting"))
    } change: {
      guard case .blockedTime(var block) = $0 else { return $0 }
      block.reason = "staff meeting"
      return .blockedTime(block)
    },
  ]

  @Test("the same holds for each kind of the practice's records", arguments: officeCases, ComingBack.allCases)
  func officeRecord(record: OfficeCase, back: ComingBack) throws {
    let bench = try PatientBench("boss")
    let stored = record.make(bench)
    try bench.practice.perform(KeepOffice(stored), as: bench.administrator)
    bench.open(OfficeRow.form(record.word, record.record))
    var form = FieldTyping(bench)
    form.set(record.field, record.typed)
    try bench.practice.perform(KeepOffice(record.change(stored)), as: bench.administrator)
    try back.take(bench)
    bench.type("<C-s>")
    #expect(bench.screen.contains(Self.question))
  }

  @Test(
    "the same holds for a person's name, and there one stands: nobody keeps both",
    arguments: ComingBack.allCases)
  func person(back: ComingBack) throws {
    let bench = try PatientBench("boss")
    bench.open(.other(name: "staff-person", argument: bench.desk.user.record.hexadecimal))
    var form = FieldTyping(bench)
    form.set("name", "Maria Reyes-Kim")
    form.set("why", "married")
    try bench.practice.perform(
      ChangeUser(bench.desk.user, .name("Maria R. Reyes"), why: "as on papers"), as: bench.administrator)
    try back.take(bench)
    bench.type("<C-s>")
    #expect(bench.screen.contains("keep yours or theirs?"))
    #expect(!bench.footer.contains("both"))
    bench.type("m")
    let names = try bench.practice.users(as: bench.administrator).map(\.name)
    #expect(names.contains("Maria Reyes-Kim"))
  }

  @Test("the same holds for a provider's hours", arguments: ComingBack.allCases)
  func hours(back: ComingBack) throws {
    let bench = try PatientBench("boss")
    bench.open(OfficeRow.form("hours", bench.doctor.record))
    var form = FieldTyping(bench)
    form.set("wed", "9-12")
    var theirs = WorkingHours()
    theirs.weekly[.thursday] = [TimeSpan(TimeOfDay(minutes: 600), TimeOfDay(minutes: 720))!]
    try bench.practice.perform(KeepProviderHours(theirs, of: bench.doctor), as: bench.administrator)
    try back.take(bench)
    bench.type("<C-s>")
    #expect(bench.screen.contains("keep yours"))
    bench.type("t")
    let office = try bench.practice.officeSheet(as: bench.administrator).office
    #expect(office.provider(bench.doctor)?.hours == theirs)
  }

  @Test("the same holds for the thresholds of vitals", arguments: ComingBack.allCases)
  func thresholds(back: ComingBack) throws {
    let bench = try PatientBench("boss")
    bench.open(OfficeRow.form("vitals"))
    var form = FieldTyping(bench)
    form.set("pulse below", "55")
    var theirs = VitalThresholds()
    theirs.pulseBelow = 45
    try bench.practice.perform(KeepThresholds(theirs), as: bench.administrator)
    try back.take(bench)
    bench.type("<C-s>")
    #expect(bench.screen.contains("keep yours"))
    bench.type("m")
    let settings = try bench.practice.officeSheet(as: bench.administrator)
    #expect(VitalThresholds(settings.states[PracticeSettings.record]).pulseBelow == 55)
  }

  @Test("the same holds for roles and for a log-in that is disabled", arguments: ComingBack.allCases)
  func rolesAndLogIn(back: ComingBack) throws {
    let bench = try PatientBench("boss")
    let user = bench.desk.user
    bench.open(.other(name: "staff-roles", argument: user.record.hexadecimal))
    var form = FieldTyping(bench)
    form.set("biller", "yes")
    form.set("why", "covers for Bill")
    try bench.practice.perform(
      ChangeUser(user, .roles([.hygienist]), why: "trained"), as: bench.administrator)
    try back.take(bench)
    bench.type("<C-s>")
    #expect(bench.screen.contains("keep yours or theirs?"))
    bench.type("t")
    let waiting = try bench.practice.users(as: bench.administrator).first { $0.id == user }?.waiting
    #expect(waiting?.roles == [.hygienist])
    bench.type("<Esc>")
    bench.open(.other(name: "staff-disabled", argument: user.record.hexadecimal))
    form.set("why", "left")
    try bench.practice.perform(
      [ChangeUser(user, .disabled(true), why: "left"), ChangeUser(user, .disabled(false), why: "came back")],
      as: bench.administrator)
    try back.take(bench)
    bench.type("<C-s>")
    #expect(bench.screen.contains("keep yours or theirs?"))
  }
}
