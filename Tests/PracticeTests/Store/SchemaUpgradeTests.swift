import Clinic
import Foundation
import GRDB
import Journal
import Testing
import Vault

@testable import Practice

@Suite("Stores of older and newer programs")
struct SchemaUpgradeTests {
  /// A practice in memory with some patients, and its queue.
  private func practice() throws -> (TestPractice, DatabaseQueue) {
    let test = try TestPractice()
    for name in ["Abel", "Baker", "Carver"] { try test.register(name, "Jane", born: "1984-02-03") }
    return (test, test.practice.queue)
  }

  private func rows(_ table: String, _ queue: DatabaseQueue) throws -> [Row] {
    try queue.inDatabase { try Row.fetchAll($0, sql: "SELECT * FROM \"\(table)\" ORDER BY id") }
  }

  /// Without `key`, which is no part of the proof.
  private func content(_ table: String, _ queue: DatabaseQueue) throws -> [[DatabaseValue]] {
    try rows(table, queue).map { row in row.filter { $0.0 != "key" }.map(\.1) }
  }

  @Test("a store of this program is left as it is")
  func current() throws {
    let (_, queue) = try practice()
    let before = try queue.inDatabase { try Int64.fetchOne($0, sql: "PRAGMA schema_version") }
    #expect(try SchemaUpgrade.run(queue).isEmpty)
    #expect(try queue.inDatabase { try Int64.fetchOne($0, sql: "PRAGMA schema_version") } == before)
    #expect(try queue.inDatabase { try Int64.fetchOne($0, sql: "PRAGMA user_version") } == Schema.generation)
  }

