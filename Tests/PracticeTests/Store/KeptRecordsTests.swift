import Clinic
import Foundation
import Testing

@testable import Practice

@Suite("What is kept of reading")
struct KeptRecordsTests {
  /// Two consoles on one store, an office, and people who do this and that.
  private struct Office {
    let store: TestStore
    let consoles: [(practice: OpenPractice, session: Session)]
    let rooms: [Room]
    let providers: [Provider]
    var dice: SystemLikeRandom
    private(set) var patients: [PatientID] = []

    init(seed: UInt64) throws {
      store = try TestStore()
      dice = SystemLikeRandom(seed: seed)
      let (here, there) = (try store.open(), try store.open())
      let boss = try here.beginSession(login: "boss").session
      func newID<T>() -> Identifier<T> { Identifier(here.world.newRecordID()) }
      rooms = (1...2).map { Room(id: newID(), name: "chair \($0)", kind: .chair, order: $0) }
      let hours = WorkingHours(
        weekly: Dictionary(
          uniqueKeysWithValues: Weekday.allCases.map {
            ($0, [TimeSpan(TimeOfDay(minutes: 480), TimeOfDay(minutes: 1020))!])
          }))
      providers = [("Okafor", Discipline.hygiene, "O"), ("Amari", .clinicalSocialWork, "A")].map {
        Provider(
          id: newID(), name: $0.0, credential: "X", discipline: $0.1, letter: Character($0.2), hours: hours)
      }
      try here.perform(
        rooms.map { KeepOffice(.room($0)) } + providers.map { KeepOffice(.provider($0)) }
          + [KeepOffice(.settings(PracticeSettings(name: "Test", zoneName: "UTC", hours: hours)))], as: boss)
      for (login, role, provider) in [
        ("desk", Role.receptionist, nil), ("amari", .clinician, providers[1].id),
      ] {
        try here.perform(
          AddUser(
            id: newID(), login: login, name: login, roles: [role], provider: provider, credential: [2],
            why: "works here"), as: boss)
      }
      consoles = [
        (here, try here.beginSession(login: "desk").session),
        (there, try there.beginSession(login: "amari").session),
        (there, try there.beginSession(login: "desk").session),
      ]
    }

    var today: Day { consoles[0].practice.zone.localTime(of: store.clock.now).day }

    mutating func act() throws {
      let (practice, session) = consoles.randomElement(using: &dice)!
      let day = today.adding(days: Int.random(in: 0...1, using: &dice))
      let time = TimeOfDay(minutes: 480 + 30 * Int.random(in: 0...16, using: &dice))
      let patient = patients.randomElement(using: &dice)
      let visit = try practice.daySheet(from: day, through: day, as: consoles[0].session).visits
        .randomElement(using: &dice)
      func newID<T>() -> Identifier<T> { Identifier(practice.world.newRecordID()) }
      var commands: [any Command] = []
      switch Int.random(in: 0..<10, using: &dice) {
      case 0:
        let id: PatientID = newID()
        let family = ["Smith", "Jones"].randomElement(using: &dice)!
        let born = ["1984-02-03", "2016-02-03"].randomElement(using: &dice).flatMap { Day(iso: $0) }
        commands = [
          RegisterPatient(Patient(id: id, name: PersonName(family: family, given: "Jane"), birthday: born))
        ]
        patients.append(id)
      case 1, 2, 3:
        guard let patient else { return }
        commands = [
          BookAppointment(
            Appointment(
              id: newID(), patient: patient, day: day, start: time, lengthMinutes: 30, room: rooms[0].id,
              provider: providers.randomElement(using: &dice)!.id, zoneName: "", offsetSeconds: 0, type: nil))
        ]
      case 4:
        guard let visit else { return }
        commands = [MoveAppointment(visit.id, to: today, time, room: rooms.randomElement(using: &dice)!.id)]
      case 5, 6:
        guard let visit else { return }
        let status = [VisitStatus.here, .seated, .confirmed, .cancelled].randomElement(using: &dice)!
        commands = [SetVisitStatus(visit.id, status, why: "as they say")]
      case 7:
        guard let patient, let shown = try practice.read({ try practice.patient(patient, in: $0) }) else {
          return
        }
        var edited = shown.patient
        edited.name.given = ["Jane", "June"].randomElement(using: &dice)!
        edited.needsInterpreter.toggle()
        commands = [EditPatient(edited, shown: shown)]
      case 8:
        guard let patient else { return }
        commands = [
          KeepRelation(
            PatientRelation(
              id: newID(), patient: patient, kind: .guardian,
              person: .outside(OutsideContact(name: PersonName(family: "Smith", given: "Ann"))),
              relationship: "mother"))
        ]
      default:
        _ = try? practice.undo(as: session)
        return
      }
      // Some of it is refused, by rule or by role; now and then a whole turn is taken back.
      struct TakenBack: Error {}
      let isTakenBack = Int.random(in: 0..<6, using: &dice) == 0
      try? practice.turn {
        _ = try? practice.perform(commands, as: session)
        _ = try words(practice, session)
        if isTakenBack { throw TakenBack() }
      }
    }

