import Clinic
import Foundation
import GRDB
import Glibc
import Vault

@testable import Practice

/// A store in a folder of its own, with the cost of a rehearsal, gone when the test is over.
final class TestStore {
  let folder: String
  let house: StoreHouse
  let clock: TestClock
  let kit: RecoveryKit
  static let password = "correct harbor lantern staple"

  init(stateHome: String? = nil) throws {
    var template = Array((NSTemporaryDirectory() + "/daybook-test-XXXXXX").utf8CString)
    folder = String(cString: mkdtemp(&template))
    clock = TestClock(TestPractice.start)
    house = StoreHouse(
      layout: StoreLayout(folder: folder + "/store"), stateHome: stateHome ?? folder + "/state",
      world: .test(clock: clock, seed: 5), hash: PasswordHash(lockFolder: nil), permitted: [.rehearsal])
    let founded = try house.found(
      PracticeSettings(name: "Test Practice", zoneName: "UTC"), mark: .rehearsal,
      administrator: .init(
        login: "boss", name: "Ada Boss", password: SecretBytes(copying: Array(Self.password.utf8))),
      cost: .rehearsal)
    kit = founded.kit
    house.close(founded.practice)
    founded.keys.wipe()
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  func unlock(_ password: String = TestStore.password) throws -> UnlockedKeys {
    try house.unlock(login: "boss", password: SecretBytes(copying: Array(password.utf8))).keys
  }

  func open() throws -> OpenPractice { try house.open(try unlock()) }

  /// Which table or index each page belongs to, as SQLite says; the store must be closed.
  func pageOwners() throws -> [Int: String] {
    let queue = try EncryptedFile.open(
      path: house.layout.database, key: try unlock().storeKey, mode: .readWrite)
    defer { try? queue.close() }
    return try queue.inDatabase { db in
      Dictionary(
        try Row.fetchAll(db, sql: "SELECT pageno, name FROM dbstat").map { ($0[0] as Int, $0[1] as String) },
        uniquingKeysWith: { first, _ in first })
    }
  }
}