  @Test("a store of a newer program is refused, at opening and for who has it open, and not changed")
  func newer() throws {
    let (test, queue) = try practice()
    try queue.inDatabase { try $0.execute(sql: "PRAGMA user_version = \(Schema.generation + 1)") }
    let before = queue.inDatabase { $0.totalChangesCount }
    let opening = #expect(throws: PracticeError.self) {
      _ = try OpenPractice(queue: queue, world: test.practice.world)
    }
    #expect(opening?.code == .storeNewer)
    #expect(opening?.problem.contains("newer Daybook") == true)
    let writing = #expect(throws: PracticeError.self) { try test.register("Dexter", "Jane") }
    #expect(writing?.code == .storeNewer)
    #expect(queue.inDatabase { $0.totalChangesCount } == before)
    #expect(try rows("patient", queue).count == 3)
  }

  @Test("the first program's store, without a list of projections, is taken over with all that is in it")
  func first() throws {
    let (test, queue) = try practice()
    let before = try content("patient", queue)
    try queue.inDatabase { db in
      try db.execute(
        sql: """
          DROP TABLE projection; DROP TRIGGER entry_is_never_changed; ALTER TABLE entry DROP COLUMN purged;
          DELETE FROM local WHERE name = 'schema fingerprint'; PRAGMA user_version = 1
          """)
    }
    let opened = try OpenPractice(queue: queue, world: test.practice.world)
    #expect(try content("patient", queue) == before)
    #expect(try opened.findPatients("baker", as: test.desk).count == 1)
    #expect(throws: DatabaseError.self) {
      try queue.inDatabase { try $0.execute(sql: "UPDATE entry SET body = x'00'") }
    }
  }

  @Test(
    "a projection whose version rose or whose shape differs is made anew, and only that",
    arguments: [
      "UPDATE projection SET version = 0 WHERE name = 'patient'",
      "UPDATE projection SET shape = x'00' WHERE name = 'patient'",
      "UPDATE projection SET folding = 0 WHERE name = 'patient'; UPDATE patient SET state = x'00'",
      "DROP TABLE patient", "DELETE FROM projection WHERE name = 'patient'",
    ])
  func rebuilt(sql: String) throws {
    let (test, queue) = try practice()
    let before = try content("patient", queue)
    try queue.inDatabase { db in
      try db.execute(sql: sql)
      if try db.tableExists("patient") { try db.execute(sql: "UPDATE patient SET family = 'stale'") }
      try db.execute(sql: "UPDATE room SET name = 'left alone'")
      try db.execute(sql: "PRAGMA user_version = \(Schema.generation - 1)")
    }
    let upgraded = try OpenPractice(queue: queue, world: test.practice.world)
    #expect(upgraded.notices == ["a newer Daybook: made anew: patient"])
    #expect(try content("patient", queue) == before)
    #expect(try rows("room", queue).allSatisfy { $0["name"] == "left alone" })
    let opened = try OpenPractice(queue: queue, world: test.practice.world)
    #expect(try opened.findPatients("carver", as: test.desk).count == 1)
    #expect(try SchemaUpgrade.run(queue).isEmpty)
  }

  @Test("rows that are made anew keep their keys, so that what names them still does")
  func keys() throws {
    let (test, queue) = try practice()
    let before = try rows("patient", queue).map { $0["key"] as Int64 }
    for column in ["version", "folding"] {
      try queue.inDatabase { db in
        try db.execute(
          sql: """
            UPDATE projection SET \(column) = 0 WHERE name = 'patient';
            PRAGMA user_version = \(Schema.generation - 1)
            """)
      }
      #expect(try SchemaUpgrade.run(queue) == ["patient"])
      #expect(try rows("patient", queue).map { $0["key"] as Int64 } == before)
      #expect(try test.practice.findPatients("baker", as: test.desk).count == 1)
    }
  }

  @Test("a kind that the older program did not know is folded from the entries that it could not read")
  func newKind() throws {
    let (test, queue) = try practice()
    let world = test.practice.world
    let holiday = Holiday(id: Identifier(world.newRecordID()), day: Day(number: 20_000), name: "Day off")
    let done = try test.practice.perform(KeepOffice(.holiday(holiday)), as: test.administrator)
    let version = try #require(done.version)
    let before = try content("holiday", queue)
    #expect(before.count == 1)
    try queue.inDatabase { db in
      try db.execute(
        sql: "DROP TABLE holiday; DELETE FROM projection WHERE name = 'holiday'")
      try db.execute(
        sql: "INSERT INTO newer_entry (device, incarnation, number) VALUES (?, ?, ?)",
        arguments: [version.device.data, version.incarnation, Int64(version.number)])
      try db.execute(sql: "PRAGMA user_version = \(Schema.generation - 1)")
    }
    #expect(try SchemaUpgrade.run(queue) == ["holiday"])
    #expect(try content("holiday", queue) == before)
    #expect(try test.practice.newerEntries() == 0)
  }

  /// A store in a folder whose tables of patients are of an older program.
  private func older() throws -> TestStore {
    let store = try TestStore()
    let practice = try store.open()
    let boss = try practice.beginSession(login: "boss").session
    try practice.perform(
      AddUser(
        id: Identifier(practice.world.newRecordID()), login: "mreyes", name: "Maria Reyes",
        roles: [.receptionist], credential: [1], why: "desk"), as: boss)
    let desk = try practice.beginSession(login: "mreyes").session
    for family in ["Abel", "Baker"] {
      try practice.perform(
        RegisterPatient(
          Patient(
            id: Identifier(practice.world.newRecordID()), name: PersonName(family: family, given: "Jane"))),
        as: desk)
    }
    try practice.queue.inDatabase { db in
      try db.execute(
        sql: """
          UPDATE projection SET folding = 0 WHERE name = 'patient'; UPDATE patient SET family = 'stale';
          PRAGMA user_version = \(Schema.generation - 1)
          """)
    }
    store.house.close(practice)
    return store
  }

  @Test("whoever is killed at any step of it leaves the store as it was, and the next one does it whole")
  func killed() throws {
    let store = try older()
    let keys = try store.unlock()
    let path = store.house.layout.database
    var copies: [String] = []
    let queue = try EncryptedFile.open(path: path, key: keys.storeKey, mode: .readWrite)
    try SchemaUpgrade.run(queue) { _ in
      let copy = "\(store.folder)/copy-\(copies.count)"
      try? FileManager.default.copyItem(atPath: store.house.layout.folder, toPath: copy)
      copies.append(copy)
    }
    try queue.close()
    #expect(copies.count > 1)
    for folder in copies + [store.house.layout.folder] {
      let house = StoreHouse(
        layout: StoreLayout(folder: folder), stateHome: store.folder + "/state",
        world: .test(clock: store.clock, seed: 9), hash: store.house.hash, permitted: [.rehearsal])
      let practice = try house.open(keys)
      let desk = try practice.beginSession(login: "mreyes").session
      #expect(try practice.findPatients("baker", as: desk).count == 1, "\(folder)")
      house.close(practice)
      let report = try StoreVerification.run(house, keys: keys)
      #expect(report.isSound, "\(folder): \(report.parts)")
    }
  }

  @Test("of two that begin at once one waits and says so; it finds nothing left to do")
  func twoAtOnce() throws {
    let store = try older()
    let keys = try store.unlock()
    let path = store.house.layout.database
    let first = try EncryptedFile.open(path: path, key: keys.storeKey, mode: .readWrite)
    let second = try EncryptedFile.open(path: path, key: keys.storeKey, mode: .readWrite)
    var waited = 0
    try first.inDatabase { db in
      try db.beginTransaction(.immediate)
      let remade = try SchemaUpgrade.run(second) { step in
        guard case .waiting = step else { return }
        waited += 1
        try? db.commit()
      }
      #expect(remade == ["patient"])
    }
    #expect(waited == 1)
    #expect(try SchemaUpgrade.run(first).isEmpty)
    try first.close()
    try second.close()
  }

  @Test("whoever is in a hurry is told that the store is not ready, and nothing is changed")
  func hurried() throws {
    let store = try older()
    let keys = try store.unlock()
    let refused = #expect(throws: PracticeError.self) { try store.house.open(keys, patience: .key) }
    #expect(refused?.code == .storeUnready)
    var words: [String] = []
    try store.house.bringUp(keys) { words.append($0) }
    #expect(words.first == "a newer Daybook makes its tables anew: patient, 0 %")
    let practice = try store.house.open(keys, patience: .key)
    #expect(practice.notices.isEmpty)
    store.house.close(practice)
  }

  @Test("indexes are those that are declared, however they were before")
  func indexes() throws {
    let (_, queue) = try practice()
    func names() throws -> [String] {
      try queue.inDatabase {
        try String.fetchAll(
          $0, sql: "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
      }
    }
    let before = try names()
    try queue.inDatabase { db in
      try db.execute(
        sql: """
          DROP INDEX patient_number; CREATE INDEX patient_of_yesterday ON patient (note);
          UPDATE local SET value = x'00' WHERE name = 'schema fingerprint'
          """)
    }
    #expect(try SchemaUpgrade.run(queue).isEmpty)
    #expect(try names() == before)
  }

  @Test("an upgrade that fails leaves the store as it was")
  func failing() throws {
    let (_, queue) = try practice()
    try queue.inDatabase { db in
      try db.execute(sql: "UPDATE projection SET folding = 0 WHERE name = 'patient'")
      try db.execute(sql: "PRAGMA user_version = \(Schema.generation - 1)")
      try db.execute(
        sql: "DROP TRIGGER entry_is_never_changed; UPDATE entry SET body = x'00' WHERE class = 1")
    }
    let before = try rows("patient", queue)
    #expect(throws: (any Error).self) { try SchemaUpgrade.run(queue) }
    #expect(try rows("patient", queue) == before)
  }

  @Test("an entry is never changed or deleted; only a body may go, and leaves its hash")
  func triggers() throws {
    let (_, queue) = try practice()
    for sql in [
      "UPDATE entry SET body = zeroblob(length(body))", "UPDATE entry SET body = NULL",
      "UPDATE entry SET body = NULL, purged = zeroblob(31)",
      "UPDATE entry SET body = NULL, purged = zeroblob(32), link = zeroblob(32)",
      "UPDATE entry SET body = NULL, purged = zeroblob(32), actor = NULL",
      "UPDATE entry SET moment = moment + 1", "UPDATE entry SET patient = 1",
      "UPDATE entry SET purged = zeroblob(32)", "DELETE FROM entry",
    ] {
      #expect(throws: DatabaseError.self, "\(sql)") { try queue.inDatabase { try $0.execute(sql: sql) } }
    }
    try queue.inDatabase {
      try $0.execute(
        sql: "UPDATE entry SET body = NULL, purged = zeroblob(32) WHERE id = (SELECT max(id) FROM entry)")
    }
  }
}
