import Clinic
import Foundation
import Journal
import Testing
import Vault

@testable import Practice

@Suite("Device slots")
struct DeviceSlotTests {
  private let store: TestStore
  private let keys: UnlockedKeys
  private let practice: OpenPractice
  private let boss: Session

  init() throws {
    store = try TestStore()
    keys = try store.unlock()
    practice = try store.house.open(keys)
    boss = try practice.beginSession(login: "boss").session
  }

  private func add(_ name: String, _ secret: SecretBytes, as session: Session? = nil) throws {
    try store.house.addDevice(
      name, secret: secret, why: "each night", practice: practice, keys: keys, as: session ?? boss)
  }

  private func unlock(_ secret: SecretBytes) throws -> Keyring.Opened {
    try store.house.keyringFile.unlock(device: secret)
  }

  @Test("a slot opens the store, which says so; who made it signed, and the journal verifies")
  func opens() throws {
    let secret = DeviceSecret.make()
    try add("backup", secret)
    let made = try #require(try practice.lastEntry(verb: "device.slot"))
    #expect(made.body.signature?.key == keys.signingKey.verifyingKey.bytes)
    #expect(made.body.reason == "each night")
    #expect(try practice.deviceSlots(as: boss).map(\.name) == ["backup"])
    store.house.close(practice)
    let opened = try unlock(secret)
    let (again, slot) = try store.house.openByDevice(opened)
    let entry = try #require(try again.lastEntry(verb: "device.open"))
    #expect(entry.body.actor == slot.id)
    #expect(try again.read { try again.personName(slot.id, in: $0) } == "device slot backup")
    let file = BackupFile(store.folder + "/friday.backup")
    try store.house.backUp(again, keys: opened.keys, to: file, by: slot)
    #expect(try again.lastEntry(verb: "store.backup")?.body.actor == slot.id)
    let auditor = try again.beginSession(login: "boss").session
    let lines = try again.audit(AuditQuery(), as: auditor)
    #expect(lines.first { $0.verb == "store.backup" }?.person == "device slot backup")
    store.house.close(again)
    #expect(try StoreVerification.run(store.house, keys: opened.keys).isSound)
  }

  @Test("removed, its secret opens nothing: not even beside an older keyring")
  func removed() throws {
    let (first, second) = (DeviceSecret.make(), DeviceSecret.make())
    try add("backup", first)
    try add("agent", second)
    let old = try store.house.keyringFile.read()
    try store.house.removeDevice(
      "backup", why: "another machine", practice: practice, keys: keys, as: boss)
    #expect(throws: VaultError.self) { try unlock(first) }
    #expect(try unlock(second).keys.storeKey.isEqual(to: keys.storeKey))
    #expect(try practice.deviceSlots(as: boss).map(\.name) == ["agent"])
    try store.house.keyringFile.update(storeKey: keys.storeKey) { $0.setDevices(old.credentials(.device)) }
    store.house.close(practice)
    let opened = try unlock(first)
    let error = #expect(throws: PracticeError.self) { try store.house.openByDevice(opened) }
    #expect(error?.problem.contains("has been removed") == true)
    // The attempt has mended the keyring.
    #expect(throws: VaultError.self) { try unlock(first) }
  }

  @Test("the keyring is the cache: thrown away slots come back from the journal at the next log-in")
  func cache() throws {
    let secret = DeviceSecret.make()
    try add("backup", secret)
    let before = try store.house.keyringFile.read()
    try store.house.keyringFile.update(storeKey: keys.storeKey) { $0.setDevices([]) }
    #expect(throws: VaultError.self) { try unlock(secret) }
    try store.house.reconcile(practice, keys)
    #expect(try unlock(secret).keys.storeKey.isEqual(to: keys.storeKey))
    #expect(try store.house.keyringFile.read().credentials(.device) == before.credentials(.device))
    let revision = try store.house.keyringFile.read().revision
    try store.house.reconcile(practice, keys)
    #expect(try store.house.keyringFile.read().revision == revision)
    store.house.close(practice)
  }

  @Test("only administrators make and remove them, and a name is had once")
  func rights() throws {
    try store.house.addPerson(
      .init(
        login: "mreyes", name: "Maria Reyes",
        password: SecretBytes(copying: Array("orchard lamp violet stair".utf8))),
      roles: [.receptionist], why: "new", practice: practice, keys: keys, as: boss)
    let desk = try practice.beginSession(login: "mreyes").session
    #expect(throws: PracticeError.self) { try add("backup", DeviceSecret.make(), as: desk) }
    #expect(throws: PracticeError.self) { try practice.deviceSlots(as: desk) }
    try add("backup", DeviceSecret.make())
    let twice = #expect(throws: PracticeError.self) { try add("backup", DeviceSecret.make()) }
    #expect(twice?.field == "name")
    #expect(throws: PracticeError.self) {
      try store.house.removeDevice("nobody", why: "x", practice: practice, keys: keys, as: boss)
    }
    store.house.close(practice)
  }

  @Test(
    "a name is part of a file's name, and plain",
    arguments: [
      "", "a", "Backup", "../x", ".x", "-x", "a b", String(repeating: "a", count: 33), "a/b", "bäckup",
    ])
  func names(name: String) throws {
    let error = #expect(throws: PracticeError.self) { try add(name, DeviceSecret.make()) }
    #expect(error?.field == "name")
    store.house.close(practice)
  }

  @Test("nobody logs in by a device's name, whatever the password: the answer is that to an unknown one")
  func nobodyLogsIn() throws {
    let secret = DeviceSecret.make()
    try add("backup", secret)
    let line = try DeviceSecret.line(of: secret)
    for password in [secret, line, SecretBytes(copying: Array(TestStore.password.utf8))] {
      let error = #expect(throws: VaultError.self) {
        try store.house.unlock(login: "backup", password: password)
      }
      #expect(error?.code == .wrongKey)
      #expect(error?.problem == "This name and password do not open this practice.")
    }
    #expect(throws: PracticeError.self) { try practice.beginSession(login: "backup") }
    store.house.close(practice)
  }
}
