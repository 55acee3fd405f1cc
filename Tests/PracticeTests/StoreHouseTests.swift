import Clinic
import Foundation
import Testing
import Vault

@testable import Practice

@Suite("A store on the disk")
struct StoreHouseTests {
  @Test("a founded practice opens with its administrator's password and goes on where it was")
  func foundAndOpen() throws {
    let store = try TestStore()
    let practice = try store.open()
    let session = try practice.beginSession(login: "boss").session
    #expect(session.role == .administrator)
    let before = try practice.read { try practice.journal.head(in: $0).number }
    store.house.close(practice)
    let again = try store.open()
    #expect(try again.read { try again.journal.head(in: $0).number } == before)
    #expect(again.journal.incarnation == 1)
    store.house.close(again)
  }

  @Test("a wrong password and an unknown name get the same answer")
  func wrongPassword() throws {
    let store = try TestStore()
    let wrong = #expect(throws: VaultError.self) { try store.unlock("wrong harbor lantern staple") }
    let unknown = #expect(throws: VaultError.self) {
      try store.house.unlock(login: "nobody", password: SecretBytes(copying: Array(TestStore.password.utf8)))
    }
    #expect(wrong?.problem == unknown?.problem)
  }

  @Test("the recovery kit alone opens the store")
  func kitOpens() throws {
    let store = try TestStore()
    let keys = try store.house.keyringFile.unlock(kit: store.kit).keys
    let practice = try store.house.open(keys)
    #expect(try practice.read { try practice.settings(in: $0).name } == "Test Practice")
    store.house.close(practice)
  }

  @Test("an older copy of the whole store is noticed by the anchor, and nothing is changed")
  func rollbackIsNoticed() throws {
    let store = try TestStore()
    let files = FileManager.default
    try files.copyItem(atPath: store.house.layout.folder, toPath: store.folder + "/older")
    let practice = try store.open()
    _ = try practice.beginSession(login: "boss")
    store.house.close(practice)
    try files.removeItem(atPath: store.house.layout.folder)
    try files.moveItem(atPath: store.folder + "/older", toPath: store.house.layout.folder)
    let error = #expect(throws: PracticeError.self) { try store.open() }
    #expect(error?.code == .storeDamaged)
    #expect(error?.problem.contains("acknowledged work is missing") == true)
  }

  @Test("a copy without the host's anchor writes under a new incarnation")
  func copyTakesANewIncarnation() throws {
    let store = try TestStore()
    try FileManager.default.removeItem(atPath: store.folder + "/state")
    let practice = try store.open()
    #expect(practice.journal.incarnation == 2)
    store.house.close(practice)
  }
}
