import Clinic
import GRDB
import Practice
import Synchronization
import Terminal

@testable import Console

/// The front desk of a small practice on Monday 16 November 2026 at 9:42, with the day of the design:
/// two chairs and a video room, people at every stage of a visit. Keys in, screen out.
final class DayBench {
  let clock = BenchClock(ConsoleBench.start)
  let practice: OpenPractice
  let office: DayBenchOffice
  var shell: Shell
  private(set) var effects: [ShellEffect] = []
  private(set) var people: [String: Patient] = [:]
  private(set) var visits: [String: AppointmentID] = [:]
  let desk: Session
  let owner: Session

  static let today = Day(iso: "2026-11-16")!

  init(
    size: Size = Size(rows: 24, columns: 80), zone: Zone = .utc, at start: Moment = ConsoleBench.start,
    initials: Bool = false, holidays: [Holiday] = [], isEmpty: Bool = false
  ) throws {
    let counter = Mutex<UInt64>(1)
    let clock = clock
    clock.advance(milliseconds: start.milliseconds - ConsoleBench.start.milliseconds)
    let world = World(
      now: { clock.now },
      random: { count in
        counter.withLock { state in
          (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
          }
        }
      },
      zone: { name in name == zone.name ? zone : name == "UTC" ? .utc : nil })
    let queue = try DatabaseQueue()
    try OpenPractice.prepare(queue, world: world)
    practice = try OpenPractice(queue: queue, world: world)
    office = DayBenchOffice(zoneName: zone.name, initials: initials, newID: { world.newRecordID() })
    let boss = AddUser(
      id: Identifier(world.newRecordID()), login: "boss", name: "Ada Boss", roles: [.administrator],
      credential: [1], why: "founder")
    try practice.found(office.settings, first: boss, mark: "demo", store: world.newRecordID())
    owner = try practice.beginSession(login: "boss").session
    try practice.perform((office.subjects + holidays.map { .holiday($0) }).map { KeepOffice($0) }, as: owner)
    let staff: [(String, Clinic.Role, ProviderID?)] = [
      ("mreyes", .receptionist, nil), ("rokafor", .hygienist, office.okafor.id),
      ("dlindqvist", .dentist, office.lindqvist.id), ("pamari", .clinician, office.amari.id),
    ]
    try practice.perform(
      staff.map { login, role, provider in
        AddUser(
          id: Identifier(world.newRecordID()), login: login, name: login, roles: [role], provider: provider,
          credential: [2], why: "works here")
      }, as: owner)
    desk = try practice.beginSession(login: "mreyes").session
    shell = Shell(
      badge: StoreBadge(name: "Harbor Street", mark: .demo, demoLogIns: []), size: size, now: clock.now,
      machineZone: .utc, catalogue: { PanelCatalogue.panel(for: $0, in: $1) })
    if !isEmpty { try DayBenchPeople.fill(self) }
    send(.painted)
    try logIn("mreyes")
  }

  // MARK: Making the day

  @discardableResult
  func register(
    _ family: String, _ given: String, _ born: String, phone: String? = nil, household: HouseholdID? = nil
  ) throws -> Patient {
    let patient = Patient(
      id: newID(), name: PersonName(family: family, given: given), birthday: Day(iso: born),
      phones: phone.flatMap { PhoneNumber(country: "1", national: $0.filter(\.isNumber)) }.map {
        [PhoneLine(number: $0)]
      }
        ?? [],
      household: household)
    try practice.perform(RegisterPatient(patient), as: desk)
    people["\(family) \(born.prefix(4))"] = patient
    return patient
  }

  @discardableResult
  func book(
    _ patient: Patient, _ time: String, _ minutes: Int, on day: Day = today, in place: DayBenchOffice.Place,
    _ reason: String = "", type: AppointmentType? = nil, until status: VisitStatus = .scheduled,
    stamp: String? = nil
  ) throws -> AppointmentID {
    let type = type ?? office.type(of: place)
    let visit = Appointment(
      id: newID(), patient: patient.id, day: day, start: TimeOfDay(text: time)!, lengthMinutes: minutes,
      room: office.room(of: place).id, provider: office.provider(of: place).id, zoneName: "",
      offsetSeconds: 0, type: type.id, modality: type.modality, reason: reason)
    try practice.perform(BookAppointment(visit), as: desk)
    visits[patient.name.family + " " + time] = visit.id
    guard status != .scheduled else { return visit.id }
    let now = clock.now
    if let stamp, let time = TimeOfDay(text: stamp) {
      let moment = practice.zone.resolve(Self.today, time).moment
      clock.advance(milliseconds: moment.milliseconds - clock.now.milliseconds)
    }
    try practice.perform(SetVisitStatus(visit.id, status), as: desk)
    clock.advance(milliseconds: now.milliseconds - clock.now.milliseconds)
    return visit.id
  }

  func newID<T>() -> Identifier<T> { Identifier(practice.world.newRecordID()) }

  func appointment(_ id: AppointmentID) throws -> Appointment {
    try practice.read { db in try practice.requireAppointment(id.record, in: db).appointment }
  }

  // MARK: What happens

  @discardableResult
  func send(_ event: ShellEvent) -> [ShellEffect] {
    let done = shell.update(event, at: clock.now, practice: isStoreOpen ? practice : nil)
    effects += done
    for case .shutStore in done { isStoreOpen = false }
    return done
  }

  private var isStoreOpen = false

  /// All keys in one piece, as typed ahead, then one paint.
  func typeAhead(_ keys: String) {
    clock.advance(milliseconds: 1_000)
    send(.keys(Key.sequence(keys)))
    send(.painted)
  }

  /// One key after the other, each painted.
  func type(_ keys: String) {
    for key in Key.sequence(keys) {
      clock.advance(milliseconds: 100)
      send(.keys([key]))
      send(.painted)
    }
  }

  func logIn(_ login: String) throws {
    type("\(login)<Enter>secret<Enter>")
    isStoreOpen = true
    send(.loggedIn(try practice.beginSession(login: login)))
    send(.painted)
  }

  /// A new program over the same store, after the old one was killed.
  func restart() throws {
    send(.idle)
    shell = Shell(
      badge: StoreBadge(name: "Harbor Street", mark: .demo, demoLogIns: []), size: shell.size, now: clock.now,
      machineZone: .utc, catalogue: { PanelCatalogue.panel(for: $0, in: $1) })
    isStoreOpen = false
    send(.painted)
    try logIn("mreyes")
  }

  /// Locks the console, and comes back with the password two seconds later.
  func lockAndUnlock(looking: (Shell) -> Void = { _ in }) {
    lock()
    looking(shell)
    unlock()
  }

  func lock() { typeAhead("<C-g>x") }

  func unlock() {
    clock.advance(milliseconds: 2_000)
    type("<Down>")
    type("secret<Enter>")
    isStoreOpen = true
    send(.unlocked(by: .password))
    send(.painted)
  }

  // MARK: What is seen

  var frame: Frame { shell.frame(at: clock.now) }
  /// Each row without the spaces at its end.
  var rows: [String] { frame.text.map(DayBench.trimmed) }
  var screen: String { rows.joined(separator: "\n") }
  var meaning: String { shell.meaning(at: rows) }
  var footer: String { rows[shell.size.rows - 2] }
  var line: String { rows[shell.size.rows - 1] }
  /// What was sent to the printer, page by page.
  var printed: [[String]] {
    effects.compactMap { effect in
      guard case .print(let job) = effect else { return nil }
      return job.lines.map(\.plain)
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
