import Clinic
import GRDB
import Testing

@testable import Practice

@Suite("Booking is judged by one set of rules")
struct BookingJudgementTests {
  /// A visit tomorrow: today's working day is nearly over.
  private func visit(
    _ test: TestPractice, _ family: String, at time: String, minutes: Int = 60
  ) throws -> Appointment {
    var visit = test.visit(try test.register(family, "Pat"), at: time, minutes: minutes)
    visit.day = test.today.adding(days: 1)
    return visit
  }

  private func refusal(_ test: TestPractice, _ command: any Command, as session: Session) -> PracticeError? {
    do {
      try test.practice.perform(command, as: session)
      return nil
    } catch {
      return error as? PracticeError
    }
  }

  @Test("minutes in which an assistant alone is needed leave the provider free, in another room")
  func patterns() throws {
    let test = try TestPractice()
    var first = try visit(test, "Able", at: "9:00")
    first.pattern = try ProviderPattern(text: "XXXXXX//////")
    try test.practice.perform(BookAppointment(first), as: test.desk)
    var second = try visit(test, "Baker", at: "9:30")
    second.room = test.chairs[1]
    #expect(try test.practice.perform(BookAppointment(second), as: test.desk).warnings == [])
    var third = try visit(test, "Clark", at: "9:15")
    third.room = test.chairs[2]
    let warned = try test.practice.perform(BookAppointment(third), as: test.desk)
    #expect(warned.warnings == ["Okafor is taken at 9:00", "Okafor is taken at 9:30"])
  }

  @Test("a dentist who is second in another's visit is not free for one of their own then")
  func secondProvider() throws {
    let test = try TestPractice()
    var hygiene = try visit(test, "Able", at: "11:00")
    hygiene.secondProvider = test.doctor
    hygiene.pattern = try ProviderPattern(text: "XXXXXXXXXXBB")
    try test.practice.perform(BookAppointment(hygiene), as: test.desk)
    var own = try visit(test, "Baker", at: "11:00", minutes: 30)
    (own.provider, own.room) = (test.doctor, test.chairs[1])
    #expect(try test.practice.perform(BookAppointment(own), as: test.desk).warnings == [])
    var later = try visit(test, "Clark", at: "11:45", minutes: 30)
    (later.provider, later.room) = (test.doctor, test.chairs[2])
    let done = try test.practice.perform(BookAppointment(later), as: test.desk)
    #expect(done.warnings == ["Lindqvist is taken at 11:00"])
  }

