import Clinic
import Foundation
import GRDB
import Journal
import Practice
import Synchronization
import Terminal
import Testing

@testable import Console

/// A console over a practice in memory with the panels as they are: keys in, screen text out.
final class PatientBench {
  let clock = BenchClock(ConsoleBench.start)
  let practice: OpenPractice
  let desk: Session
  let dentist: Session
  let administrator: Session
  let chair: RoomID
  let hygienist: ProviderID
  let doctor: ProviderID
  let therapist: ProviderID
  let prophy: AppointmentTypeID
  private(set) var shell: Shell
  private(set) var effects: [ShellEffect] = []
  private let wanted = PanelWanted()

  /// - Parameter role: who sits at the console: "mreyes", "dlind", "rokafor", "samari", "bill".
  init(_ login: String = "mreyes", size: Size = Size(rows: 24, columns: 80)) throws {
    let clock = clock
    let counter = Mutex<UInt64>(1)
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
      zone: { $0 == "UTC" ? .utc : nil })
    let queue = try DatabaseQueue()
    try OpenPractice.prepare(queue, world: world)
    practice = try OpenPractice(queue: queue, world: world)
    func newID<Subject>() -> Identifier<Subject> { Identifier(world.newRecordID()) }
    let boss = AddUser(
      id: newID(), login: "boss", name: "Ada Boss", roles: [.administrator], credential: [1], why: "founder")
    let week = WorkingHours(
      weekly: Dictionary(
        uniqueKeysWithValues: Weekday.allCases.prefix(5).map {
          ($0, [TimeSpan(TimeOfDay(minutes: 480), TimeOfDay(minutes: 1020))!])
        }))
    try practice.found(
      PracticeSettings(name: "Harbor Street", zoneName: "UTC", hours: week), first: boss, mark: "demo",
      store: world.newRecordID())
    administrator = try practice.beginSession(login: "boss").session
    let room = Room(id: newID(), name: "chair 1", kind: .chair, order: 1)
    let okafor = Provider(
      id: newID(), name: "Okafor", credential: "RDH", discipline: .hygiene, letter: "O", hours: week)
    let lindqvist = Provider(
      id: newID(), name: "Lindqvist", credential: "DDS", discipline: .generalDentistry, letter: "L",
      hours: week)
    let amari = Provider(
      id: newID(), name: "Amari", credential: "LCSW", discipline: .clinicalSocialWork, letter: "A",
      hours: week)
    let cleaning = AppointmentType(id: newID(), name: "prophy", lengthMinutes: 60, recallKind: .prophylaxis)
    (chair, hygienist, doctor, therapist, prophy) = (room.id, okafor.id, lindqvist.id, amari.id, cleaning.id)
    let subjects: [KeepOffice.Subject] = [
      .room(room), .provider(okafor), .provider(lindqvist), .provider(amari), .appointmentType(cleaning),
    ]
    try practice.perform(subjects.map { KeepOffice($0) }, as: administrator)
    let people: [(String, String, Clinic.Role, ProviderID?)] = [
      ("mreyes", "Maria Reyes", .receptionist, nil), ("dlind", "D Lindqvist", .dentist, lindqvist.id),
      ("rokafor", "R Okafor", .hygienist, okafor.id), ("samari", "S Amari", .clinician, amari.id),
      ("bill", "Bill Ledger", .biller, nil),
    ]
    try practice.perform(
      people.map { login, name, role, provider in
        AddUser(
          id: newID(), login: login, name: name, roles: [role], provider: provider, credential: [2],
          why: "works here")
      }, as: administrator)
    desk = try practice.beginSession(login: "mreyes").session
    dentist = try practice.beginSession(login: "dlind").session
    shell = Shell(
      badge: StoreBadge(name: "Harbor Street", mark: .demo, demoLogIns: []), size: size, now: clock.now,
      machineZone: .utc,
      catalogue: { [wanted] request, surroundings in
        if case .week = request { return OpenerPanel(wanted: wanted) }
        return PanelCatalogue.panel(for: request, in: surroundings)
      })
    send(.loggedIn(try practice.beginSession(login: login)))
    send(.painted)
  }

  // MARK: What happens

  @discardableResult
  func send(_ event: ShellEvent) -> [ShellEffect] {
    let done = shell.update(event, at: clock.now, practice: practice)
    effects += done
    return done
  }

  /// One key after the other, each painted, half a second apart.
  func type(_ keys: String) {
    for key in Key.sequence(keys) {
      clock.advance(milliseconds: 500)
      send(.keys([key]))
      send(.painted)
    }
  }

  /// All keys in one piece, as typed ahead.
  func typeAhead(_ keys: String) {
    send(.keys(Key.sequence(keys)))
    send(.painted)
  }

  /// Opens a panel as a key of another panel would.
  func open(_ request: PanelRequest) {
    wanted.set(request)
    type(":week<Enter>o")
  }

  /// The field under the cursor of the form on top.
  var focusedField: String? {
    (shell.desk?.stack.top.panel.place).map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
  }

  /// A new program over the same store, after the old one was killed.
  func restart() throws {
    let login = shell.session?.login ?? "mreyes"
    shell = Shell(
      badge: StoreBadge(name: "Harbor Street", mark: .demo, demoLogIns: []), size: shell.size, now: clock.now,
      machineZone: .utc)
    send(.loggedIn(try practice.beginSession(login: login)))
    send(.painted)
  }

  // MARK: Who is on record

  func newID<Subject>() -> Identifier<Subject> { Identifier(practice.world.newRecordID()) }

  var today: Day { practice.zone.localTime(of: clock.now).day }

  @discardableResult
  func register(
    _ family: String, _ given: String, born: String? = nil, phone: String? = nil,
    _ change: (inout Patient) -> Void = { _ in }
  ) throws -> Patient {
    var patient = Patient(
      id: newID(), name: PersonName(family: family, given: given), birthday: born.flatMap { Day(iso: $0) })
    if let phone, let number = PhoneNumber(country: "1", national: phone) {
      patient.phones = [PhoneLine(number: number)]
    }
    change(&patient)
    try practice.perform(RegisterPatient(patient), as: desk)
    return try stored(patient.id)
  }

  /// Somebody as another store may have sent them: no check of this program stood before it.
  func plant(
    _ family: String, _ given: String, born: String, _ change: (inout Patient) -> Void
  ) throws -> Patient {
    var patient = Patient(
      id: newID(), name: PersonName(family: family, given: given), birthday: Day(iso: born))
    change(&patient)
    try practice.perform(Planted(patient: patient), as: desk)
    return try stored(patient.id)
  }

  private struct Planted: Command {
    let patient: Patient
    let verb = "patient.register"
    let permission = Permission.createPatient

    func carryOut(_ deed: inout Deed) throws {
      for field in PatientField.allCases {
        deed.setNew(.patient, patient.id.record, field.rawValue, field.value(of: patient))
      }
    }
  }

  func stored(_ id: PatientID) throws -> Patient {
    try practice.read { try practice.requirePatient(id, in: $0).patient }
  }

  func book(_ patient: Patient, day: Day? = nil, at time: String, with provider: ProviderID? = nil) throws {
    try practice.perform(
      BookAppointment(
        Appointment(
          id: newID(), patient: patient.id, day: day ?? today, start: TimeOfDay(text: time)!,
          lengthMinutes: 60,
          room: chair, provider: provider ?? hygienist, zoneName: "", offsetSeconds: 0, type: prophy)),
      as: desk)
  }

  /// The only patient of a family name.
  func patient(named family: String) throws -> Patient {
    let found = try practice.findPatients(family, as: desk).map(\.patient).filter { $0.name.family == family }
    try #require(found.count == 1, "\(found.count) patients are called \(family)")
    return found[0]
  }

  // MARK: What is seen

  var frame: Frame { shell.frame(at: clock.now) }
  var screen: String { frame.text.map { $0.trimmingSpaces }.joined(separator: "\n") }
  func row(_ number: Int) -> String { frame.text[number] }
  /// The line above the footer.
  var meaning: String { shell.meaning(at: frame.text).trimmingSpaces }
  var footer: String { row(shell.size.rows - 2).trimmingSpaces }
  /// The manner and name of the panel: "TEXT find>".
  var prompt: String { row(shell.size.rows - 1).trimmingSpaces }
  var patientLine: String { row(1).trimmingSpaces }

  /// Compares the screen with the one kept under a name; where `DAYBOOK_RECORD_SCREENS` is set it is
  /// written instead.
  func expectScreen(_ name: String, location: SourceLocation = #_sourceLocation, file: String = #filePath)
    throws
  {
    let folder = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Screens")
    let path = folder.appending(path: "\(name).txt")
    let text = screen + "\n"
    if ProcessInfo.processInfo.environment["DAYBOOK_RECORD_SCREENS"] != nil {
      try text.write(to: path, atomically: true, encoding: .utf8)
      return
    }
    let kept = try String(contentsOf: path, encoding: .utf8)
    #expect(text == kept, "the screen is not the one in \(name).txt", sourceLocation: location)
  }
}

extension String {
  /// Without spaces at the end.
  var trimmingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

/// The panel that a test wants to see next.
final class PanelWanted: Sendable {
  private let request = Mutex<PanelRequest>(.help)
  func set(_ wanted: PanelRequest) { request.withLock { $0 = wanted } }
  var value: PanelRequest { request.withLock { $0 } }
}

/// A LIST with one key, which opens what the test wants.
struct OpenerPanel: Panel {
  let name = "opener"
  let title: SafeText = "opens another"
  let manner = Manner.list
  let wanted: PanelWanted
  let commands: CommandTable = [KeyCommand("open", "o", label: "open", help: "Opens what the test wants.")]

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    key == "o" ? [.open(wanted.value)] : [.unhandled]
  }
  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) {}
  func draw(in canvas: inout Canvas, surroundings: Surroundings) { canvas.setCursor(row: 0, column: 0) }
}
