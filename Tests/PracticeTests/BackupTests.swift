import Clinic
import FaultySteps
import Foundation
import Testing
import Vault

@testable import Practice

@Suite("Backup and restore")
struct BackupTests {
  private func backup() throws -> (store: TestStore, file: BackupFile) {
    let store = try TestStore()
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    let session = try practice.beginSession(login: "boss").session
    let file = BackupFile(store.folder + "/friday.backup")
    try store.house.backUp(practice, keys: keys, to: file, as: session)
    store.house.close(practice)
    return (store, file)
  }

  private func house(_ store: TestStore, in name: String, state: String) -> StoreHouse {
    StoreHouse(
      layout: StoreLayout(folder: store.folder + "/" + name), stateHome: store.folder + "/" + state,
      world: .test(clock: store.clock, seed: 11), hash: store.house.hash, permitted: [.rehearsal])
  }

  @Test("a backup restored on the same host opens, says so in its journal, and is sound")
  func restoreHere() throws {
    let (store, file) = try backup()
    let other = house(store, in: "restored", state: "state")
    try other.restore(file) { house in
      try house.unlock(login: "boss", password: SecretBytes(copying: Array(TestStore.password.utf8))).keys
    }
    let report = try StoreVerification.run(other, keys: try store.unlock())
    #expect(report.isSound)
    let practice = try other.open(try store.unlock())
    #expect(practice.journal.incarnation == 2)
    let session = try practice.beginSession(login: "boss").session
    #expect(try practice.audit(AuditQuery(), as: session).contains { $0.verb == "store.restore" })
    other.close(practice)
  }

  @Test("a backup restored a second time on the same host opens too, under an incarnation of its own")
  func restoreTwice() throws {
    let (store, file) = try backup()
    for (name, incarnation) in [("first", UInt32(2)), ("second", 3)] {
      let other = house(store, in: name, state: "state")
      try other.restore(file) { try $0.keyringFile.unlock(kit: store.kit).keys }
      let practice = try other.open(try store.unlock())
      #expect(practice.journal.incarnation == incarnation)
      _ = try practice.beginSession(login: "boss")
      other.close(practice)
    }
  }

  @Test("the recovery kit restores on a new host")
  func restoreByKit() throws {
    let (store, file) = try backup()
    let other = house(store, in: "new", state: "new-state")
    try other.restore(file) { try $0.keyringFile.unlock(kit: store.kit).keys }
    let practice = try other.open(try other.keyringFile.unlock(kit: store.kit).keys)
    #expect(try practice.read { try practice.settings(in: $0).name } == "Test Practice")
    other.close(practice)
  }

  @Test("no name, password or setting stands readable in a backup")
  func noPlaintext() throws {
    let (store, file) = try backup()
    #expect(store.house.layout.isComplete)
    let bytes = try Data(contentsOf: URL(filePath: file.path))
    for canary in ["Ada Boss", "boss", TestStore.password, "administrator"] {
      #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(canary) stands in the backup")
    }
  }

  @Test(
    "a backup with one byte changed, or cut short, is refused and leaves nothing",
    arguments: [9, 20, 400, 20_000, -1])
  func damaged(place: Int) throws {
    let (store, file) = try backup()
    var bytes = try Data(contentsOf: URL(filePath: file.path))
    if place < 0 { bytes.removeLast() } else { bytes[place] ^= 1 }
    try bytes.write(to: URL(filePath: file.path))
    let other = house(store, in: "damaged", state: "state2")
    #expect(throws: PracticeError.self) {
      try other.restore(file) { try $0.keyringFile.unlock(kit: store.kit).keys }
    }
    #expect(other.layout.isEmpty)
  }

  @Test(
    "whatever step of writing fails, the older backup lies there or the new one does, whole",
    arguments: FaultySteps.Fault.allCases)
  func writingFails(fault: FaultySteps.Fault) throws {
    let (store, file) = try backup()
    let older = try Data(contentsOf: URL(filePath: file.path))
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    let session = try practice.beginSession(login: "boss").session
    var failing = 1
    while true {
      try older.write(to: URL(filePath: file.path))
      let steps = FaultySteps(fault, at: failing)
      let error: (any Error)?
      do {
        try store.house.backUp(practice, keys: keys, to: BackupFile(file.path, steps: steps), as: session)
        error = nil
      } catch let thrown {
        error = thrown
      }
      let now = try Data(contentsOf: URL(filePath: file.path))
      if now != older { try BackupFile(file.path).check(in: store.folder + "/check") }
      #expect(error == nil || error is PracticeError, "\(fault) at step \(failing): \(error!)")
      #expect(error != nil || now != older)
      if let error = error as? PracticeError, fault == .diskFull { #expect(error.code == .diskFull) }
      if fault != .killed || error == nil {
        #expect(fault == .killed || !FileManager.default.fileExists(atPath: file.path + ".new"))
      }
      if steps.count < failing { break }
      failing += 1
    }
    #expect(failing > 8)
    store.house.close(practice)
  }

  @Test(
    "whatever step of restoring fails, nothing is left, and the next attempt succeeds",
    arguments: [FaultySteps.Fault.inputOutput, .killed])
  func restoringFails(fault: FaultySteps.Fault) throws {
    let (store, file) = try backup()
    var failing = 1
    while true {
      let steps = FaultySteps(fault, at: failing)
      let other = house(store, in: "restored \(failing)", state: "state \(failing)")
      let unlock: (StoreHouse) throws -> UnlockedKeys = { try $0.keyringFile.unlock(kit: store.kit).keys }
      if (try? other.restore(BackupFile(file.path, steps: steps), unlock: unlock)) == nil {
        #expect(other.layout.isEmpty, "\(fault) at step \(failing)")
        try other.restore(file, unlock: unlock)
      }
      other.close(try other.open(try unlock(other)))
      if steps.count < failing { break }
      failing += 1
    }
    #expect(failing > 8)
  }
}

extension BackupFile {
  /// Unpacks it whole into a folder and removes that.
  fileprivate func check(in folder: String) throws {
    let layout = StoreLayout(folder: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try layout.make { try unpack(into: layout) }
  }
}
