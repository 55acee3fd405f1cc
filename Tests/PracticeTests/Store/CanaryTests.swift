import Clinic
import Foundation
import Glibc
import Testing
import Vault
import VaultFaults

@testable import Practice

/// A practice lives, and at every moment no file of the store, of this host's memory, or of a backup has a word of
/// it in clear.
@Suite("No canary in any file", .serialized)
struct CanaryTests {
  private static let canaries = [
    "CanaryFamily", "CanaryGiven", "CanaryNote", "CanarySearch", "CanaryJot", "CanaryTitle", "CanaryContent",
    "CanaryReason", "CanarySpooled", "canary.login", "CanaryPerson", TestStore.password, "image/x-canary",
    "CREATE TABLE", "patient.register",
  ]

  /// Every file below a folder, the logs and what is being written among them.
  private func files(in folder: String) -> [(name: String, bytes: Data)] {
    var found: [(String, Data)] = []
    let names = FileManager.default.enumerator(atPath: folder)
    while let name = names?.nextObject() as? String {
      if let bytes = FileManager.default.contents(atPath: folder + "/" + name) { found.append((name, bytes)) }
    }
    return found
  }

  private func expectNone(_ store: TestStore, _ moment: String, atLeast: [String] = []) {
    let files =
      files(in: store.house.layout.folder) + files(in: store.house.stateHome)
      + files(in: store.folder + "/backups")
    for name in atLeast {
      #expect(files.contains { $0.name == name && !$0.bytes.isEmpty }, "\(name) is there, \(moment)")
    }
    for file in files {
      for canary in Self.canaries {
        #expect(file.bytes.range(of: Data(canary.utf8)) == nil, "\(canary) in \(file.name), \(moment)")
      }
    }
  }

  @Test("database, log and its index, keyring, attachments, spool, ring, throttle, copies, anchor, backup")
  func everywhere() throws {
    precondition(faults_install() == 0)
    let store = try TestStore()
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    let boss = try practice.beginSession(login: "boss").session
    try store.house.addPerson(
      .init(
        login: "canary.login", name: "CanaryPerson",
        password: SecretBytes(copying: Array("another harbor lantern staple".utf8))),
      roles: [.receptionist, .dentist], why: "CanaryReason", practice: practice, keys: keys, as: boss)
    let desk = try practice.beginSession(login: "canary.login").session
    let dentist = try practice.beginSession(login: "canary.login", role: .dentist).session
    let patient: PatientID = Identifier(practice.world.newRecordID())
    var record = Patient(id: patient, name: PersonName(family: "CanaryFamily", given: "CanaryGiven"))
    record.note = "CanaryNote"
    try practice.perform(RegisterPatient(record), as: desk)
    try practice.noteSearch("CanarySearch", shown: 0, chosen: nil, as: desk)
    try practice.jot(Array("CanaryJot".utf8), form: "patient", cell: "note", of: desk.user)
    let scan = store.folder + "/scan"
    try Data(String(repeating: "CanaryContent ", count: 9_000).utf8).write(to: URL(filePath: scan))
    try store.house.attach(
      fileAt: scan, type: "image/x-canary", title: "CanaryTitle", to: patient, practice: practice, as: dentist
    )
    expectNone(
      store, "while people work", atLeast: ["practice.db", "practice.db-wal", "practice.db-shm", "keyring"])

    let folder = URL(filePath: store.house.layout.folder).resolvingSymlinksInPath().path
    faults_arm(folder, FAULTS_FULL, 1, 1)
    try practice.notePrinted("CanarySpooled", patient: patient, as: desk)
    #expect(practice.accessIsSpooled)
    expectNone(store, "while the disk is full", atLeast: ["access-spool"])
    faults_disarm(folder)
    faults_forget(folder)

    let door = LogInDoor(store.house.layout, permitting: [.rehearsal], hash: store.house.hash)
    _ = try FailedLoginRing(store.house.layout.failedLogins)
      .make(storeID: try store.house.keyringFile.read().home.storeID, storeKey: keys.storeKey)
    _ = try door.attempt(
      "canary.login", password: SecretBytes(copying: Array("wrong CanaryPerson".utf8)), at: "tty1",
      now: practice.world.now().milliseconds)
    mkdir(store.folder + "/backups", 0o700)
    try store.house.backUp(
      practice, keys: keys, to: BackupFile(store.folder + "/backups/friday.backup"), as: boss)
    expectNone(store, "after a backup", atLeast: ["friday.backup", "failed-logins", "throttle"])

    // A copy that a killed verification would leave.
    try EncryptedFile.backup(practice.queue, to: store.house.layout.verifyCopy, key: keys.storeKey)
    expectNone(store, "while a copy lies there", atLeast: ["verify-copy.db"])
    store.house.close(practice)
    #expect(try StoreVerification.run(store.house, keys: try store.unlock()).isSound)
    expectNone(store, "closed", atLeast: ["practice.db"])
  }
}
