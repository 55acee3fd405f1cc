import Clinic
import GRDB
import Journal
import Testing

@testable import Practice

@Suite("The demonstration practice")
struct DemoTests {
  static func make(seed: UInt64 = 1, patients: Int = 60) throws -> OpenPractice {
    let options = DemoPractice.Options(seed: seed, patients: patients, historyDays: 20)
    let clock = DemoClock(seed: seed, start: DemoPractice.start(of: options, now: TestPractice.start))
    let world = clock.world(zone: { $0 == "UTC" ? .utc : nil })
    let queue = try DatabaseQueue()
    try OpenPractice.prepare(queue, world: world)
    let practice = try OpenPractice(queue: queue, world: world)
    let owner = DemoStaff.members.first { $0.roles == [.administrator] }!
    try practice.found(
      DemoPractice.settings(zoneName: "UTC"),
      first: AddUser(
        id: Identifier(world.newRecordID()), login: owner.login, name: owner.name, roles: owner.roles,
        credential: [0], why: "founder"), mark: "demo", store: world.newRecordID())
    let founder = try practice.beginSession(login: owner.login).session
    var demo = DemoPractice(practice, clock: clock, options: options, now: TestPractice.start)
    try demo.make(founder: founder, credential: { _, _ in [1] }, progress: { _ in })
    return practice
  }

  @Test("the same seed makes the same practice, to the last link of its journal")
  func deterministic() throws {
    let one = try Self.make()
    let other = try Self.make()
    let third = try Self.make(seed: 2)
    func head(_ practice: OpenPractice) throws -> [UInt8] {
      try practice.read { try practice.journal.head(in: $0).link }
    }
    let (first, second, different) = try (head(one), head(other), head(third))
    #expect(first == second)
    #expect(first != different)
  }

  @Test("a large practice has providers enough, each with a letter of their own")
  func largeOffice() {
    let world = DemoClock(seed: 1, start: TestPractice.start).world(zone: { _ in nil })
    let office = DemoOffice(
      zoneName: "UTC", patients: 100_000, today: Day(number: 3), from: Day(number: 0),
      newID: { world.newRecordID() })
    #expect(office.providers.count == 126)
    #expect(Set(office.providers.map(\.letter)).count == 126)
  }

  @Test("in a long history patients come and leave, so that fewer are there at one time")
  func turnover() {
    let long = DemoTurnover(patients: 100_000, historyDays: 20 * 365)
    #expect(long.current == 23_076)
    #expect(long.registered(by: 0, of: 7_303) == 23_076)
    #expect(long.registered(by: 7_303, of: 7_303) == 100_000)
    #expect(long.left(of: 100_000) == 100_000 - 23_076)
    let short = DemoTurnover(patients: 2_000, historyDays: 365)
    #expect(short.registered(by: 0, of: 368) == 1_400)
    #expect(short.registered(by: 368, of: 368) == 2_000)
    #expect(short.left(of: 2_000) == 0)
  }

  @Test("each thing happens at its time: nobody is seated before being here, and the clock never goes back")
  func stampsAreInOrder() throws {
    let practice = try Self.make()
    let stamps = try practice.read { db in
      try practice.appointments(from: Day(number: 0), through: .last, in: db).map(\.appointment.stamps)
    }
    let whole = stamps.compactMap { stamps in
      stamps.here.flatMap { here in
        stamps.seated.flatMap { seated in stamps.out.map { (here, seated, $0) } }
      }
    }
    #expect(whole.count > 20)
    #expect(whole.allSatisfy { $0.0 <= $0.1 && $0.1 < $0.2 })
    let moments = try practice.read { try Int64.fetchAll($0, sql: "SELECT moment FROM entry ORDER BY id") }
    #expect(moments == moments.sorted())
    #expect(moments.last! <= TestPractice.start.milliseconds)
  }

  @Test("its history holds searches, charts opened, moves, edits, log-ins and log-outs")
  func historyIsReal() throws {
    let practice = try Self.make(patients: 120)
    let tally = try practice.read { try DemoTally(in: $0) }
    #expect(tally.patients == 120)
    #expect(tally.entries[.access, default: 0] > 2 * tally.appointments)
    #expect(tally.entries[.change, default: 0] > tally.appointments)
    let verbs = try practice.read { try String.fetchSet($0, sql: "SELECT name FROM verb") }
    #expect(
      verbs.isSuperset(of: [
        "search", "chart.open", "patient.register", "patient.edit", "appointment.book", "appointment.move",
        "appointment.status", "recall.keep", "session.begin", "session.end",
      ]))
  }

  @Test("its day is full, with people at every stage of a visit and two of one name and birthday")
  func dayIsFull() throws {
    let practice = try Self.make()
    let desk = try practice.beginSession(login: "mreyes").session
    let today = practice.zone.localTime(of: practice.world.now()).day
    let day = try practice.daySheet(from: today, through: today, as: desk)
    #expect(day.visits.count > 8)
    #expect(Set(day.visits.map(\.visit.status)).count > 2)
    let janes = try practice.findPatients("smith jane", as: desk)
    #expect(janes.count == 2)
    #expect(janes.filter(\.hasNamesake).count == 2)
  }
}
