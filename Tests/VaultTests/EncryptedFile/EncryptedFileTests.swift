import FaultySteps
import Glibc
import Testing

@testable import GRDB
@testable import Vault

@Suite("Encrypted file") struct EncryptedFileTests {
  private let folder = TemporaryFolder()
  private let key = SecretBytes(randomCount: 32)

  private var path: String { folder("practice.db") }

  private func made() throws -> DatabaseQueue {
    let queue = try EncryptedFile.open(path: path, key: key, mode: .create)
    try queue.write { database in
      try database.execute(sql: "CREATE TABLE patient (name TEXT)")
      for number in 1...200 {
        try database.execute(sql: "INSERT INTO patient VALUES (?)", arguments: ["Canarybird \(number)"])
      }
    }
    return queue
  }

  private func count(_ queue: DatabaseQueue) throws -> Int {
    try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM patient")! }
  }

  private func pragma(_ queue: DatabaseQueue, _ name: String) throws -> String? {
    try queue.inDatabase { try String.fetchOne($0, sql: "PRAGMA \(name)") }
  }

  @Test("what is written is read again, by the same key only, and no byte of it is on the disk")
  func roundTrip() throws {
    let queue = try made()
    for (name, bytes) in folder.contents {
      #expect(!contains(bytes, Array("Canarybird".utf8)), "\(name)")
      #expect(!contains(bytes, Array("CREATE TABLE".utf8)), "\(name)")
    }
    try queue.close()
    let again = try EncryptedFile.open(path: path, key: key, mode: .readWrite)
    #expect(try count(again) == 200)
    try again.close()
    for (name, bytes) in folder.contents { #expect(!contains(bytes, Array("Canarybird".utf8)), "\(name)") }
  }

  @Test("each connection has the settings that durability and secrecy rest on")
  func settings() throws {
    let queue = try made()
    let reader = try EncryptedFile.open(path: path, key: key, mode: .readOnly)
    for connection in [queue, reader] {
      #expect(try pragma(connection, "journal_mode") == "wal")
      #expect(try pragma(connection, "temp_store") == "2")
      #expect(try pragma(connection, "cell_size_check") == "1")
      #expect(try pragma(connection, "trusted_schema") == "0")
      #expect(try pragma(connection, "foreign_keys") == "1")
      #expect(try pragma(connection, "secure_delete") == "1")
      #expect(try pragma(connection, "synchronous") == "2")
      #expect(try pragma(connection, "cache_size") == "-12288")
      #expect(try pragma(connection, "busy_timeout") == "5000")
      #expect(try pragma(connection, "wal_autocheckpoint") == "8000")
    }
    #expect(throws: (any Error).self) { try reader.write { try $0.execute(sql: "DELETE FROM patient") } }
    #expect(try count(reader) == 200)
    try reader.close()
    try queue.close()
  }

  @Test("opening writes nothing")
  func quietOpening() throws {
    try made().close()
    let before = try #require(readAll(path))
    for mode in [EncryptedFile.Mode.readWrite, .readOnly] {
      let queue = try EncryptedFile.open(path: path, key: key, mode: mode)
      #expect(try count(queue) == 200)
      #expect((readAll(path + "-wal") ?? []).isEmpty)
      try queue.close()
    }
    #expect(readAll(path) == before)
  }

  @Test("each wrong file is refused by its own error, which names it, and nothing is changed")
  func refusals() throws {
    try made().close()
    let whole = try #require(readAll(path))
    EncryptedFile.forgetKey(of: path)
    func refusal(_ bytes: [UInt8]?, _ key: SecretBytes) throws -> VaultError.Code? {
      if let bytes { writeAll(bytes, to: path) } else { unlink(path) }
      for mode in [EncryptedFile.Mode.readWrite, .readOnly] {
        do {
          _ = try EncryptedFile.open(path: path, key: key, mode: mode)
          return nil
        } catch let error as VaultError {
          #expect(error.problem.contains(path) && !error.remedy.isEmpty)
          #expect(readAll(path) == bytes, "\(error)")
          if mode == .readOnly { return error.code }
        }
      }
      return nil
    }
    #expect(try refusal(whole, SecretBytes(randomCount: 32)) == .wrongKey)
    #expect(try refusal(nil, key) == .missing)
    #expect(try refusal([], key) == .truncated)
    #expect(try refusal(Array(whole[..<1000]), key) == .truncated)
    #expect(
      try refusal(Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 4080), key) == .plaintext)
    #expect(try refusal([UInt8](repeating: 0x41, count: 8192), key) == .foreign)
    #expect(folder.names == ["practice.db"])
    writeAll(whole, to: path)
    #expect(throwing(.exists) { try EncryptedFile.open(path: path, key: key, mode: .create) })
    chmod(path, 0o644)
    #expect(throwing(.unsafePermissions) { try EncryptedFile.open(path: path, key: key, mode: .readWrite) })
    chmod(path, 0o600)
    let queue = try EncryptedFile.open(path: path, key: key, mode: .readWrite)
    #expect(try count(queue) == 200)
    try queue.close()
  }

  @Test("a log that waits for recovery survives a wrong key, and is recovered by the right one")
  func waitingLog() throws {
    let queue = try made()
    for suffix in ["", "-wal"] {
      writeAll(try #require(readAll(path + suffix)), to: folder("copy.db" + suffix))
    }
    let log = try #require(readAll(folder("copy.db-wal")))
    #expect(log.count > 4096)
    for mode in [EncryptedFile.Mode.readWrite, .readOnly] {
      #expect(
        throwing(.wrongKey) {
          try EncryptedFile.open(path: folder("copy.db"), key: SecretBytes(randomCount: 32), mode: mode)
        })
    }
    #expect(readAll(folder("copy.db-wal")) == log)
    let copy = try EncryptedFile.open(path: folder("copy.db"), key: key, mode: .readWrite)
    #expect(try count(copy) == 200)
    try copy.close()
    try queue.close()
  }

  @Test("a flipped byte in a page that is read is an error that names the file")
  func flipped() throws {
    try made().close()
    let whole = try #require(readAll(path))
    for index in stride(from: 16, to: whole.count, by: 411) {
      var changed = whole
      changed[index] ^= 4
      writeAll(changed, to: path)
      EncryptedFile.wipePages()
      do {
        let queue = try EncryptedFile.open(path: path, key: key, mode: .readWrite)
        _ = try queue.read { try String.fetchAll($0, sql: "SELECT name FROM patient") }
        Issue.record("byte \(index) was not missed")
      } catch let error as VaultError {
        #expect(error.problem.contains(path))
      } catch let error as DatabaseError {
        #expect([.SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode))
      }
    }
  }

  @Test("a backup is one file under its own key, whole, and never written over another")
  func backups() throws {
    let queue = try made()
    let other = SecretBytes(randomCount: 32)
    try EncryptedFile.backup(queue, to: folder("copy.db"), key: other)
    #expect(folder.names.filter { $0.hasPrefix("copy") } == ["copy.db"])
    #expect(throwing(.exists) { try EncryptedFile.backup(queue, to: folder("copy.db"), key: other) })
    try queue.close()
    #expect(
      throwing(.wrongKey) { try EncryptedFile.open(path: folder("copy.db"), key: key, mode: .readWrite) })
    let copy = try EncryptedFile.open(path: folder("copy.db"), key: other, mode: .readWrite)
    #expect(try count(copy) == 200)
    #expect(try copy.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    try copy.close()
    #expect(!contains(try #require(readAll(folder("copy.db"))), Array("Canarybird".utf8)))
  }

  @Test("a backup that is stopped leaves nothing under its name")
  func stoppedBackup() throws {
    struct Stop: Error {}
    let queue = try made()
    #expect(throws: Stop.self) {
      try EncryptedFile.backup(queue, to: folder("copy.db"), key: key, pagesPerStep: 1) { _, _ in throw Stop()
      }
    }
    for fault in [FaultySteps.Fault.inputOutput, .diskFull] {
      #expect(throws: VaultError.self) {
        try EncryptedFile.backup(queue, to: folder("copy.db"), key: key, steps: FaultySteps(fault, at: 1))
      }
    }
    #expect(folder.names.filter { $0.hasPrefix("copy") } == [])
    try EncryptedFile.backup(queue, to: folder("copy.db"), key: key) { done, all in #expect(done <= all) }
    try queue.close()
  }

  @Test("a synced log holds every commit in a copy of the files")
  func syncedLog() throws {
    let queue = try made()
    try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
    try queue.write { try $0.execute(sql: "INSERT INTO patient VALUES ('one more')") }
    try EncryptedFile.syncLog(of: path)
    for name in ["practice.db", "practice.db-wal"] {
      writeAll(try #require(readAll(folder(name))), to: folder("copied-" + name))
    }
    let copy = try EncryptedFile.open(path: folder("copied-practice.db"), key: key, mode: .readWrite)
    #expect(try count(copy) == 201)
    try copy.close()
    let (log, moved) = try EncryptedFile.checkpoint(queue, .truncate)
    #expect(log == moved)
    try queue.close()
    try EncryptedFile.syncLog(of: path)
  }

  @Test(
    "a checkpoint that meets a reader says that it is busy, and another's lock is waited for only so long")
  func busy() throws {
    let queue = try made()
    let impatient = try EncryptedFile.open(
      path: path, key: key, mode: .readWrite, limits: EncryptedFile.Limits(busyMilliseconds: 1))
    try queue.inDatabase { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      #expect(throws: DatabaseError.self) {
        try impatient.write { try $0.execute(sql: "DELETE FROM patient") }
      }
      try database.execute(sql: "ROLLBACK")
    }
    try impatient.inDatabase { database in
      try database.execute(sql: "BEGIN; SELECT count(*) FROM patient")
      try queue.write { try $0.execute(sql: "INSERT INTO patient VALUES ('x')") }
      let hasty = try EncryptedFile.open(
        path: path, key: key, mode: .readWrite, limits: EncryptedFile.Limits(busyMilliseconds: 1))
      #expect(throwing(.busy) { try EncryptedFile.checkpoint(hasty, .truncate) })
      try database.execute(sql: "ROLLBACK")
      try hasty.close()
    }
    try impatient.close()
    try queue.close()
  }

  @Test("authenticating names each damaged page, free ones too")
  func authenticated() throws {
    let queue = try made()
    try queue.write { database in
      try database.execute(
        sql: "CREATE TABLE gone AS SELECT * FROM patient, (SELECT 1 FROM patient LIMIT 20)")
      try database.execute(sql: "DROP TABLE gone")
    }
    try EncryptedFile.checkpoint(queue, .truncate)
    try queue.close()
    let copy = folder("copy.db")
    let whole = try #require(readAll(path))
    let pages = whole.count / 4096
    writeAll(whole, to: copy)
    var report = try PageReport.authenticate(path: copy, key: key)
    #expect(report.isSound && report.authenticPages == pages && pages > 10)
    for page in 1..<pages {
      var changed = whole
      changed[page * 4096 + 7 * page] ^= 1
      writeAll(changed, to: copy)
      report = try PageReport.authenticate(path: copy, key: key)
      #expect(report.damagedPages == [UInt32(page + 1)], "\(report)")
      #expect(report.authenticPages == pages - 1)
    }
    writeAll(whole, to: copy)
    #expect(
      throwing(.wrongKey) { try PageReport.authenticate(path: copy, key: SecretBytes(randomCount: 32)) })
    #expect(throwing(.missing) { try PageReport.authenticate(path: folder("none"), key: key) })
  }
}
