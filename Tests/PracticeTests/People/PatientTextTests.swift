import Clinic
import Testing

@testable import Practice

@Suite("What is written of a patient is checked in the door, whoever brings it")
struct PatientTextTests {
  /// Texts that no field takes, with what makes them so.
  private static let bad = [
    "a\u{1B}[2Jb", "a\u{7}b", "a\u{202E}b", "a\u{200B}b", "a\u{E0041}b",
    "e" + String(repeating: "\u{301}", count: 40), String(repeating: "x", count: 30_000),
  ]

  private func isRefused(_ test: TestPractice, _ command: any Command, as session: Session) -> Bool {
    do {
      try test.practice.perform(command, as: session)
      return false
    } catch {
      let error = error as? PracticeError
      return error?.code == .badInput && error?.field != nil && error?.remedy.isEmpty == false
    }
  }

  @Test("every text of a patient, in registering and in changing", arguments: bad)
  func patient(text: String) throws {
    let test = try TestPractice()
    let changes: [(inout Patient) -> Void] = [
      { $0.name.family = text }, { $0.name.given = text }, { $0.name.middle = text },
      { $0.name.preferred = text }, { $0.name.suffix = text }, { $0.name.pronouns = text },
      { $0.name.previous = [text] }, { $0.genderInOwnWords = text }, { $0.language = text },
      { $0.needsNote = text }, { $0.referral = text }, { $0.note = text }, { $0.zoneName = text },
      { $0.emails = [text] }, { $0.addresses = [PostalAddress(line1: text)] },
      { $0.addresses = [PostalAddress(line1: "1 Main St", city: text)] },
    ]
    let known = try test.register("Able", "Ann")
    let shown = try test.practice.read { try test.practice.requirePatient(known.id, in: $0) }
    for (place, change) in changes.enumerated() {
      var patient = Patient(id: test.newID(), name: PersonName(family: "Baker"))
      change(&patient)
      #expect(isRefused(test, RegisterPatient(patient), as: test.desk), "registering, \(place)")
      #expect(
        isRefused(
          test, ImportPatient(patient: patient, source: "old", oldNumber: "1"), as: test.administrator),
        "import, \(place)")
      var edited = shown.patient
      change(&edited)
      #expect(isRefused(test, EditPatient(edited, shown: shown), as: test.desk), "changing, \(place)")
    }
  }

  @Test("days that cannot be: tomorrow's birth, a death before it, somebody of two hundred")
  func days() throws {
    let test = try TestPractice()
    let changes: [(inout Patient) -> Void] = [
      { $0.birthday = test.today.adding(days: 1) }, { $0.birthday = Day(iso: "1801-01-01") },
      { $0.status = .deceased(on: test.today.adding(days: 1)) },
      {
        $0.birthday = Day(iso: "1990-01-01")
        $0.status = .deceased(on: Day(iso: "1980-01-01"))
      },
      { $0.name = PersonName(family: "") }, { $0.preferredProvider = test.newID() },
      { $0.zoneName = "Mars/Olympus" },
    ]
    for (place, change) in changes.enumerated() {
      var patient = Patient(id: test.newID(), name: PersonName(family: "Baker"))
      change(&patient)
      #expect(isRefused(test, RegisterPatient(patient), as: test.desk), "\(place)")
    }
  }

  @Test("medical history, relations, recall, households, merges and calls", arguments: bad)
  func others(text: String) throws {
    let test = try TestPractice()
    let patient = try test.register("Able", "Ann")
    let other = try test.register("Baker", "Bob")
    let medical: [KeepMedical.Subject] = [
      .allergy(Allergy(id: test.newID(), patient: patient.id, substance: text)),
      .condition(Condition(id: test.newID(), patient: patient.id, name: text)),
      .medication(Medication(id: test.newID(), patient: patient.id, name: text)),
    ]
    for subject in medical {
      #expect(isRefused(test, KeepMedical(subject, of: patient.id), as: test.dentist))
    }
    let commands: [any Command] = [
      KeepRelation(
        PatientRelation(
          id: test.newID(), patient: patient.id, kind: .guardian, person: .patient(other.id),
          relationship: text)),
      KeepRelation(
        PatientRelation(
          id: test.newID(), patient: patient.id, kind: .guardian,
          person: .outside(OutsideContact(name: PersonName(family: text))))),
      KeepRelation(
        PatientRelation(
          id: test.newID(), patient: patient.id, kind: .guardian, person: .patient(other.id),
          custodyNote: text)),
      KeepRecallLine(
        RecallLine(id: test.newID(), patient: patient.id, kind: .exam, note: text)),
      KeepHousehold(Household(id: test.newID(), name: text), members: [patient.id]),
      ProposeMerge(duplicate: patient.id, kept: other.id, reason: text),
      AskForShortNotice(patient.id, note: text),
    ]
    for command in commands { #expect(isRefused(test, command, as: test.desk), "\(command.verb)") }
  }

  @Test("a medical history that cannot be: an empty name, an end before its beginning, a day ahead")
  func medical() throws {
    let test = try TestPractice()
    let patient = try test.register("Able", "Ann")
    let ahead = test.today.adding(days: 1)
    let subjects: [KeepMedical.Subject] = [
      .allergy(Allergy(id: test.newID(), patient: patient.id, substance: "  ")),
      .allergy(Allergy(id: test.newID(), patient: patient.id, substance: "latex", notedOn: ahead)),
      .condition(Condition(id: test.newID(), patient: patient.id, name: "")),
      .condition(Condition(id: test.newID(), patient: patient.id, name: "asthma", since: ahead)),
      .medication(
        Medication(
          id: test.newID(), patient: patient.id, name: "warfarin", from: test.today,
          until: test.today.adding(days: -1))),
    ]
    for (place, subject) in subjects.enumerated() {
      #expect(isRefused(test, KeepMedical(subject, of: patient.id), as: test.dentist), "\(place)")
    }
  }

  @Test("what was wrong before keeps nobody from mending something else")
  func mending() throws {
    let test = try TestPractice()
    let patient = try test.register("Able", "Ann", born: "1902-01-01")
    test.clock.advance(minutes: 20 * 366 * 24 * 60)
    let desk = try test.practice.beginSession(login: "mreyes").session
    let shown = try test.practice.read { try test.practice.requirePatient(patient.id, in: $0) }
    var edited = shown.patient
    edited.language = "Spanish"
    try test.practice.perform(EditPatient(edited, shown: shown), as: desk)
    let stored = try test.practice.read { try test.practice.requirePatient(patient.id, in: $0).patient }
    #expect(stored.language == "Spanish")
  }
}
