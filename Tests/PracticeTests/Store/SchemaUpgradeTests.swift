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
      "DELETE FROM projection WHERE name = 'patient'; DROP TABLE patient",
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
    #expect(upgraded.notices == ["a newer Daybook: made anew from the journal: patient"])
    #expect(try content("patient", queue) == before)
    #expect(try rows("room", queue).allSatisfy { $0["name"] == "left alone" })
    let opened = try OpenPractice(queue: queue, world: test.practice.world)
    #expect(try opened.findPatients("carver", as: test.desk).count == 1)
    #expect(try SchemaUpgrade.run(queue).isEmpty)
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
      try db.execute(sql: "UPDATE projection SET version = 0 WHERE name = 'patient'")
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