    /// Everything that is kept, said as text.
    func words(_ practice: OpenPractice, _ session: Session) throws -> [String] {
      var lines: [String] = []
      for day in [today, today.adding(days: 1)] {
        let sheet = try practice.daySheet(from: day, through: day, as: session)
        for visit in sheet.visits {
          lines.append(
            "\(visit.visit) \(String(describing: visit.patient)) \(visit.typeName) \(visit.disclosure) "
              + "\(visit.needsGuardian) \(visit.needsInterpreter) \(visit.hasNamesake) \(visit.changed) "
              + "\(visit.shown) \(visit.isUndecided) \(visit.checkOut)")
        }
      }
      lines += try practice.weekSummaries(of: today, as: session).map { "\($0)" }
      practice.searchThrottle = SearchThrottle()
      for text in ["", "s", "smi ja", "jun"] {
        lines += try practice.findPatients(text, as: session).map { "\(text): \($0)" }
      }
      lines += try practice.read { db in
        try patients.flatMap { id in
          try ["\(String(describing: practice.patient(id, in: db)?.patient))"]
            + practice.relations(of: id, in: db).map { "\($0)" }
            + practice.appointments(of: id, in: db).map { "\($0.appointment) \($0.state)" }
        }
      }
      return lines
    }
  }

  @Test(
    "is what would be read anew, whatever one or another does or takes back",
    arguments: [1, 2, 3] as [UInt64])
  func sameAsRead(seed: UInt64) throws {
    var office = try Office(seed: seed)
    var seen = 0
    for step in 0..<80 {
      try office.act()
      for (practice, session) in office.consoles {
        let kept = try office.words(practice, session)
        practice.kept.forgetEverything()
        let read = try office.words(practice, session)
        #expect(kept == read, "seed \(seed), step \(step), as \(session.login)")
        seen = max(seen, read.count)
        // What the other console meets at its next turn is what it has kept for some steps.
        _ = try office.words(practice, session)
      }
    }
    #expect(seen > 20)
    office.store.house.close(office.consoles[0].practice)
    office.store.house.close(office.consoles[1].practice)
  }

  @Test("only what was touched is forgotten")
  func forgetsNoMore() throws {
    let store = try TestStore()
    let (here, there) = (try store.open(), try store.open())
    let boss = try there.beginSession(login: "boss").session
    try there.perform(
      AddUser(
        id: Identifier(there.world.newRecordID()), login: "desk", name: "Desk", roles: [.receptionist],
        credential: [2], why: "works here"), as: boss)
    let desk = try there.beginSession(login: "desk").session
    let ids: [PatientID] = (0..<2).map { _ in Identifier(here.world.newRecordID()) }
    for id in ids {
      try there.perform(
        RegisterPatient(Patient(id: id, name: PersonName(family: "Smith", given: "Jane"))), as: desk)
    }
    func both() throws -> [PatientRecord] {
      try here.read { db in try ids.map { try here.requirePatient($0, in: db) } }
    }
    let before = try both()
    var edited = before[0].patient
    edited.note = "prefers mornings"
    try there.perform(EditPatient(edited, shown: before[0]), as: desk)
    try there.jot([1], form: "f", cell: "c", of: desk.user)
    let after = try both()
    #expect(after[0] !== before[0])
    #expect(after[0].patient.note == "prefers mornings")
    #expect(after[1] === before[1])
    store.house.close(there)
    store.house.close(here)
  }

  @Test("the old go when the young are many, and those asked for stay")
  func generations() {
    var kept = Generations<Int, String>(limit: 3)
    for number in 0..<3 { kept[number] = "\(number)" }
    kept[3] = "3"
    #expect(kept[0] == "0")
    for number in 4..<7 { kept[number] = "\(number)" }
    #expect(kept[0] == "0")
    #expect(kept[1] == nil)
    kept[0] = nil
    #expect(kept[0] == nil)
    kept.removeAll()
    #expect(kept[6] == nil)
  }
}
