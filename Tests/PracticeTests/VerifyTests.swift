import Clinic
import Foundation
import GRDB
import Testing
import Vault

@testable import Practice

@Suite("Verify")
struct VerifyTests {
  /// A store with some history, closed.
  private func store() throws -> TestStore {
    let store = try TestStore()
    let practice = try store.open()
    let session = try practice.beginSession(login: "boss").session
    for number in 1...5 {
      try practice.perform(
        KeepOffice(
          .room(
            Room(
              id: Identifier(practice.world.newRecordID()), name: "chair \(number)", kind: .chair,
              order: number))),
        as: session)
    }
    store.house.close(practice)
    return store
  }

  /// Changes the store behind the journal's back, as somebody with the key could.
  private func tamper(_ store: TestStore, _ sql: String) throws {
    let queue = try EncryptedFile.open(
      path: store.house.layout.database, key: try store.unlock().storeKey, mode: .readWrite)
    try queue.inDatabase { db in
      try db.execute(sql: "DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted")
      try db.execute(sql: sql)
    }
    try queue.close()
  }

  @Test("a store that nobody touched is sound in every part")
  func sound() throws {
    let store = try store()
    let report = try StoreVerification.run(store.house, keys: try store.unlock())
    #expect(report.isSound)
    #expect(
      Set(report.parts.map(\.name)).isSuperset(of: [
        "pages", "chain", "signed heads", "anchor", "tables against replay",
      ]))
  }

  @Test(
    "a change behind the journal's back is found and named",
    arguments: [
      ("UPDATE room SET name = 'chair 9' WHERE name = 'chair 3'", "tables against replay"),
      ("DELETE FROM room WHERE name = 'chair 3'", "tables against replay"),
      ("UPDATE entry SET body = zeroblob(length(body)) WHERE id % 1099511627776 = 4", "chain"),
      ("UPDATE entry SET link = zeroblob(32) WHERE id % 1099511627776 = 4", "chain"),
      ("DELETE FROM entry WHERE id % 1099511627776 = 5", "chain"),
      ("DELETE FROM entry WHERE id % 1099511627776 > 5", "chain"),
    ])
  func tampering(sql: String, part: String) throws {
    let store = try store()
    try tamper(store, sql)
    let report = try StoreVerification.run(store.house, keys: try store.unlock())
    #expect(report.parts.first { !$0.isSound }?.name == part)
  }

  @Test("the last entries taken away with their head are missed by the anchor")
  func cutShort() throws {
    let store = try store()
    try tamper(
      store,
      """
      DELETE FROM entry WHERE id % 1099511627776 > 5;
      UPDATE source SET number = 5, link = (SELECT link FROM entry WHERE id % 1099511627776 = 5), head = NULL
      """)
    let report = try StoreVerification.run(store.house, keys: try store.unlock())
    #expect(report.parts.first { !$0.isSound }?.name == "anchor")
  }

  @Test("a flipped byte of the file is found and its page named")
  func flippedByte() throws {
    let store = try store()
    let path = store.house.layout.database
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes[4_096 * 3 + 100] ^= 1
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.write(contentsOf: bytes)
    try handle.close()
    let report = try StoreVerification.run(store.house, keys: try store.unlock())
    #expect(report.parts.first?.words.contains("page 4") == true)
    #expect(!report.isSound)
  }
}
