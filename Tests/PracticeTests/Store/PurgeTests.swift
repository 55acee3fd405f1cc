import Clinic
import Foundation
import GRDB
import Journal
import Synchronization
import Testing
import Vault

@testable import Practice

@Suite("Purging a body")
struct PurgeTests {
  private struct Bench {
    let store: TestStore
    let practice: OpenPractice
    let boss: Session
    let auditor: Session
    let desk: Session
    let patient: PatientID

    init() throws {
      store = try TestStore()
      practice = try store.open()
      boss = try practice.beginSession(login: "boss").session
      let world = practice.world
      for (login, roles) in [("iaudit", [Role.auditor]), ("mreyes", [.receptionist, .dentist])] {
        try practice.perform(
          AddUser(
            id: Identifier(world.newRecordID()), login: login, name: "Some \(login)", roles: roles,
            credential: [1], why: "new"), as: boss)
      }
      auditor = try practice.beginSession(login: "iaudit").session
      desk = try practice.beginSession(login: "mreyes").session
      patient = Identifier(world.newRecordID())
      try practice.perform(
        RegisterPatient(Patient(id: patient, name: PersonName(family: "Abel", given: "Jane"))), as: desk)
    }

    /// Gives the patient a note, and answers the entry that did.
    func note(_ text: String) throws -> Version {
      let shown = try practice.read { try practice.requirePatient(patient, in: $0) }
      var edited = shown.patient
      edited.note = text
      return try #require(try practice.perform(EditPatient(edited, shown: shown), as: desk).version)
    }

    var noteNow: String {
      get throws { try practice.read { try practice.requirePatient(patient, in: $0).patient.note } }
    }

    func propose(_ version: Version) throws -> PurgeID {
      PurgeID(try practice.perform(ProposePurge(version, why: "court order"), as: boss).records[0])
    }

    func report() throws -> VerifyReport {
      store.house.close(practice)
      return try StoreVerification.run(store.house, keys: try store.unlock())
    }
  }

  @Test("what the entry said is gone, from journal and record; the gap is proved, and verification says so")
  func purged() throws {
    let bench = try Bench()
    _ = try bench.note("harmless")
    let version = try bench.note("CanaryOfAbel")
    let id = try bench.propose(version)
    #expect(try bench.noteNow == "CanaryOfAbel")
    try bench.store.house.purge(id, practice: bench.practice, as: bench.auditor)
    #expect(try bench.practice.read { try bench.practice.journal.entry(version, in: $0) } == nil)
    // As the entries that are left say: what had been replaced stands again.
    #expect(try bench.noteNow == "harmless")
    #expect(try bench.practice.findPatients("abel", as: bench.desk).count == 1)
    let dump = try bench.practice.read { db in
      try Data.fetchAll(db, sql: "SELECT body FROM entry WHERE body IS NOT NULL")
    }
    #expect(!dump.contains { $0.range(of: Data("CanaryOfAbel".utf8)) != nil })
    let report = try bench.report()
    #expect(report.isSound, "\(report.parts)")
    let chain = report.parts.first { $0.name == "chain" }?.words
    #expect(chain?.contains("1 body was purged, each by two") == true)
  }

