import Clinic
import Testing
import Vault

@testable import Practice

@Suite("People of a store")
struct PeopleOfStoreTests {
  private func secret(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8)) }

  @Test(
    "a person who is added logs in; with a new password the old one opens nothing; disabled, neither does")
  func lifeOfALogIn() throws {
    let store = try TestStore()
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    let boss = try practice.beginSession(login: "boss").session
    try store.house.addPerson(
      .init(login: "mreyes", name: "Maria Reyes", password: secret("orchard lamp violet stair")),
      roles: [.receptionist], why: "front desk", practice: practice, keys: keys, as: boss)
    func opens(_ password: String) -> Bool {
      (try? store.house.unlock(login: "mreyes", password: secret(password))) != nil
    }
    #expect(opens("orchard lamp violet stair"))
    #expect(try practice.beginSession(login: "mreyes").session.role == .receptionist)
    try store.house.resetPassword(
      of: "mreyes", to: secret("copper meadow signal rope"), why: "forgotten", practice: practice, keys: keys,
      as: boss)
    #expect(!opens("orchard lamp violet stair"))
    #expect(opens("copper meadow signal rope"))
    try store.house.setDisabled(true, "mreyes", why: "left", practice: practice, keys: keys, as: boss)
    #expect(!opens("copper meadow signal rope"))
    try store.house.setDisabled(false, "mreyes", why: "came back", practice: practice, keys: keys, as: boss)
    #expect(opens("copper meadow signal rope"))
    store.house.close(practice)
  }

  @Test("only an administrator adds people")
  func refused() throws {
    let store = try TestStore()
    let keys = try store.unlock()
    let practice = try store.house.open(keys)
    let boss = try practice.beginSession(login: "boss").session
    try store.house.addPerson(
      .init(login: "mreyes", name: "Maria Reyes", password: secret("orchard lamp violet stair")),
      roles: [.receptionist], why: "front desk", practice: practice, keys: keys, as: boss)
    let desk = try practice.beginSession(login: "mreyes").session
    #expect(throws: PracticeError.self) {
      try store.house.addPerson(
        .init(login: "other", name: "Other", password: secret("orchard lamp violet stair")),
        roles: [.dentist], why: "no reason", practice: practice, keys: keys, as: desk)
    }
    store.house.close(practice)
  }
}
