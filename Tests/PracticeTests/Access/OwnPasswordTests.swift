import Clinic
import Journal
import Testing
import Vault

@testable import Practice

@Suite("One's own password, and the second administrator")
struct OwnPasswordTests {
  private func secret(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8)) }

  @Test("one's own password changes with the person's keys kept, and ends what else they have open")
  func ownPassword() throws {
    let store = try TestStore()
    let opened = try store.house.unlock(login: "boss", password: secret(TestStore.password))
    let practice = try store.house.open(opened, as: "boss")
    let here = try practice.beginSession(login: "boss").session
    let elsewhere = try practice.beginSession(login: "boss").session
    let order = try store.house.newCredential(of: here.user, in: practice)
    #expect(order.generation == 2)
    let sealed = try store.house.seal(opened.keys, under: secret("copper meadow signal rope"), order)
    try practice.perform(ChangeOwnPassword(sealed), as: here)
    try store.house.reconcile(practice, opened.keys)
    #expect(try practice.endOfSession(here) == nil)
    #expect(try practice.endOfSession(elsewhere) == "your password was changed")
    #expect(throws: VaultError.self) { try store.unlock() }
    let again = try store.unlock("copper meadow signal rope")
    #expect(again.signingKey.verifyingKey == opened.keys.signingKey.verifyingKey)
    #expect(again.boxKeyPair.publicKey == opened.keys.boxKeyPair.publicKey)
    store.house.close(practice)
  }

  @Test("an administrator resets nobody's password but others', and theirs end")
  func reset() throws {
    let test = try TestPractice()
    try test.practice.perform(
      ChangeUser(test.desk.user, .credential([9]), why: "forgotten"), as: test.administrator)
    #expect(try test.practice.endOfSession(test.desk) == "your password was replaced")
    #expect(try test.practice.credential(of: test.desk.user) == [9])
    let error = #expect(throws: PracticeError.self) {
      try test.practice.perform(
        ChangeUser(test.administrator.user, .credential([9]), why: "lazy"), as: test.administrator)
    }
    #expect(error?.remedy.contains(":password") == true)
  }

  @Test("changed roles end what the person has open under the old ones")
  func rolesEndSessions() throws {
    let (test, other) = try withOther()
    #expect(
      refusal(test, SecondPerson(user: other, login: "olga", name: "Olga Other", proven: test.clock.now))
        == nil)
    #expect(try test.practice.endOfSession(test.desk) == "your roles were changed")
  }

  private func withOther() throws -> (test: TestPractice, other: UserID) {
    let test = try TestPractice()
    return (test, try test.addOlga())
  }

  private func refusal(_ test: TestPractice, _ second: SecondPerson?) -> String? {
    do {
      try test.practice.perform(
        ChangeUser(test.desk.user, .roles([.biller]), why: "moved", second: second),
        as: test.proven(test.administrator))
      return nil
    } catch { return (error as? PracticeError)?.problem }
  }

  @Test("a change of roles takes two administrators where there are two, and the entry names both")
  func twoAdministrators() throws {
    let (test, other) = try withOther()
    let now = test.clock.now
    #expect(refusal(test, nil) == "a change of roles takes two administrators")
    for impostor in [test.administrator.user, test.dentist.user] {
      let second = SecondPerson(user: impostor, login: "x", name: "Somebody", proven: now)
      #expect(refusal(test, second) == "Somebody is no other administrator")
    }
    let late = SecondPerson(
      user: other, login: "olga", name: "Olga Other", proven: now.adding(minutes: -16))
    #expect(refusal(test, late) == "Olga Other agreed too long ago")
    #expect(
      refusal(test, SecondPerson(user: other, login: "olga", name: "Olga Other", proven: now)) == nil)
    let entry = try #require(try test.lastEntry(verb: "user.roles"))
    #expect(entry.body.details["second person"]?.recordValue == other.record)
  }

  @Test("a new administrator takes two as well: nobody makes up the second person alone")
  func newAdministrator() throws {
    let (test, _) = try withOther()
    let error = #expect(throws: PracticeError.self) {
      try test.practice.perform(
        AddUser(
          id: test.newID(), login: "third", name: "Third", roles: [.biller, .administrator], credential: [8],
          why: "alone"), as: test.proven(test.administrator))
    }
    #expect(error?.problem == "a new administrator takes two administrators")
  }

  @Test("the only administrator asks alone, and the entry says so; a disabled one is no second person")
  func alone() throws {
    let (test, other) = try withOther()
    let second = SecondPerson(user: other, login: "olga", name: "Olga Other", proven: test.clock.now)
    try test.practice.perform(
      ChangeUser(other, .disabled(true), why: "left"), as: test.proven(test.administrator))
    #expect(refusal(test, second) == nil)
    let entry = try #require(try test.lastEntry(verb: "user.roles"))
    #expect(entry.body.details["second person"]?.textValue == "there is no other administrator")
    #expect(try test.practice.waitingRoles().map(\.login) == ["mreyes"])
  }
}
