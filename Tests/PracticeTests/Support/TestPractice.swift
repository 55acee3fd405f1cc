import Clinic
import Foundation
import GRDB
import Journal
import Synchronization

@testable import Practice

/// A practice in memory with a clock and a random source that the test sets.
final class TestPractice {
  let clock: TestClock
  let practice: OpenPractice
  let desk: Session
  let dentist: Session
  let administrator: Session
  let chairs: [RoomID]
  let hygiene: ProviderID
  let doctor: ProviderID
  let therapist: ProviderID
  let prophy: AppointmentTypeID
  let therapy: AppointmentTypeID

  /// Monday 16 November 2026, 9:42 in the practice's zone.
  static let start = Moment(milliseconds: 1_794_840_120_000)

  init(seed: UInt64 = 7, zone: Zone = .utc) throws {
    clock = TestClock(Self.start)
    let world = World.test(clock: clock, seed: seed, zone: zone)
    let queue = try DatabaseQueue()
    try OpenPractice.prepare(queue, world: world)
    practice = try OpenPractice(queue: queue, world: world)
    let boss = AddUser(
      id: Identifier(world.newRecordID()), login: "boss", name: "Ada Boss", roles: [.administrator],
      credential: [1], why: "founder")
    let week = WorkingHours(
      weekly: Dictionary(
        uniqueKeysWithValues: Weekday.allCases.prefix(5).map {
          ($0, [TimeSpan(TimeOfDay(minutes: 480), TimeOfDay(minutes: 1020))!])
        }))
    try practice.found(
      PracticeSettings(name: "Test", zoneName: zone.name, hours: week), first: boss, mark: "demo",
      store: world.newRecordID())
    administrator = try practice.beginSession(login: "boss").session
    func newID<T>() -> Identifier<T> { Identifier(world.newRecordID()) }
    let rooms = (1...3).map { Room(id: newID(), name: "chair \($0)", kind: .chair, order: $0) }
    chairs = rooms.map(\.id)
    let okafor = Provider(
      id: newID(), name: "Okafor", credential: "RDH", discipline: .hygiene, letter: "O", hours: week)
    let lindqvist = Provider(
      id: newID(), name: "Lindqvist", credential: "DDS", discipline: .generalDentistry, letter: "L",
      hours: week)
    let amari = Provider(
      id: newID(), name: "Amari", credential: "LCSW", discipline: .clinicalSocialWork, letter: "A",
      hours: week)
    (hygiene, doctor, therapist) = (okafor.id, lindqvist.id, amari.id)
    let cleaning = AppointmentType(id: newID(), name: "prophy", lengthMinutes: 60, recallKind: .prophylaxis)
    let session = AppointmentType(
      id: newID(), name: "individual therapy", lengthMinutes: 50, roomKind: .video, modality: .video)
    (prophy, therapy) = (cleaning.id, session.id)
    let subjects: [KeepOffice.Subject] =
      rooms.map { .room($0) } + [okafor, lindqvist, amari].map { .provider($0) }
      + [.appointmentType(cleaning), .appointmentType(session)]
    try practice.perform(subjects.map { KeepOffice($0) }, as: administrator)
    try practice.perform(
      [
        AddUser(
          id: newID(), login: "mreyes", name: "Maria Reyes", roles: [.receptionist], credential: [2],
          why: "front desk"),
        AddUser(
          id: newID(), login: "dlind", name: "D Lindqvist", roles: [.dentist], provider: lindqvist.id,
          credential: [3], why: "dentist"),
      ], as: administrator)
    desk = try practice.beginSession(login: "mreyes").session
    dentist = try practice.beginSession(login: "dlind").session
  }

  func newID<T>() -> Identifier<T> { Identifier(practice.world.newRecordID()) }

  @discardableResult
  func register(_ family: String, _ given: String, born: String? = nil) throws -> Patient {
    let patient = Patient(
      id: newID(), name: PersonName(family: family, given: given), birthday: born.flatMap { Day(iso: $0) })
    try practice.perform(RegisterPatient(patient), as: desk)
    return try practice.read { try practice.requirePatient(patient.id, in: $0).patient }
  }

  /// A visit today in the first chair with the hygienist.
  func visit(_ patient: Patient, at time: String, minutes: Int = 60) -> Appointment {
    Appointment(
      id: newID(), patient: patient.id, day: today, start: TimeOfDay(text: time)!, lengthMinutes: minutes,
      room: chairs[0], provider: hygiene, zoneName: "", offsetSeconds: 0, type: prophy)
  }

  /// Somebody else who works here, logged in.
  func person(_ login: String, _ role: Role, provider: ProviderID? = nil) throws -> Session {
    try practice.perform(
      AddUser(
        id: newID(), login: login, name: login, roles: [role], provider: provider, credential: [9],
        why: "works here"), as: administrator)
    return try practice.beginSession(login: login).session
  }

  /// The session of somebody who has given the password again just now.
  func proven(_ session: Session) -> Session {
    var proven = session
    proven.provenAgain = clock.now
    return proven
  }

  /// A second administrator, asked for by the first alone and in force: a day has gone by.
  func addOlga() throws -> UserID {
    let olga: UserID = newID()
    try practice.perform(
      AddUser(
        id: olga, login: "olga", name: "Olga Other", roles: [.administrator], credential: [8], why: "second"),
      as: proven(administrator))
    clock.advance(minutes: RolesInTime.delayMinutes)
    return olga
  }

  var today: Day { practice.zone.localTime(of: clock.now).day }
}

/// A clock that stands still until the test moves it.
final class TestClock: Sendable {
  private let moment: Mutex<Moment>

  init(_ start: Moment) {
    moment = Mutex(start)
  }

  var now: Moment { moment.withLock { $0 } }

  func advance(minutes: Int) { moment.withLock { $0 = $0.adding(minutes: minutes) } }
}

extension World {
  /// A world whose random bytes come from `seed` (SplitMix64) and whose zones are UTC and the one given.
  static func test(clock: TestClock, seed: UInt64, zone: Zone = .utc) -> World {
    let state = Mutex(seed)
    return World(
      now: { clock.now },
      random: { count in
        state.withLock { state in
          (0..<count).map { _ in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return UInt8(truncatingIfNeeded: mixed ^ mixed >> 31)
          }
        }
      },
      zone: { $0 == zone.name ? zone : $0 == "UTC" ? .utc : nil })
  }
}
