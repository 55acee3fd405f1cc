import Clinic
import Foundation
import GRDB
import Glibc
import Journal
import Testing
import Vault
import VaultFaults

@testable import Practice

/// The disk is full: the VFS below the encryption refuses every write to the store's folder.
@Suite("Charts while the disk is full", .serialized)
struct SpooledAccessTests {
  private final class Bench {
    let store: TestStore
    let practice: OpenPractice
    let desk: Session
    var patients: [PatientID] = []
    /// As SQLite knows it, links resolved.
    let folder: String

    init(patients count: Int = 3) throws {
      precondition(faults_install() == 0)
      store = try TestStore()
      practice = try store.open()
      folder = URL(filePath: store.house.layout.folder).resolvingSymlinksInPath().path
      let boss = try practice.beginSession(login: "boss").session
      try practice.perform(
        AddUser(
          id: Identifier(practice.world.newRecordID()), login: "mreyes", name: "Maria Reyes",
          roles: [.receptionist], credential: [1], why: "desk"), as: boss)
      desk = try practice.beginSession(login: "mreyes").session
      for number in 0..<count {
        let id: PatientID = Identifier(practice.world.newRecordID())
        try practice.perform(
          RegisterPatient(Patient(id: id, name: PersonName(family: "Abel\(number)", given: "Jane"))), as: desk
        )
        patients.append(id)
      }
    }

    func fillDisk() { faults_arm(folder, FAULTS_FULL, 1, 1) }
    func freeDisk() { faults_disarm(folder) }

    deinit {
      faults_disarm(folder)
      faults_forget(folder)
    }

    /// The patients whose charts were opened, by the audit, oldest first.
    func openings(_ practice: OpenPractice? = nil) throws -> [PatientID] {
      try (practice ?? self.practice).read { db in
        try Data.fetchAll(
          db,
          sql: """
            SELECT subject.id FROM entry JOIN verb ON verb.key = entry.verb
            JOIN subject ON subject.key = entry.patient WHERE verb.name = 'chart.open' ORDER BY entry.id
            """
        ).compactMap { PatientID(data: $0) }
      }
    }
  }

