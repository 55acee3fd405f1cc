import Clinic
import Journal
import Testing
import Vault

@testable import Practice

@Suite("The recovery kit of a store")
struct RecoveryKitTests {
  private func secret(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8)) }
  private static let fresh = "copper meadow signal rope"

  private func byKit(_ store: TestStore, _ kit: RecoveryKit) throws -> Keyring.Opened {
    try store.house.keyringFile.unlock(kit: kit)
  }

  @Test("the kit alone opens the store and gives an administrator a new password, which the journal keeps")
  func kitAlone() throws {
    let store = try TestStore()
    let opened = try byKit(store, store.kit)
    let practice = try store.house.openByKit(opened)
    #expect(try practice.administrators().map(\.login) == ["boss"])
    try store.house.resetByKit(
      "boss", to: secret(Self.fresh), kit: store.kit, practice: practice, keys: opened.keys)
    store.house.close(practice)
    #expect(throws: VaultError.self) { try store.unlock() }
    let again = try store.house.open(
      store.house.unlock(login: "boss", password: secret(Self.fresh)), as: "boss")
    let session = try again.beginSession(login: "boss").session
    #expect(session.role == .administrator)
    let entry = try #require(try again.lastEntry(verb: "user.credential"))
    #expect(entry.body.actor == RecordID(high: 0, low: 0))
    let name = try store.kit.name()
    #expect(entry.body.details["kit"]?.textValue == name)
    store.house.close(again)
  }

  @Test("the kit helps administrators only, and not a disabled one")
  func onlyAdministrators() throws {
    let store = try TestStore()
    let opened = try byKit(store, store.kit)
    let practice = try store.house.open(opened.keys)
    let boss = try practice.beginSession(login: "boss").session
    for (login, roles) in [("mreyes", [Role.receptionist]), ("olga", [.administrator])] {
      try store.house.addPerson(
        .init(login: login, name: login, password: secret("orchard lamp violet stair")), roles: roles,
        why: "new", practice: practice, keys: opened.keys, as: boss)
    }
    // Asked for by one alone, she is an administrator a day later.
    store.clock.advance(minutes: RolesInTime.delayMinutes)
    #expect(try practice.administrators().map(\.login) == ["boss", "olga"])
    let later = try practice.beginSession(login: "boss").session
    try store.house.setDisabled(true, "olga", why: "left", practice: practice, keys: opened.keys, as: later)
    for login in ["mreyes", "olga", "nobody", ""] {
      let error = #expect(throws: PracticeError.self) {
        try store.house.resetByKit(
          login, to: secret(Self.fresh), kit: store.kit, practice: practice, keys: opened.keys)
      }
      #expect(error?.code == .notFound)
    }
    store.house.close(practice)
  }

  @Test("a new kit opens, and the old card opens nothing: not even beside an older keyring")
  func replaced() throws {
    let store = try TestStore()
    let oldKeyring = try store.house.keyringFile.read()
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    let boss = try practice.beginSession(login: "boss").session
    let fresh = RecoveryKit()
    try store.house.replaceKit(
      with: fresh, why: "the card was seen", second: nil, practice: practice, keys: keys, as: boss)
    #expect(throws: VaultError.self) { try byKit(store, store.kit) }
    #expect(try byKit(store, fresh).keys.storeKey.isEqual(to: keys.storeKey))
    // An older keyring put back lets the old card in, and no further.
    let oldSlot = try #require(oldKeyring.credentials(.recoveryKit).first)
    try store.house.keyringFile.update(storeKey: keys.storeKey) { $0.setRecoveryKit(oldSlot) }
    store.house.close(practice)
    let opened = try byKit(store, store.kit)
    let error = #expect(throws: PracticeError.self) { try store.house.openByKit(opened) }
    #expect(error?.problem.contains("replaced by a newer one") == true)
    #expect(throws: VaultError.self) { try byKit(store, store.kit) }
    #expect(try !byKit(store, fresh).keys.storeKey.isWiped)
  }

  @Test("a new kit takes two administrators where there are two, and is no one else's to make")
  func rights() throws {
    let store = try TestStore()
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    var boss = try practice.beginSession(login: "boss").session
    let password = "orchard lamp violet stair"
    for (login, role) in [("mreyes", Role.receptionist), ("olga", .administrator)] {
      try store.house.addPerson(
        .init(login: login, name: login, password: secret(password)), roles: [role], why: "new",
        practice: practice, keys: keys, as: boss)
    }
    store.clock.advance(minutes: RolesInTime.delayMinutes)
    boss = try practice.beginSession(login: "boss").session
    let kit = RecoveryKit()
    func replace(_ second: SecondPerson?, as session: Session) throws {
      try store.house.replaceKit(
        with: kit, why: "yearly", second: second, practice: practice, keys: keys, as: session)
    }
    #expect(throws: PracticeError.self) { try replace(nil, as: boss) }
    let desk = try practice.beginSession(login: "mreyes").session
    #expect(throws: PracticeError.self) { try replace(nil, as: desk) }
    let slot = try store.house.unlock(login: "mreyes", password: secret(password))
    #expect(throws: PracticeError.self) {
      try store.house.secondPerson("mreyes", opened: slot.credential, in: practice)
    }
    let other = try store.house.unlock(login: "olga", password: secret(password))
    #expect(throws: PracticeError.self) {
      try store.house.secondPerson("boss", opened: other.credential, in: practice)
    }
    let second = try store.house.secondPerson("olga", opened: other.credential, in: practice)
    try replace(second, as: boss)
    #expect(try byKit(store, kit).keys.storeKey.isEqual(to: keys.storeKey))
    store.house.close(practice)
  }
}
