import Clinic
import Foundation
import GRDB
import Journal
import Synchronization
import Vault

@testable import Practice

/// One device of a practice, in memory.
final class Branch {
  let practice: OpenPractice
  let queue: DatabaseQueue
  private var sessions: [String: Session] = [:]

  init(_ world: World) throws {
    queue = try DatabaseQueue()
    try OpenPractice.prepare(queue, world: world)
    practice = try OpenPractice(queue: queue, world: world)
  }

  func session(_ login: String) throws -> Session {
    if let known = sessions[login] { return known }
    let begun = try practice.beginSession(login: login).session
    sessions[login] = begun
    return begun
  }

  func hashes() throws -> [String: [UInt8]] { try practice.read { try ProjectionHash.all(in: $0) } }

  /// Every entry of every journal that is here, in no order that means anything.
  func entries() throws -> [Entry] {
    try practice.read { db in
      try Row.fetchAll(db, sql: "SELECT header, body, link FROM entry").map { row in
        try Entry(
          storedHeader: [UInt8](row[0] as Data), storedBody: [UInt8](row[1] as Data),
          storedLink: [UInt8](row[2] as Data))
      }
    }
  }
}

/// A practice on several devices, whose administrator has real keys: what journals are exchanged between.
final class Branches {
  let clock = TestClock(TestPractice.start)
  let world: World
  let keys: UnlockedKeys
  let first: Branch
  private(set) var all: [Branch] = []

  init(_ count: Int, seed: UInt64 = 3) throws {
    world = .test(clock: clock, seed: seed)
    let storeKey = SecretBytes(randomCount: 32)
    keys = UnlockedKeys(newFor: storeKey)
    let store = world.newRecordID()
    let boss = UserID(world.newRecordID())
    let credential = try Credential.sealing(
      keys, under: SecretBytes(copying: Array(TestStore.password.utf8)), subject: boss.record.bytes,
      generation: 1, cost: .rehearsal, home: .init(storeID: store.bytes, mark: .rehearsal),
      hash: PasswordHash(lockFolder: nil))
    first = try Branch(world)
    first.practice.takeHand(keys.signingKey)
    try first.practice.found(
      PracticeSettings(name: "Branches", zoneName: "UTC"),
      first: AddUser(
        id: boss, login: "boss", name: "Ada Boss", roles: [.administrator], credential: credential.encoded,
        why: "founder"), mark: "rehearsal", store: store)
    all = [first]
    let office = try first.session("boss")
    let provider = Provider(
      id: newID(), name: "Lindqvist", discipline: .generalDentistry, letter: "L", hours: WorkingHours())
    try first.practice.perform(KeepOffice(.provider(provider)), as: office)
    for (login, name, role) in [
      ("mreyes", "Maria Reyes", Role.receptionist), ("jpark", "Joon Park", .receptionist),
      ("dlind", "D Lindqvist", .dentist),
    ] {
      try first.practice.perform(
        AddUser(
          id: newID(), login: login, name: name, roles: [role],
          provider: role == .dentist ? provider.id : nil, credential: [2], why: "works here"), as: office)
    }
    while all.count < count { try join("desk \(all.count + 1)") }
  }

  func newID<Subject>() -> Identifier<Subject> { Identifier(world.newRecordID()) }

  /// Another device of the practice: enrolled by the administrator, with what the first one has.
  @discardableResult
  func join(_ name: String, reads: Bool = true) throws -> Branch {
    let branch = try Branch(world)
    branch.practice.takeHand(keys.signingKey)
    try branch.practice.join(try first.practice.invitation())
    try first.practice.perform(
      EnrolDevice(
        branch.practice.journal.device, name: name, key: try branch.practice.deviceKey().verifyingKey,
        why: "a second desk"), as: try first.session("boss"))
    if reads { try branch.practice.receive(try first.practice.deliveries(beyond: [])) }
    all.append(branch)
    return branch
  }

  /// One tells the other everything that it lacks.
  @discardableResult
  func tell(_ reader: Branch, from writer: Branch) throws -> Received {
    try reader.practice.receive(try writer.practice.deliveries(beyond: try reader.practice.journalHeads()))
  }

  /// Everybody tells everybody, until nothing is new.
  func settle() throws {
    for _ in 0...all.count {
      for reader in all { for writer in all where writer !== reader { try tell(reader, from: writer) } }
    }
  }

  func register(_ family: String, at branch: Branch, as login: String = "mreyes") throws -> Patient {
    let patient = Patient(id: newID(), name: PersonName(family: family, given: "Ann"))
    try branch.practice.perform(RegisterPatient(patient), as: try branch.session(login))
    return try branch.practice.read { try branch.practice.requirePatient(patient.id, in: $0).patient }
  }

  /// Changes a patient over what the branch has now, or over what was shown before.
  func edit(
    _ id: PatientID, at branch: Branch, as login: String = "mreyes", over shown: PatientRecord? = nil,
    _ change: (inout Patient) -> Void
  ) throws {
    let record = try shown ?? branch.practice.read { try branch.practice.requirePatient(id, in: $0) }
    var edited = record.patient
    change(&edited)
    try branch.practice.perform(EditPatient(edited, shown: record), as: try branch.session(login))
  }
}
