import Clinic
import Foundation
import Glibc
import Testing
import Vault

@testable import Practice

@Suite("The keyring is a cache of the journal")
struct KeyringCacheTests {
  private static let first = "orchard lamp violet stair"
  private static let second = "copper meadow signal rope"

  private func secret(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8)) }

  /// A store with a receptionist, and its keyring as it was before her.
  private func staffed() throws -> (store: TestStore, before: Data) {
    let store = try TestStore()
    let before = try keyring(of: store)
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    let boss = try practice.beginSession(login: "boss").session
    try store.house.addPerson(
      .init(login: "mreyes", name: "Maria Reyes", password: secret(Self.first)), roles: [.receptionist],
      why: "front desk", practice: practice, keys: keys, as: boss)
    store.house.close(practice)
    return (store, before)
  }

  private func keyring(of store: TestStore) throws -> Data {
    try Data(contentsOf: URL(filePath: store.house.layout.keyring))
  }

  /// Puts another keyring in the place of the store's, as a restored copy would.
  private func put(_ bytes: Data, in store: TestStore) throws {
    try bytes.write(to: URL(filePath: store.house.layout.keyring))
    #expect(chmod(store.house.layout.keyring, 0o600) == 0)
  }

  private func opened(_ login: String, _ password: String, _ store: TestStore) throws -> Keyring.Opened {
    try store.house.unlock(login: login, password: secret(password))
  }

  /// Logs in as a console does, and leaves.
  private func logIn(_ login: String, _ password: String, _ store: TestStore) throws {
    let practice = try store.house.open(opened(login, password, store), as: login)
    _ = try practice.beginSession(login: login)
    store.house.close(practice)
  }

  /// Files a new password for the receptionist, and is killed before the keyring is replaced.
  private func changeAndCrash(_ store: TestStore) throws {
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    let boss = try practice.beginSession(login: "boss").session
    let user = try #require(try practice.users(as: boss).first { $0.login == "mreyes" })
    let order = try store.house.newCredential(of: user.id, in: practice)
    let sealed = try store.house.seal(
      UnlockedKeys(newFor: keys.storeKey), under: secret(Self.second), order)
    try practice.perform(ChangeUser(user.id, .credential(sealed), why: "forgotten"), as: boss)
    #expect(practice.keyringMayDiffer)
    store.house.close(practice)
  }

  @Test("a slot that is missing is mended at the next log-in of anybody")
  func missingSlot() throws {
    let (store, before) = try staffed()
    try put(before, in: store)
    #expect(throws: VaultError.self) { try opened("mreyes", Self.first, store) }
    try logIn("boss", TestStore.password, store)
    try logIn("mreyes", Self.first, store)
  }

  @Test("killed between commit and rename: the old password opens nothing and mends, the new one opens")
  func crashBeforeRename() throws {
    let (store, _) = try staffed()
    try changeAndCrash(store)
    #expect(throws: VaultError.self) { try opened("mreyes", Self.second, store) }
    let error = #expect(throws: PracticeError.self) { try logIn("mreyes", Self.first, store) }
    #expect(error?.problem == "this password has been replaced by another one")
    #expect(throws: VaultError.self) { try opened("mreyes", Self.first, store) }
    try logIn("mreyes", Self.second, store)
  }

  @Test("an older keyring put back is replaced, whoever logs in; a disabled person stays out")
  func olderKeyring() throws {
    let (store, _) = try staffed()
    let enabled = try keyring(of: store)
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    let boss = try practice.beginSession(login: "boss").session
    try store.house.setDisabled(true, "mreyes", why: "left", practice: practice, keys: keys, as: boss)
    store.house.close(practice)
    try put(enabled, in: store)
    #expect(try !opened("mreyes", Self.first, store).keys.storeKey.isWiped)
    let error = #expect(throws: PracticeError.self) { try logIn("mreyes", Self.first, store) }
    #expect(error?.problem == "this log-in has been disabled")
    #expect(throws: VaultError.self) { try opened("mreyes", Self.first, store) }
  }

  @Test("a log-in where keyring and journal agree writes nothing")
  func quiet() throws {
    let (store, _) = try staffed()
    try logIn("boss", TestStore.password, store)
    let before = try keyring(of: store)
    let revision = try store.house.keyringFile.read().revision
    for _ in 0..<3 { try logIn("mreyes", Self.first, store) }
    #expect(try keyring(of: store) == before)
    #expect(try store.house.keyringFile.read().revision == revision)
  }

  @Test("a keyring that cannot be written keeps nobody out, and is mended when it can")
  func unwritable() throws {
    let (store, before) = try staffed()
    try put(before, in: store)
    let lock = try FileLock(on: store.house.layout.keyring)
    let practice = try store.house.open(opened("boss", TestStore.password, store), as: "boss")
    #expect(practice.keyringMayDiffer)
    store.house.close(practice)
    _ = consume lock
    try logIn("boss", TestStore.password, store)
    try logIn("mreyes", Self.first, store)
  }

  @Test("the practice's name on the log-in screen follows its settings")
  func displayName() throws {
    let store = try TestStore()
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    let boss = try practice.beginSession(login: "boss").session
    try practice.perform(
      KeepOffice(.settings(PracticeSettings(name: "Praxis Löwe", zoneName: "UTC"))), as: boss)
    try store.house.reconcile(practice, keys)
    #expect(try store.house.keyringFile.read().displayName == "Praxis Löwe")
    try practice.perform(
      KeepOffice(.settings(PracticeSettings(name: "42", zoneName: "UTC"))), as: boss)
    try store.house.reconcile(practice, keys)
    #expect(try store.house.keyringFile.read().displayName == "Praxis Löwe")
    store.house.close(practice)
  }
}
