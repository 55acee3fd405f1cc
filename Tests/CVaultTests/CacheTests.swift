import CVault
import Foundation
import Testing
import VaultFaults

@Suite("The cache of authenticated pages and syncing on demand")
struct CacheTests {
  @Test("pages that another connection's commit drove out of SQLite's cache come from ours")
  func hits() throws {
    let folder = Folder()
    let path = folder.store()
    let writer = try Connection(path)
    try writer.run("PRAGMA journal_mode=WAL; CREATE TABLE t(id INTEGER PRIMARY KEY, v)")
    for row in 0..<200 { try writer.run("INSERT INTO t(v) VALUES ('\(row)' || hex(zeroblob(400)))") }
    let reader = try Connection(path)
    let before = cvault_counters()
    // Other tests wipe the cache while this one runs: rounds enough that they cannot always.
    for round in 0..<60 {
      try writer.run("UPDATE t SET v = 'changed \(round)' WHERE id = 7")
      #expect(try reader.value("SELECT v FROM t WHERE id = 7") == "changed \(round)")
      #expect(try reader.number("SELECT count(length(v)) FROM t") == 200)
    }
    #expect(cvault_counters().cache_hits > before.cache_hits + 50)
  }

  @Test("a page copied over another is not answered from the cache")
  func place() throws {
    let folder = Folder()
    let path = folder.store()
    do {
      let connection = try Connection(path)
      try connection.run("CREATE TABLE t(id INTEGER PRIMARY KEY, v)")
      for row in 0..<40 { try connection.run("INSERT INTO t(v) VALUES ('\(row)' || hex(zeroblob(900)))") }
    }
    for _ in 0..<3 { #expect(try Connection(path).number("SELECT sum(length(v)) FROM t") > 0) }
    var bytes = folder.bytes("a.db")
    bytes.replaceSubrange(5 * 4096..<6 * 4096, with: bytes.subdata(in: 4 * 4096..<5 * 4096))
    folder.write(bytes, to: "a.db")
    #expect(throws: SQLiteProblem.self) { _ = try Connection(path).rows("SELECT sum(length(v)) FROM t") }
  }

  @Test("syncing on demand finds the log of an open store, and only that")
  func syncLog() throws {
    let folder = Folder()
    let path = folder.store()
    #expect(cvault_sync_log(path) == SQLITE_NOTFOUND)
    var connection: Connection? = try Connection(path)
    try connection?.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE t(v)")
    faults_record(folder.path)
    try connection?.run("INSERT INTO t VALUES (1)")
    let before = faults_event_count(folder.path)
    #expect(cvault_sync_log(path) == 0)
    #expect(faults_event_count(folder.path) == before + 1)
    let event = faults_event_at(folder.path, before)
    #expect(event.operation == FAULTS_SYNC)
    #expect(String(cString: event.name) == "a.db-wal")
    faults_arm(folder.path, FAULTS_IO, 1, 0)
    #expect(cvault_sync_log(path) != 0)
    #expect(faults_disarm(folder.path) == 1)
    connection = nil
    #expect(cvault_sync_log(path) == SQLITE_NOTFOUND)
    // The locks of the database survived all of it.
    #expect(try Connection(path).number("SELECT count(*) FROM t") == 1)
  }

  @Test("a removed key closes the file to new connections, not to those that are open")
  func removedKey() throws {
    let folder = Folder()
    let path = folder.store()
    let connection = try Connection(path)
    try connection.run("PRAGMA journal_mode=WAL; CREATE TABLE t(v); INSERT INTO t VALUES (1)")
    #expect(cvault_remove_key(path) == 0)
    #expect(throws: SQLiteProblem.self) { _ = try Connection(path) }
    #expect(lastRefusal().reason == CVAULT_REFUSED_NO_KEY)
    try connection.run("INSERT INTO t VALUES (2)")
    #expect(try connection.number("SELECT count(*) FROM t") == 2)
    #expect(cvault_add_key(path, testKey) == 0)
    #expect(try Connection(path).number("SELECT count(*) FROM t") == 2)
  }
}
