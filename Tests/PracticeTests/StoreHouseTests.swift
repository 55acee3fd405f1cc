import Clinic
import Foundation
import GRDB
import Glibc
import Journal
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

  /// The first entry of the practice's present incarnation, in words.
  private func firstEntry(_ practice: OpenPractice) throws -> (verb: String, reason: String?) {
    try practice.read { db in
      let version = Version(
        device: practice.journal.device, incarnation: practice.journal.incarnation, number: 1)
      let entry = try #require(try practice.journal.entry(version, in: db))
      #expect(entry.header.entryClass == .security)
      return (entry.body.verb, entry.body.reason)
    }
  }

  @Test("a store whose anchor is gone goes on under a new incarnation, says so and files it, once")
  func lostAnchor() throws {
    let store = try TestStore()
    try FileManager.default.removeItem(atPath: store.folder + "/state")
    let practice = try store.open()
    #expect(practice.journal.incarnation == 2)
    #expect(practice.notices.count == 1)
    #expect(practice.notices.first?.contains("incarnation 2") == true)
    let first = try firstEntry(practice)
    #expect(first.verb == "store.copy")
    #expect(first.reason == "this host has no anchor of the store in this place")
    store.house.close(practice)
    let again = try store.open()
    #expect(again.journal.incarnation == 2)
    #expect(again.notices.isEmpty)
    store.house.close(again)
  }

  /// A house on the same host whose store lies in another folder.
  private func house(_ store: TestStore, at name: String) -> StoreHouse {
    StoreHouse(
      layout: StoreLayout(folder: store.folder + "/" + name), stateHome: store.house.stateHome,
      world: .test(clock: store.clock, seed: 21), hash: store.house.hash, permitted: [.rehearsal])
  }

  @Test("copies opened on one host are stores of their own: the original's anchor stays where it was")
  func copiesOnOneHost() throws {
    let store = try TestStore()
    let keys = try store.unlock()
    for (name, incarnation) in [("first", UInt32(2)), ("second", 3)] {
      let copy = house(store, at: name)
      try FileManager.default.copyItem(atPath: store.house.layout.folder, toPath: copy.layout.folder)
      for opening in 1...2 {
        let practice = try copy.open(try store.unlock())
        #expect(practice.journal.incarnation == incarnation)
        #expect(practice.notices.isEmpty == (opening == 2))
        _ = try practice.beginSession(login: "boss")
        copy.close(practice)
      }
      #expect(try StoreVerification.run(copy, keys: keys).isSound)
    }
    let practice = try store.open()
    #expect(practice.journal.incarnation == 1)
    #expect(practice.notices.isEmpty)
    store.house.close(practice)
  }

  @Test("a folder that was moved is a place that the host does not know: it says so and goes on")
  func moved() throws {
    let store = try TestStore()
    let moved = house(store, at: "moved")
    try FileManager.default.moveItem(atPath: store.house.layout.folder, toPath: moved.layout.folder)
    let practice = try moved.open(try moved.keyringFile.unlock(kit: store.kit).keys)
    #expect(practice.journal.incarnation == 2)
    #expect(practice.notices.count == 1)
    moved.close(practice)
  }

  @Test("a copy that went on elsewhere, put in the original's place, is noticed though it is longer")
  func forkIsNoticed() throws {
    let store = try TestStore()
    let copy = house(store, at: "copy")
    try FileManager.default.copyItem(atPath: store.house.layout.folder, toPath: copy.layout.folder)
    for house in [store.house, copy] {
      for _ in 1...(house.layout == copy.layout ? 9 : 1) {
        let practice = try house.open(try store.unlock())
        _ = try practice.beginSession(login: "boss")
        house.close(practice)
      }
    }
    try FileManager.default.removeItem(atPath: store.house.layout.folder)
    try FileManager.default.moveItem(atPath: copy.layout.folder, toPath: store.house.layout.folder)
    let error = #expect(throws: PracticeError.self) { try store.open() }
    #expect(error?.problem.contains("of incarnation 1, but the store ends at entry") == true, "\(error!)")
    #expect(error?.remedy.contains("salvage") == true)
  }

  @Test("another history of the same length is noticed, and its first entry named")
  func otherHistory() throws {
    let store = try TestStore()
    let files = FileManager.default
    let (folder, state) = (store.house.layout.folder, store.folder + "/state")
    for path in [folder, state] { try files.copyItem(atPath: path, toPath: path + "-older") }
    func live() throws {
      let practice = try store.open()
      _ = try practice.beginSession(login: "boss")
      store.house.close(practice)
    }
    try live()
    try files.moveItem(atPath: state, toPath: state + "-newer")
    for path in [folder, state] {
      try? files.removeItem(atPath: path)
      try files.moveItem(atPath: path + "-older", toPath: path)
    }
    try live()
    try files.removeItem(atPath: state)
    try files.moveItem(atPath: state + "-newer", toPath: state)
    let error = #expect(throws: PracticeError.self) { try store.open() }
    #expect(error?.problem.contains("is not the one that this host remembers") == true)
    let report = try StoreVerification.run(store.house, keys: try store.unlock())
    #expect(report.parts.first { !$0.isSound }?.name == "anchor")
  }

  @Test("a log torn at keystrokes that were never synced opens, says how many are missing, and files it")
  func tornLog() throws {
    let store = try TestStore()
    let practice = try store.open()
    let session = try practice.beginSession(login: "boss").session
    try practice.settleHead()
    for cell in ["1", "2"] { try practice.jot([1, 2, 3], form: "patient", cell: cell, of: session.user) }
    let log = store.house.layout.database + "-wal"
    let durable = try #require(FileManager.default.contents(atPath: log)).count
    for cell in ["3", "4", "5"] {
      try practice.jot([4, 5, 6], form: "patient", cell: cell, of: session.user)
    }
    let files = Dictionary(
      uniqueKeysWithValues: try ["", "-wal"].map {
        ($0, try #require(FileManager.default.contents(atPath: store.house.layout.database + $0)))
      })
    try practice.queue.close()
    // Their frames' heads had come to the disk, their pages had not.
    var torn = files["-wal"]!
    var start = (durable - 32) / 4_120 * 4_120 + 32
    #expect(start < torn.count)
    while start < torn.count {
      torn.replaceSubrange(start + 24..<start + 4_120, with: [UInt8](repeating: 0, count: 4_096))
      start += 4_120
    }
    for (suffix, bytes) in [("", files[""]!), ("-wal", torn)] {
      let path = store.house.layout.database + suffix
      try bytes.write(to: URL(filePath: path))
      chmod(path, 0o600)
    }
    unlink(store.house.layout.database + "-shm")
    EncryptedFile.wipePages()
    let again = try store.open()
    #expect(again.notices.count == 1)
    #expect(again.notices.first?.contains("the last 3 keystrokes before") == true, "\(again.notices)")
    #expect(try again.jotted(form: "patient", of: session.user).keys.sorted() == ["1", "2"])
    let next = try again.beginSession(login: "boss").session
    #expect(try again.audit(AuditQuery(), as: next).contains { $0.verb == "store.recover" })
    store.house.close(again)
    #expect(try StoreVerification.run(store.house, keys: try store.unlock()).isSound)
  }

  @Test("what is closed leaves no log beside it")
  func cleanFolder() throws {
    let store = try TestStore()
    let practice = try store.open()
    _ = try practice.beginSession(login: "boss")
    store.house.close(practice)
    #expect(try StoreVerification.run(store.house, keys: try store.unlock()).isSound)
    for suffix in ["-wal", "-shm", "-journal"] {
      #expect(!FileManager.default.fileExists(atPath: store.house.layout.database + suffix), "\(suffix)")
    }
  }
}