  @Test(
    "who may double-book is warned with each thing that is taken; who may not is refused, and it is filed")
  func doubleBooking() throws {
    let test = try TestPractice()
    let first = try visit(test, "Able", at: "11:00")
    try test.practice.perform(BookAppointment(first), as: test.desk)
    var second = try visit(test, "Able", at: "11:30")
    second.patient = first.patient
    let done = try test.practice.perform(BookAppointment(second), as: test.desk)
    #expect(
      done.warnings == [
        "the same patient has a visit at 11:00", "Chair 1 is taken at 11:00", "Okafor is taken at 11:00",
      ])
    let hygienist = try test.person("hyg", .hygienist, provider: test.hygiene)
    let error = refusal(test, BookAppointment(try visit(test, "Baker", at: "11:15")), as: hygienist)
    #expect(error?.code == .notAllowed)
    #expect(error?.problem == "Chair 1 is taken at 11:00")
    #expect(error?.remedy.contains("who may double-book") == true)
    let auditor = try test.person("aud", .auditor)
    #expect(try test.practice.audit(AuditQuery(), as: auditor).contains { $0.verb == "refused" })
  }

  @Test("hours, holidays, blocks, expired licences and rooms of another kind are warned about by name")
  func warnings() throws {
    let test = try TestPractice()
    let patient = try test.register("Able", "Ann")
    func warnings(_ change: (inout Appointment) -> Void) throws -> [String] {
      var visit = test.visit(patient, at: "14:00")
      change(&visit)
      let done = try test.practice.perform(BookAppointment(visit), as: test.desk)
      try test.practice.undo(as: test.desk)
      return done.warnings
    }
    #expect(try warnings { _ in } == [])
    #expect(
      try warnings { $0.start = TimeOfDay(text: "17:00")! } == [
        "the practice is shut 17:00-18:00 on 16 Nov 2026", "Okafor does not work 17:00-18:00 on 16 Nov 2026",
      ])
    #expect(
      try warnings { $0.type = test.therapy } == ["this visit is meant for video, not chair 1"])
    #expect(try warnings { $0.start = TimeOfDay(text: "8:00")! } == ["8:00 on 16 Nov 2026 is past"])
    try test.practice.perform(
      [
        KeepOffice(
          .holiday(Holiday(id: test.newID(), day: test.today.adding(days: 1), name: "Founder's day"))),
        KeepOffice(
          .provider(
            Provider(
              id: test.doctor, name: "Lindqvist", credential: "DDS", discipline: .generalDentistry,
              letter: "L", licence: Licence(number: "D1", authority: "OR", expires: test.today),
              hours: WorkingHours()))),
      ], as: test.administrator)
    try test.practice.perform(
      KeepOffice(
        .blockedTime(
          BlockedTime(
            id: test.newID(), day: test.today,
            span: TimeSpan(start: TimeOfDay(minutes: 840), lengthMinutes: 30)!,
            scope: .rooms([test.chairs[0]]), reason: "compressor"))), as: test.desk)
    #expect(try warnings { _ in } == ["blocked: compressor"])
    #expect(try warnings { $0.day = test.today.adding(days: 1) } == ["17 Nov 2026 is Founder's day"])
    #expect(
      try warnings {
        ($0.provider, $0.room, $0.day) = (test.doctor, test.chairs[1], test.today.adding(days: 2))
      } == [
        "Lindqvist's licence is good until 16 Nov 2026",
        "Lindqvist does not work 14:00-15:00 on 18 Nov 2026",
      ])
  }

  @Test("what is not there, has left or is out of use is refused, and a length that cannot be")
  func refused() throws {
    let test = try TestPractice()
    let patient = try test.register("Able", "Ann")
    func problem(_ change: (inout Appointment) -> Void) -> String? {
      var visit = test.visit(patient, at: "14:00")
      change(&visit)
      return refusal(test, BookAppointment(visit), as: test.desk)?.problem
    }
    #expect(problem { $0.provider = test.newID() } == "there is no such provider")
    #expect(problem { $0.room = test.newID() } == "there is no such room")
    #expect(problem { $0.type = test.newID() } == "there is no such appointment type")
    #expect(problem { $0.lengthMinutes = 0 } == "a visit cannot last 0 minutes")
    #expect(problem { $0.lengthMinutes = -30 } == "a visit cannot last -30 minutes")
    #expect(
      problem { $0.lengthMinutes = 601 } == "a visit of 601 minutes from 14:00 would pass midnight")
    #expect(problem { $0.reason = "tooth\u{202E}ache" }?.contains("direction") == true)
    #expect(problem { $0.note = String(repeating: "x", count: 9_000) } == "it is longer than 8000 characters")
    var gone = try test.practice.read { try test.practice.office(in: $0) }.room(test.chairs[0])!
    gone.isActive = false
    try test.practice.perform(KeepOffice(.room(gone)), as: test.administrator)
    #expect(problem { _ in } == "Chair 1 is no longer in use")
  }

  @Test("moved to another time a visit is no longer confirmed, to another chair it is")
  func moved() throws {
    let test = try TestPractice()
    let visit = test.visit(try test.register("Able", "Ann"), at: "14:00")
    try test.practice.perform([BookAppointment(visit), SetVisitStatus(visit.id, .confirmed)], as: test.desk)
    func stored() throws -> Appointment {
      try test.practice.read { try test.practice.requireAppointment(visit.id.record, in: $0).appointment }
    }
    try test.practice.perform(
      MoveAppointment(visit.id, to: test.today, visit.start, room: test.chairs[1]), as: test.desk)
    #expect(try stored().status == .confirmed)
    try test.practice.perform(
      MoveAppointment(visit.id, to: test.today, TimeOfDay(text: "15:00")!), as: test.desk)
    #expect(try stored().status == .scheduled)
    #expect(try stored().confirmation == .notReached)
    try test.practice.perform(SetVisitStatus(visit.id, .seated), as: test.desk)
    try test.practice.perform(
      MoveAppointment(visit.id, to: test.today, TimeOfDay(text: "15:15")!), as: test.desk)
    #expect(try stored().status == .seated)
    let error = refusal(
      test, MoveAppointment(visit.id, to: test.today.adding(days: 1), visit.start), as: test.desk)
    #expect(error?.problem == "a visit that is seated cannot be moved to another day")
  }

  @Test("each status follows Clinic's transitions, and says why where it cannot")
  func transitions() throws {
    let test = try TestPractice()
    let patient = try test.register("Able", "Ann")
    for from in VisitStatus.allCases {
      for next in VisitStatus.allCases {
        var visit = test.visit(patient, at: "9:00")
        visit.status = from
        try test.practice.perform(ImportAppointment(visit: visit), as: test.administrator)
        let error = refusal(test, SetVisitStatus(visit.id, next, why: "asked"), as: test.dentist)
        let isLegal = from.refusal(of: next) == nil
        #expect((error == nil) == isLegal, "\(from) to \(next): \(String(describing: error))")
        if let error { #expect(error.code == .ruleRefused && !error.remedy.isEmpty) }
      }
    }
  }

  @Test("nobody is here on another day, and an outcome needs its reason")
  func otherDay() throws {
    let test = try TestPractice()
    var visit = test.visit(try test.register("Able", "Ann"), at: "9:00")
    visit.day = test.today.adding(days: 1)
    try test.practice.perform(BookAppointment(visit), as: test.desk)
    #expect(
      refusal(test, SetVisitStatus(visit.id, .here), as: test.desk)?.problem
        == "a visit of 17 Nov 2026 cannot be here today")
    #expect(
      refusal(test, SetVisitStatus(visit.id, .cancelled), as: test.desk)?.problem
        == "no reason was given for \"cancelled\"")
    #expect(
      refusal(test, SetVisitStatus(visit.id, .noShow, why: "did not come"), as: test.desk)?.problem
        == "the visit starts only at 9:00")
  }

  @Test("of an hour that comes twice each half is booked by its own offset; the skipped one is refused")
  func clockChanges() throws {
    let newYork = try Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0")
    let test = try TestPractice(zone: newYork)
    let day = Day(iso: "2027-11-07")!
    let daylight = -4 * 3600
    let standard = -5 * 3600
    func book(_ patient: Patient, _ time: String, _ offset: Int?, on day: Day) throws -> Appointment {
      var visit = test.visit(patient, at: time, minutes: 30)
      visit.day = day
      if let offset { (visit.zoneName, visit.offsetSeconds) = (newYork.name, offset) }
      let done = try test.practice.perform(BookAppointment(visit), as: test.desk)
      #expect(!done.warnings.contains { $0.contains("taken") })
      let side = offset == standard ? "after" : "before"
      #expect(done.warnings.first == "1:30 comes twice: this one is \(side) the clocks go back")
      return try test.practice.read {
        try test.practice.requireAppointment(visit.id.record, in: $0).appointment
      }
    }
    let ann = try test.register("Able", "Ann")
    let first = try book(ann, "1:30", nil, on: day)
    let second = try book(try test.register("Baker", "Bob"), "1:30", standard, on: day)
    #expect(first.offsetSeconds == daylight && second.offsetSeconds == standard)
    #expect(second.startMoment.minutes(since: first.startMoment) == 60)
    try test.practice.perform(
      MoveAppointment(first.id, to: day, first.start, room: test.chairs[1], offsetSeconds: standard),
      as: test.desk)
    let moved = try test.practice.read {
      try test.practice.requireAppointment(first.id.record, in: $0).appointment
    }
    #expect(moved.startMoment == second.startMoment)
    var skipped = test.visit(ann, at: "2:30")
    skipped.day = Day(iso: "2027-03-14")!
    #expect(
      refusal(test, BookAppointment(skipped), as: test.desk)?.problem
        == "2:30 does not exist on 14 Mar 2027: the clocks go forward")
  }

  @Test("a room keeps who mostly works there")
  func usualProvider() throws {
    let test = try TestPractice()
    func room() throws -> Room? {
      try test.practice.read { try test.practice.office(in: $0) }.room(test.chairs[0])
    }
    var edited = try #require(try room())
    edited.usualProvider = test.doctor
    try test.practice.perform(KeepOffice(.room(edited)), as: test.administrator)
    #expect(try room()?.usualProvider == test.doctor)
    edited.usualProvider = test.newID()
    #expect(
      refusal(test, KeepOffice(.room(edited)), as: test.administrator)?.problem == "there is no such provider"
    )
    edited.usualProvider = nil
    try test.practice.perform(KeepOffice(.room(edited)), as: test.administrator)
    #expect(try room()?.usualProvider == nil)
  }
}
