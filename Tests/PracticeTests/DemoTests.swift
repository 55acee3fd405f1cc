import Clinic
import GRDB
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
    let office = DemoOffice(
      zoneName: "UTC", patients: 100_000, openOn: .monday, from: Day(number: 0),
      newID: { RecordID(high: 0, low: 0) })
    #expect(office.providers.count == 150)
    #expect(Set(office.providers.map(\.letter)).count == 150)
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