  @Test("the chart opens, the access lies sealed in the spool, nothing can be changed, and it is filed later")
  func opensReadOnly() throws {
    let bench = try Bench()
    bench.fillDisk()
    let chart = try bench.practice.openChart(bench.patients[0], as: bench.desk)
    #expect(chart.patient.name.family == "Abel0")
    #expect(bench.practice.accessIsSpooled)
    let refused = #expect(throws: PracticeError.self) {
      try bench.practice.perform(
        RegisterPatient(
          Patient(
            id: Identifier(bench.practice.world.newRecordID()), name: PersonName(family: "B", given: "C"))),
        as: bench.desk)
    }
    #expect(refused?.code == .diskFull)
    #expect(try !bench.practice.fileSpooledAccess())
    #expect(bench.practice.isDiskFull)
    #expect(try bench.openings().isEmpty)
    bench.freeDisk()
    #expect(try bench.practice.fileSpooledAccess())
    #expect(!bench.practice.accessIsSpooled && !bench.practice.isDiskFull)
    #expect(try bench.openings() == [bench.patients[0]])
    bench.store.house.close(bench.practice)
    #expect(try StoreVerification.run(bench.store.house, keys: try bench.store.unlock()).isSound)
  }

  @Test(
    "a lock or unlock that meets another program's writing waits in the spool, and is taken for no full disk",
    arguments: [true, false])
  func busy(locks: Bool) throws {
    let bench = try Bench(patients: 0)
    let practice = bench.practice
    practice.patience = .none
    let other = try EncryptedFile.open(
      path: bench.store.house.layout.database, key: try bench.store.unlock().storeKey, mode: .readWrite)
    defer { try? other.close() }
    try other.inDatabase { db in
      try db.inTransaction(.immediate) {
        try practice.noteLock(locks, why: "idle", of: bench.desk)
        return .rollback
      }
    }
    #expect(practice.accessIsSpooled && !practice.isDiskFull)
    #expect(try practice.fileSpooledAccess())
    #expect(!practice.accessIsSpooled)
    #expect(try practice.lastEntry(verb: locks ? "session.lock" : "session.unlock") != nil)
    bench.store.house.close(practice)
  }

  @Test("each chart is spooled once, searches and prints too, and what comes next files them first, in order")
  func order() throws {
    let bench = try Bench()
    bench.fillDisk()
    for patient in bench.patients { try bench.practice.noteChartOpened(patient, as: bench.desk) }
    for patient in bench.patients { try bench.practice.noteChartOpened(patient, as: bench.desk) }
    try bench.practice.noteSearch("abel", shown: 3, chosen: nil, as: bench.desk)
    try bench.practice.notePrinted("slip", patient: bench.patients[0], as: bench.desk)
    bench.freeDisk()
    try bench.practice.perform(
      RegisterPatient(
        Patient(id: Identifier(bench.practice.world.newRecordID()), name: PersonName(family: "B", given: "C"))
      ),
      as: bench.desk)
    #expect(try bench.openings() == bench.patients)
    let verbs = try bench.practice.read { db in
      try String.fetchAll(
        db, sql: "SELECT verb.name FROM entry JOIN verb ON verb.key = entry.verb ORDER BY id")
    }
    #expect(Array(verbs.suffix(3)) == ["search", "print", "patient.register"])
    bench.store.house.close(bench.practice)
  }

  @Test("what a console that was killed left in the spool is filed at the next opening, once")
  func nextOpening() throws {
    let bench = try Bench()
    bench.fillDisk()
    try bench.practice.noteChartOpened(bench.patients[1], as: bench.desk)
    // As after kill -9: closed without filing.
    try bench.practice.queue.close()
    let spool = try #require(FileManager.default.contents(atPath: bench.store.house.layout.accessSpool))
    #expect(spool.range(of: Data(bench.patients[1].record.bytes)) == nil)
    bench.freeDisk()
    for _ in 1...2 {
      let again = try bench.store.open()
      #expect(try bench.openings(again) == [bench.patients[1]])
      bench.store.house.close(again)
    }
    // A crash between filing and emptying: the old spool is there again.
    try spool.write(to: URL(filePath: bench.store.house.layout.accessSpool))
    chmod(bench.store.house.layout.accessSpool, 0o600)
    let again = try bench.store.open()
    #expect(try bench.openings(again) == [bench.patients[1]])
    #expect(!again.accessIsSpooled)
    bench.store.house.close(again)
  }

  @Test("somebody logs in, reads, locks and leaves while the disk is full; all is filed in order later")
  func logsIn() throws {
    let bench = try Bench()
    bench.fillDisk()
    let failure = OpenPractice.FailedLogIn(
      login: "mreyes", moment: bench.practice.world.now(), source: "desk")
    let welcome = try bench.practice.beginSession(login: "mreyes", failures: [failure])
    #expect(!welcome.isFiled)
    #expect(welcome.session.login == "mreyes")
    #expect(bench.practice.accessIsSpooled)
    #expect(
      try bench.practice.openChart(bench.patients[0], as: welcome.session).patient.name.family == "Abel0")
    try bench.practice.noteLock(true, why: "locked by hand", of: welcome.session)
    // Whoever unlocks asks first whether somebody writes: nobody does.
    try bench.practice.refuseWhileOthersWrite(.none)
    try bench.practice.noteLock(false, why: "password given", of: welcome.session)
    #expect(try bench.practice.endOfSession(welcome.session) == nil)
    let refused = #expect(throws: PracticeError.self) {
      try bench.practice.endSession(bench.desk.id, why: "not hers", by: welcome.session)
    }
    #expect(refused != nil)
    try bench.practice.endSession(welcome.session.id, why: "logged out", by: welcome.session)
    bench.freeDisk()
    #expect(try bench.practice.fileSpooledAccess())
    let kept = try bench.practice.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT verb.name, entry.class FROM entry JOIN verb ON verb.key = entry.verb ORDER BY entry.id DESC
          LIMIT 5
          """)
    }.reversed()
    #expect(
      kept.map { $0[0] as String } == [
        "session.begin", "chart.open", "session.lock", "session.unlock", "session.end",
      ])
    #expect(kept.map { $0[1] as Int } == [3, 2, 3, 3, 3])
    #expect(try bench.practice.endOfSession(welcome.session) == "logged out")
    // The failures stayed in the ring: whoever comes next files them.
    #expect(try bench.practice.lastEntry(verb: "session.refused") == nil)
    bench.store.house.close(bench.practice)
    #expect(try StoreVerification.run(bench.store.house, keys: try bench.store.unlock()).isSound)
  }

  @Test("the store opens on a full disk, and a session that goes on there is open for all once it is filed")
  func opensStore() throws {
    let bench = try Bench()
    bench.store.house.close(bench.practice)
    bench.fillDisk()
    let practice = try bench.store.open()
    let welcome = try practice.beginSession(login: "mreyes")
    #expect(!welcome.isFiled)
    #expect(throws: PracticeError.self) { try practice.perform(ChangeOwnPassword([1]), as: welcome.session) }
    bench.freeDisk()
    #expect(try practice.fileSpooledAccess())
    let boss = try practice.beginSession(login: "boss").session
    let goesOn = try practice.read { db in
      try Bool.fetchOne(
        db, sql: "SELECT ended IS NULL FROM presence WHERE session = ?",
        arguments: [welcome.session.id.data])
    }
    #expect(goesOn == true)
    try practice.endSession(welcome.session.id, why: "go home", by: boss)
    #expect(try practice.endOfSession(welcome.session) == "go home")
    bench.store.house.close(practice)
  }

  @Test(
    "a session whose console was killed before the disk had room ends at the next log-in, and that is filed")
  func killed() throws {
    let bench = try Bench(patients: 0)
    bench.fillDisk()
    let welcome = try bench.practice.beginSession(login: "mreyes")
    #expect(!welcome.isFiled)
    // As if another console had written it that is gone now.
    let spool = try #require(bench.practice.spool)
    let contents = try spool.contents()
    let body = try EntryBody(decoding: try #require(contents.records.first))
    #expect(body.details["console"]?.textValue == ConsoleProcess.own?.words)
    #expect(try spool.empty(contents))
    let orphan = EntryBody(
      verb: body.verb, actor: body.actor, role: body.role, session: body.session, changes: body.changes,
      moment: body.moment, details: ["console": .text("4194305 1@another-start")], random: body.random)
    try spool.append(orphan.encoded)
    try bench.practice.queue.close()
    bench.freeDisk()
    let again = try bench.store.open()
    let boss = try again.beginSession(login: "boss").session
    #expect(try again.endOfSession(welcome.session) == OpenPractice.lostReason)
    let entry = try #require(try again.lastEntry(verb: "session.lost"))
    #expect(entry.body.actor == boss.user.record)
    #expect(entry.body.changes.first?.record == welcome.session.id.record)
    bench.store.house.close(again)
  }

  @Test("where the spool is full too, nobody logs in")
  func spoolFullLogIn() throws {
    let bench = try Bench(patients: 0)
    bench.fillDisk()
    let spool = try #require(bench.practice.spool)
    while (try? spool.append([UInt8](repeating: 0, count: 30_000))) != nil {}
    while (try? spool.append([UInt8](repeating: 0, count: 30))) != nil {}
    let error = #expect(throws: PracticeError.self) { try bench.practice.beginSession(login: "mreyes") }
    #expect(error?.code == .diskFull)
    try bench.practice.queue.close()
  }

  @Test("where the spool is full too, the chart stays shut")
  func spoolFull() throws {
    let bench = try Bench(patients: 1)
    bench.fillDisk()
    let spool = try #require(bench.practice.spool)
    while (try? spool.append([UInt8](repeating: 0, count: 30_000))) != nil {}
    while (try? spool.append([UInt8](repeating: 0, count: 30))) != nil {}
    let error = #expect(throws: PracticeError.self) {
      try bench.practice.openChart(bench.patients[0], as: bench.desk)
    }
    #expect(error?.code == .diskFull)
    try bench.practice.queue.close()
  }

  @Test("a spool that was damaged is told, filed and made anew")
  func damaged() throws {
    let bench = try Bench()
    bench.store.house.close(bench.practice)
    let path = bench.store.house.layout.accessSpool
    var bytes = try #require(FileManager.default.contents(atPath: path))
    for place in [100, 612] { bytes[place] ^= 1 }
    try bytes.write(to: URL(filePath: path))
    chmod(path, 0o600)
    let again = try bench.store.open()
    #expect(again.notices.contains { $0.contains("access-spool is damaged") })
    #expect(!again.accessIsSpooled)
    let boss = try again.beginSession(login: "boss").session
    #expect(try again.audit(AuditQuery(), as: boss).contains { $0.verb == "store.spool" })
    bench.store.house.close(again)
    let third = try bench.store.open()
    #expect(third.notices.isEmpty)
    bench.store.house.close(third)
  }
}