  @Test("a record that only the purged entry made is gone with it; what came after still stands")
  func record() throws {
    let bench = try Bench()
    let other: PatientID = Identifier(bench.practice.world.newRecordID())
    let made = try #require(
      try bench.practice.perform(
        RegisterPatient(Patient(id: other, name: PersonName(family: "Baker", given: "Tom"))), as: bench.desk
      ).version)
    try bench.store.house.purge(try bench.propose(made), practice: bench.practice, as: bench.auditor)
    #expect(try bench.practice.findPatients("baker", as: bench.desk).isEmpty)
    let first = try bench.note("first")
    _ = try bench.note("second")
    try bench.store.house.purge(try bench.propose(first), practice: bench.practice, as: bench.auditor)
    #expect(try bench.noteNow == "second")
    #expect(try bench.report().isSound)
  }

  @Test("who proposed cannot confirm; nobody without the right can do either; nothing is purged twice")
  func refusals() throws {
    let bench = try Bench()
    let version = try bench.note("kept")
    #expect(throws: PracticeError.self) {
      try bench.practice.perform(ProposePurge(version, why: "court order"), as: bench.desk)
    }
    for why in ["", "  ", "1234", String(repeating: "x", count: 501)] {
      let error = #expect(throws: PracticeError.self) {
        try bench.practice.perform(ProposePurge(version, why: why), as: bench.boss)
      }
      #expect(error?.field == "why")
    }
    let id = try bench.propose(version)
    let own = #expect(throws: PracticeError.self) {
      try bench.store.house.purge(id, practice: bench.practice, as: bench.boss)
    }
    #expect(own?.code == .notAllowed)
    #expect(throws: PracticeError.self) {
      try bench.store.house.purge(id, practice: bench.practice, as: bench.desk)
    }
    #expect(try bench.noteNow == "kept")
    try bench.store.house.purge(id, practice: bench.practice, as: bench.auditor)
    let again = #expect(throws: PracticeError.self) {
      try bench.store.house.purge(id, practice: bench.practice, as: bench.auditor)
    }
    #expect(again?.code == .notFound)
    #expect(throws: PracticeError.self) { try bench.propose(version) }
    let beyond = bench.practice.ownVersion(9_999)
    #expect(throws: PracticeError.self) { try bench.propose(beyond) }
    // The first entries of a practice name its people and rights.
    let founding = #expect(throws: PracticeError.self) {
      try bench.propose(
        try #require(
          try bench.practice.read { db in
            try Int64.fetchOne(db, sql: "SELECT id & 1099511627775 FROM entry WHERE class = 3 LIMIT 1")
          }.map { bench.practice.ownVersion(UInt64($0)) }))
    }
    #expect(founding?.code == .ruleRefused)
    bench.store.house.close(bench.practice)
  }

  @Test("a body that one person took away behind the journal's back is found")
  func unlawful() throws {
    let bench = try Bench()
    let version = try bench.note("gone")
    try bench.practice.queue.inDatabase { db in
      let key = try #require(try bench.practice.journal.key(of: version, in: db))
      let entry = try #require(try bench.practice.journal.entry(version, in: db))
      try bench.practice.journal.removeBody(of: key, hash: entry.bodyHash, in: db)
    }
    let report = try bench.report()
    #expect(report.parts.first { $0.name == "chain" }?.words.contains("no two people purged it") == true)
  }

  @Test("salvage keeps the gap: the chain holds there too, and what was purged stays so")
  func salvaged() throws {
    let bench = try Bench()
    let version = try bench.note("CanaryOfAbel")
    try bench.store.house.purge(try bench.propose(version), practice: bench.practice, as: bench.auditor)
    bench.store.house.close(bench.practice)
    let target = StoreHouse(
      layout: StoreLayout(folder: bench.store.folder + "/salvaged"),
      stateHome: bench.store.folder + "/state-2",
      world: .test(clock: bench.store.clock, seed: 12), hash: bench.store.house.hash, permitted: [.rehearsal])
    let keys = try bench.store.unlock()
    let report = try StoreSalvage.run(bench.store.house, to: target, keys: keys)
    #expect(report.lostEntries == 0)
    let verified = try StoreVerification.run(target, keys: keys)
    #expect(verified.isSound, "\(verified.parts)")
    #expect(verified.parts.first { $0.name == "chain" }?.words.contains("1 body was purged") == true)
  }

  /// Attaches a file to the patient's chart; the entry that says so.
  private func attachScan(_ bench: Bench) throws -> Version {
    let dentist = try bench.practice.beginSession(login: "mreyes", role: .dentist).session
    let path = bench.store.folder + "/scan"
    try Data(repeating: 7, count: 5_000).write(to: URL(filePath: path))
    return try #require(
      try bench.store.house.attach(
        fileAt: path, type: "image/png", title: "scan", to: bench.patient, practice: bench.practice,
        as: dentist
      ).version)
  }

  @Test("a purged attachment's sealed bytes go too")
  func attachment() throws {
    let bench = try Bench()
    let version = try attachScan(bench)
    let files = AttachmentStore(folder: bench.store.house.layout.attachments)
    #expect(files.names().count == 1)
    try bench.store.house.purge(try bench.propose(version), practice: bench.practice, as: bench.auditor)
    #expect(files.names().isEmpty)
    #expect(try bench.report().isSound)
  }

  @Test("a backup that is being made when an attachment is purged is whole, and the file goes after it")
  func duringBackup() throws {
    let bench = try Bench()
    let version = try attachScan(bench)
    let id = try bench.propose(version)
    let files = AttachmentStore(folder: bench.store.house.layout.attachments)
    let keys = try bench.store.unlock()
    let warnings = Mutex<[String]>([])
    let (house, auditor) = (bench.store.house, bench.auditor)
    let steps = MeanwhileSteps {
      // The copy of the database is made by now, and none of the sealed files.
      let words: [String]
      do {
        let other = try house.open(
          house.unlock(login: "boss", password: SecretBytes(copying: Array(TestStore.password.utf8))).keys)
        words = try house.purge(id, practice: other, as: auditor).warnings
        house.close(other)
      } catch { words = ["\(error)"] }
      warnings.withLock { $0 = words }
    }
    let file = BackupFile(bench.store.folder + "/friday.backup", steps: steps)
    try bench.store.house.backUp(bench.practice, keys: keys, to: file, as: bench.boss)
    let said = warnings.withLock { $0 }
    #expect(said.first?.hasPrefix("a backup or a verification is under way") == true, "\(said)")
    #expect(files.names().isEmpty)
    #expect(try bench.report().isSound)

    let restored = StoreHouse(
      layout: StoreLayout(folder: bench.store.folder + "/restored"),
      stateHome: bench.store.folder + "/state-2",
      world: .test(clock: bench.store.clock, seed: 12), hash: bench.store.house.hash, permitted: [.rehearsal])
    try restored.restore(BackupFile(file.path)) { _ in try bench.store.unlock() }
    let report = try StoreVerification.run(restored, keys: keys)
    #expect(report.isSound, "\(report.parts)")
    #expect(report.parts.first { $0.name == "attachments" }?.words.hasPrefix("1 file, 5000 bytes") == true)
  }

  @Test("whoever is killed between the purge and the removal of sealed bytes leaves them to the next opening")
  func killedBetween() throws {
    let bench = try Bench()
    let dentist = try bench.practice.beginSession(login: "mreyes", role: .dentist).session
    let path = bench.store.folder + "/scan"
    var versions: [Version] = []
    for title in ["purged", "kept"] {
      try Data(title.utf8).write(to: URL(filePath: path))
      let done = try bench.store.house.attach(
        fileAt: path, type: "image/png", title: title, to: bench.patient, practice: bench.practice,
        as: dentist)
      versions.append(try #require(done.version))
    }
    let files = AttachmentStore(folder: bench.store.house.layout.attachments)
    // All that is on the disk when the console dies here.
    try bench.practice.perform(ConfirmPurge(try bench.propose(versions[0])), as: bench.auditor)
    #expect(files.names().count == 2)
    bench.store.house.close(bench.practice)
    let practice = try bench.store.open()
    #expect(files.names().count == 1)
    let left = try practice.read { try LocalNote.purgedFiles.text(in: $0) }
    #expect(left == "")
    bench.store.house.close(practice)
    let report = try StoreVerification.run(bench.store.house, keys: try bench.store.unlock())
    #expect(report.isSound, "\(report.parts)")
    #expect(report.parts.first { $0.name == "attachments" }?.words.hasPrefix("1 file, 4 bytes, is") == true)
  }
}

/// The steps of the system, and something else before the first of them.
private final class MeanwhileSteps: FileSteps {
  private let system = SystemFileSteps()
  private let deed: Mutex<(@Sendable () -> Void)?>

  init(_ deed: @escaping @Sendable () -> Void) { self.deed = Mutex(deed) }

  private func doIt() {
    let due = deed.withLock { deed in
      defer { deed = nil }
      return deed
    }
    due?()
  }

  func open(_ path: String, flags: Int32, mode: UInt32) throws(SystemFailure) -> Int32 {
    doIt()
    return try system.open(path, flags: flags, mode: mode)
  }
  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemFailure) -> Int {
    try system.write(descriptor, bytes)
  }
  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, at place: Int) throws(SystemFailure) -> Int
  {
    try system.write(descriptor, bytes, at: place)
  }
  func sync(_ descriptor: Int32) throws(SystemFailure) { try system.sync(descriptor) }
  func close(_ descriptor: Int32) throws(SystemFailure) { try system.close(descriptor) }
  func rename(_ source: String, to target: String) throws(SystemFailure) {
    try system.rename(source, to: target)
  }
  func unlink(_ path: String) throws(SystemFailure) { try system.unlink(path) }
}
