import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Registering and editing a patient")
struct PatientFormTests {
  @Test("a line fills the form, Ctrl-S registers, and the patient is current")
  func registering() throws {
    let bench = try PatientBench()
    bench.type(":register Smith, Jane 1984-02-03 503 555 1212<Enter>")
    try bench.expectScreen("register")
    bench.type("<C-s>")
    let jane = try bench.patient(named: "Smith")
    #expect(jane.name.given == "Jane" && jane.birthday == Day(iso: "1984-02-03"))
    #expect(jane.phones.map(\.number.text) == ["503 555 1212"])
    #expect(bench.patientLine.contains("SMITH Jane"))
    #expect(bench.meaning.contains("registered: SMITH Jane #10001 · u undoes"))
    #expect(
      try bench.practice.jotted(form: "register Smith, Jane 1984-02-03 503 555 1212", of: bench.desk.user)
        .isEmpty)
  }

  @Test("likely duplicates stand there as one types, and Ctrl-T takes one instead")
  func duplicates() throws {
    let bench = try PatientBench()
    try bench.register("Smyth", "Jane", born: "1984-02-03", phone: "5035551212")
    bench.type(":register<Enter>Smith<Enter>Jane")
    bench.type("<Down><Down><Down><Down><Down><Down>2/3/84")
    try bench.expectScreen("register-duplicates")
    bench.type("<C-s>")
    #expect(bench.meaning.contains("on record already? SMYTH Jane #10001"))
    bench.type("u:register Smith, Jane 2/3/84<Enter>")
    bench.type("<C-t><Enter>")
    #expect(bench.patientLine.contains("SMYTH Jane"))
    #expect(bench.meaning.contains("nobody was registered"))
  }

  @Test("a wrong value is refused when it is left, and kept for mending")
  func mending() throws {
    let bench = try PatientBench()
    bench.type(":register Smith, Jane<Enter>")
    bench.type("31 feb 1984<Enter>")
    #expect(bench.screen.contains("31 feb 1984"))
    #expect(bench.meaning.contains("birthday"))
    bench.type("<C-s>")
    #expect(bench.prompt == "TEXT register>")
    #expect(bench.screen.contains("31 feb 1984"))
    bench.type("<C-u>2/3/84<C-s>")
    #expect(try bench.patient(named: "Smith").birthday == Day(iso: "1984-02-03"))
  }

  @Test("everything of the form is kept: reach, permission, needs, relations, household")
  func everything() throws {
    let bench = try PatientBench(size: Size(rows: 70, columns: 160))
    let mother = try bench.register("García", "Ana", born: "1980-01-01")
    var form = FormTyping(bench, ":register García, Luis 2015-03-04<Enter>")
    form.set("phone 1", "503 555 1213")
    form.set("phone 1 voicemail", "detail")
    form.set("guardian", "mother: #\(mother.number!)")
    form.set("emergency contact", "aunt: Eva Ruiz 503 555 9999")
    form.set("address 1 line 1", "12 Elm St")
    form.set("address 1 city", "Portland")
    form.set("address 1 code", "97201")
    form.set("may call", "yes")
    form.set("may text", "rem yes, money no")
    form.set("language", "Spanish")
    form.set("interpreter", "y")
    form.set("needs", "wheel, extra")
    form.set("household", "#\(mother.number!)")
    form.set("referral", "school nurse")
    try bench.expectScreen("register-160x70")
    bench.type("<C-s>")
    let luis = try bench.practice.findPatients("luis", as: bench.desk)[0].patient
    #expect(luis.phones.first?.voicemail == .detail)
    #expect(luis.addresses.first?.lines == ["12 Elm St", "Portland 97201"])
    #expect(luis.permission(.call, for: .money)?.isAllowed == true)
    #expect(luis.permission(.text, for: .reminder)?.isAllowed == true)
    #expect(luis.permission(.text, for: .clinical) == nil)
    #expect(luis.permission(.text, for: .money)?.isAllowed == false)
    #expect(luis.needs == [.wheelchair, .extraTime] && luis.needsInterpreter && luis.language == "Spanish")
    #expect(luis.referral == "school nurse")
    #expect(try luis.household != nil && bench.stored(mother.id).household == luis.household)
    let relations = try bench.practice.read { try bench.practice.relations(of: luis.id, in: $0) }
      .sorted { $0.kind.rawValue < $1.kind.rawValue }
    #expect(relations.map(\.kind) == [.guardian, .emergencyContact])
    #expect(relations[0].person == .patient(mother.id) && relations[0].relationship == "mother")
    bench.type("u")
    #expect(try bench.practice.findPatients("luis", as: bench.desk).isEmpty)
    #expect(try bench.stored(mother.id).household == nil)
  }

  @Test("what is half typed survives leaving the form and the end of the program")
  func survives() throws {
    let bench = try PatientBench()
    bench.type(":register<Enter>Nguyen<Enter>Bí<Esc>")
    #expect(bench.meaning.contains("kept"))
    bench.type(":register<Enter>")
    #expect(bench.screen.contains("Nguyen") && bench.screen.contains("Bí"))
    #expect(bench.meaning.contains("typed earlier and kept for you"))
    bench.type("<C-c>")
    #expect(bench.meaning.contains("Ctrl-C again"))
    bench.type("<C-c>:register<Enter>")
    #expect(!bench.screen.contains("Nguyen"))
  }

  @Test("a change made elsewhere stops the saving and asks; Escape keeps what was typed, an answer saves it")
  func conflict() throws {
    let bench = try PatientBench()
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03", phone: "5035551212")
    bench.open(.patientForm(jane.id))
    var form = FormTyping(bench)
    form.set("referral", "her dentist")
    let record = try bench.practice.read { try bench.practice.requirePatient(jane.id, in: $0) }
    var other = record.patient
    other.referral = "the web"
    other.language = "Spanish"
    try bench.practice.perform(EditPatient(other, shown: record), as: bench.dentist)
    bench.send(.bell)
    #expect(bench.screen.contains("changed at another desk meanwhile: language, referral"))
    bench.type("<C-s>")
    #expect(bench.meaning.contains("D Lindqvist changed referral at 9:42: keep yours, theirs, or both?"))
    #expect(bench.screen.contains("theirs: the web") && bench.screen.contains("yours:  her dentist"))
    bench.type("<Esc>")
    #expect(bench.screen.contains("her dentist") && bench.prompt == "TEXT patient>")
    #expect(try bench.stored(jane.id).referral == "the web")
    bench.type("<C-s>m")
    let stored = try bench.stored(jane.id)
    #expect(stored.referral == "her dentist" && stored.language == "Spanish")
  }

  @Test("recording a death shows what it releases before it is saved")
  func death() throws {
    let bench = try PatientBench()
    let jane = try bench.register("Smith", "Jane", born: "1944-02-03")
    try bench.book(jane, day: bench.today.adding(days: 7), at: "11:00")
    bench.open(.patientForm(jane.id))
    var form = FormTyping(bench)
    form.set("status", "dec")
    #expect(bench.screen.contains("releases Mon 23 Nov 11:00 into the unscheduled list"))
    try bench.book(jane, day: bench.today.adding(days: 8), at: "15:30")
    bench.type("x<BS>")
    form.set("status", "dec")
    let said = bench.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      said.contains(
        "releases Mon 23 Nov 11:00, Tue 24 Nov 15:30 into the unscheduled list, stops all contact"))
    bench.type("<C-s>")
    #expect(bench.meaning.contains("the day of death is missing") && bench.focusedField == "died on")
    form.set("died on", "11/12")
    bench.type("<C-s>")
    #expect(try bench.stored(jane.id).status == .deceased(on: Day(iso: "2026-11-12")))
    #expect(bench.meaning.contains("released 2 visits to come into the unscheduled list"))
    bench.type("u")
    #expect(try bench.stored(jane.id).status == .active)
    let visits = try bench.practice.read { try bench.practice.appointments(of: jane.id, in: $0) }
    #expect(visits.map(\.appointment.status) == [.scheduled, .scheduled])
  }

  @Test("what a form would refuse stays as it is on record, and holds up no other change")
  func oldValues() throws {
    let bench = try PatientBench()
    let long = String(repeating: "Wolfe-schlegel-stein-hausen-berger-dorff ", count: 3).trimmed
    let jane = try bench.plant(long, "Jane", born: "1984-02-03") {
      $0.emails = ["not an address"]
      $0.phones = (0..<8).compactMap { PhoneNumber(country: "1", national: "503555000\($0)") }
        .map { PhoneLine(number: $0) }
    }
    bench.open(.patientForm(jane.id))
    var form = FormTyping(bench)
    form.set("referral", "her dentist")
    bench.type("<C-s>")
    let stored = try bench.stored(jane.id)
    #expect(stored.referral == "her dentist")
    #expect(stored.name.family == long && stored.emails == jane.emails && stored.phones == jane.phones)
  }

  @Test("a hygienist's form holds phones and e-mail only")
  func limited() throws {
    let bench = try PatientBench("rokafor")
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    bench.open(.patientForm(jane.id))
    #expect(!bench.screen.contains("family name") && bench.screen.contains("phone"))
    bench.type("503 555 1212<C-s>")
    #expect(try bench.stored(jane.id).phones.count == 1)
  }

  @Test("whom the likely duplicates show is filed as a search, once")
  func filed() throws {
    let bench = try PatientBench()
    try bench.register("Smith", "Jane", born: "1984-02-03", phone: "5035551212")
    func searches() throws -> Int {
      try bench.practice.read { try bench.practice.entryCount(verb: "search", in: $0) }
    }
    let before = try searches()
    bench.type(":register Smith, Jane 1984-02-03 503 555 1212<Enter>")
    #expect(bench.screen.contains("on record, perhaps the same"))
    bench.type("<Enter><Enter>Q<Enter><Esc>")
    #expect(try searches() == before + 1)
  }

  @Test("a lookup is a search: one session looks up no faster than anyone types, and its form goes on")
  func throttled() throws {
    let bench = try PatientBench()
    try bench.register("Smith", "Jane", born: "1984-02-03", phone: "5035551212")
    bench.type(":register Smith, Jane<Enter>")
    #expect(bench.screen.contains("on record, perhaps the same"))
    let session = try #require(bench.shell.session)
    var searches = 0
    while searches < 300, (try? bench.practice.findPatients("smi", as: session)) != nil { searches += 1 }
    #expect((200..<240).contains(searches))
    bench.typeAhead("1984-02-0")
    #expect(bench.screen.contains("on record, perhaps the same"), "half a birthday asks nothing new")
    bench.typeAhead("3")
    #expect(bench.screen.contains("not looked up who is on record: too many searches"))
    #expect(!bench.screen.contains("#10001"))
    bench.clock.advance(minutes: 1)
    bench.type("<BS><BS>13")
    #expect(bench.screen.contains("on record, perhaps the same") && bench.screen.contains("1984-02-13"))
  }

  @Test(
    "a clinician registers an own patient, and is told that others may be on record, not whether they are")
  func clinician() throws {
    let bench = try PatientBench("samari")
    try bench.register("Smith", "Jane", born: "1984-02-03", phone: "5035551212")
    bench.type(":register Smith, Jane 1984-02-03 503 555 1212<Enter>")
    #expect(bench.screen.contains("you find your own patients only: ask the front desk"))
    #expect(!bench.screen.contains("#10001"))
    bench.type("<C-s>")
    #expect(bench.patientLine.contains("SMITH Jane"))
  }

  @Test("a form that was not changed says so and changes nothing")
  func unchanged() throws {
    let bench = try PatientBench()
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03", phone: "5035551212") {
      $0.addresses = [
        PostalAddress(line1: "1 Elm", city: "Portland", region: "OR", postalCode: "97201", country: "US")
      ]
      $0.permissions = [
        ContactPermission(
          channel: .text, purpose: .reminder, isAllowed: true, saidBy: "patient", saidOn: Day(number: 20_000))
      ]
      $0.needs = [.oxygen, .wheelchair]
    }
    bench.open(.patientForm(jane.id))
    bench.type("<C-s>")
    #expect(bench.meaning.contains("nothing was changed"))
  }
}

/// Types into fields of the form on top, wherever they stand.
struct FormTyping {
  let bench: PatientBench

  init(_ bench: PatientBench, _ keys: String = "") {
    self.bench = bench
    if !keys.isEmpty { bench.type(keys) }
  }

  /// Goes down to a field and types into it, over what stands there.
  mutating func set(_ field: String, _ text: String) {
    for _ in 0..<100 where bench.focusedField != field { bench.type("<Tab>") }
    precondition(bench.focusedField == field, "there is no field \(field)")
    bench.type("<C-u><C-k>\(text)<Tab>")
  }
}
