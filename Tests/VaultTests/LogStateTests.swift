import FaultySteps
import GRDB
import Testing

@testable import Vault

@Suite("State of a log") struct LogStateTests {
  private let folder = TemporaryFolder()
  private let key = SecretBytes(randomCount: 32)

  private func opened(_ mode: EncryptedFile.Mode) throws -> DatabaseQueue {
    try EncryptedFile.open(path: folder("practice.db"), key: key, mode: mode)
  }

  private func state(_ queue: DatabaseQueue) throws -> LogState {
    try #require(queue.inDatabase(LogState.init))
  }

  @Test("it is the same until somebody commits, whoever that is, and one commit is told from two")
  func commits() throws {
    let here = try opened(.create)
    let there = try opened(.readWrite)
    try here.write { try $0.execute(sql: "CREATE TABLE patient (name TEXT)") }
    let first = try state(here)
    _ = try there.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM patient") }
    #expect(try state(here) == first)
    #expect(try state(there) == first)
    try there.write { try $0.execute(sql: "INSERT INTO patient VALUES ('A')") }
    let second = try state(here)
    #expect(second != first)
    #expect(second.isOneCommit(after: first))
    try here.write { try $0.execute(sql: "INSERT INTO patient VALUES ('B')") }
    let third = try state(there)
    #expect(third.isOneCommit(after: second))
    #expect(!third.isOneCommit(after: first))
    #expect(!third.isOneCommit(after: third))
    try here.close()
    try there.close()
  }

  @Test("what is taken back leaves it as it was, and a checkpoint hides no commit")
  func rollbackAndCheckpoint() throws {
    let here = try opened(.create)
    try here.write { try $0.execute(sql: "CREATE TABLE patient (name TEXT)") }
    let first = try state(here)
    try here.inTransaction { database in
      try database.execute(sql: "INSERT INTO patient VALUES ('A')")
      return .rollback
    }
    #expect(try state(here) == first)
    try EncryptedFile.checkpoint(here, .truncate)
    let emptied = try state(here)
    try here.write { try $0.execute(sql: "INSERT INTO patient VALUES ('B')") }
    #expect(try state(here) != emptied)
    #expect(try state(here) != first)
    try here.close()
  }

  @Test("a database without a log has none")
  func noLog() throws {
    let queue = try DatabaseQueue()
    #expect(queue.inDatabase(LogState.init) == nil)
  }
}
