import CVault
import Foundation
import GRDB
import Testing
import VaultFaults

@Suite("SQLite's own functions on an encrypted file")
struct FunctionTests {
  private func filled(_ folder: Folder, rows: Int = 300) throws -> Connection {
    let connection = try Connection(folder.store())
    try connection.run("PRAGMA journal_mode=WAL; CREATE TABLE t(id INTEGER PRIMARY KEY, v)")
    for row in 0..<rows { try connection.run("INSERT INTO t(v) VALUES ('\(row)' || hex(zeroblob(200)))") }
    return connection
  }

  @Test("GRDB's pool opens a plain path; readers see what is committed and keep their snapshot")
  func pool() throws {
    let folder = Folder()
    let path = folder.store()
    let pool = try DatabasePool(path: path)
    try pool.write { database in
      try database.execute(sql: "CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT)")
      for row in 0..<100 { try database.execute(sql: "INSERT INTO t(v) VALUES (?)", arguments: [row]) }
    }
    let snapshot = try pool.makeSnapshot()
    #expect(try snapshot.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM t") } == 100)
    try pool.write { try $0.execute(sql: "DELETE FROM t WHERE id > 50") }
    #expect(try snapshot.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM t") } == 100)
    #expect(try pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM t") } == 50)
    let copy = try DatabaseQueue(path: folder.store("backup.db"))
    try pool.backup(to: copy)
    #expect(try copy.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM t") } == 50)
    #expect(try pool.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
    #expect(cvault_sync_log(path) == 0)
  }

  @Test("VACUUM and VACUUM INTO, the copy under another identity")
  func vacuum() throws {
    let folder = Folder()
    let connection = try filled(folder)
    try connection.run("DELETE FROM t WHERE id % 2 = 0; VACUUM")
    #expect(try connection.isSound())
    #expect(throws: SQLiteProblem.self) { try connection.run("VACUUM INTO '\(folder.file("b.db"))'") }
    let path = folder.store("b.db", key: [UInt8](repeating: 5, count: 32))
    try connection.run("VACUUM INTO '\(path)'")
    let copy = try Connection(path)
    #expect(try copy.isSound())
    #expect(try copy.number("SELECT count(*) FROM t") == 150)
    var ids = [[UInt8]](repeating: [UInt8](repeating: 0, count: 16), count: 2)
    #expect(cvault_file_id(folder.file("a.db"), &ids[0]) == 0)
    #expect(cvault_file_id(folder.file("b.db"), &ids[1]) == 0)
    #expect(ids[0] != ids[1])
  }

  @Test("the backup API copies encrypted to encrypted; without reserved bytes it is refused")
  func backup() throws {
    let folder = Folder()
    let connection = try filled(folder)
    let target = try Connection(folder.store("b.db"))
    let backup = sqlite3_backup_init(target.handle, "main", connection.handle, "main")
    #expect(sqlite3_backup_step(backup, -1) == SQLITE_DONE)
    #expect(sqlite3_backup_finish(backup) == SQLITE_OK)
    #expect(try target.number("SELECT count(*) FROM t") == 300)
    #expect(try target.isSound())

    var plain: OpaquePointer?
    sqlite3_open_v2(
      folder.file("p.db"), &plain, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "unix")
    sqlite3_exec(plain, "CREATE TABLE t(v); INSERT INTO t VALUES (1)", nil, nil, nil)
    let empty = try Connection(folder.store("c.db"))
    let refused = sqlite3_backup_init(empty.handle, "main", plain, "main")
    #expect(sqlite3_backup_step(refused, -1) != SQLITE_DONE)
    sqlite3_backup_finish(refused)
    sqlite3_close(plain)
    #expect(folder.bytes("c.db").range(of: Data("CREATE TABLE".utf8)) == nil)
    #expect(try Connection(folder.file("b.db")).isSound())
  }

  @Test("a file attached without reserved bytes is refused, and ours stays sound")
  func attach() throws {
    let folder = Folder()
    let connection = try filled(folder)
    let other = folder.store("b.db")
    #expect(throws: SQLiteProblem.self) {
      try connection.run("ATTACH '\(other)' AS b; CREATE TABLE b.x(v)")
    }
    #expect(try connection.isSound())
    try connection.run("ATTACH ':memory:' AS m; CREATE TABLE m.x AS SELECT * FROM t")
    #expect(try connection.number("SELECT count(*) FROM m.x") == 300)
  }

  @Test("full-text search by word and by fragment, and its own integrity check")
  func fullText() throws {
    let folder = Folder()
    let connection = try Connection(folder.store())
    try connection.run("PRAGMA journal_mode=WAL; CREATE VIRTUAL TABLE f USING fts5(x)")
    try connection.run("CREATE VIRTUAL TABLE g USING fts5(x, tokenize='trigram')")
    for row in 0..<500 {
      try connection.run("INSERT INTO f VALUES ('name\(row) alike'); INSERT INTO g VALUES ('name\(row)')")
    }
    #expect(try connection.number("SELECT count(*) FROM f WHERE f MATCH 'name4*'") == 111)
    #expect(try connection.number("SELECT count(*) FROM g WHERE g MATCH 'me49'") == 11)
    try connection.run("INSERT INTO f(f) VALUES ('integrity-check'); INSERT INTO f(f) VALUES ('optimize')")
    #expect(try connection.isSound())
  }

  @Test("every change between journal modes keeps the rows")
  func journalModes() throws {
    let folder = Folder()
    let connection = try filled(folder)
    var rows = 300
    for mode in ["DELETE", "WAL", "PERSIST", "TRUNCATE", "WAL", "MEMORY", "WAL", "OFF", "DELETE", "WAL"] {
      #expect(try connection.value("PRAGMA journal_mode=\(mode)") == mode.lowercased())
      try connection.run("INSERT INTO t(v) VALUES ('\(mode)')")
      rows += 1
      #expect(try connection.number("SELECT count(*) FROM t") == rows)
    }
    #expect(try connection.isSound())
  }

  @Test("page size, automatic vacuum, mapping and forgetting of pages stay as the format has them")
  func pragmas() throws {
    let folder = Folder()
    let connection = try filled(folder)
    try connection.run("PRAGMA journal_mode=DELETE; PRAGMA page_size=8192; PRAGMA auto_vacuum=FULL")
    try connection.run("PRAGMA mmap_size=100000000; PRAGMA secure_delete=OFF; VACUUM")
    #expect(try connection.number("PRAGMA page_size") == 4096)
    #expect(try connection.number("PRAGMA auto_vacuum") == 0)
    #expect(try connection.number("PRAGMA secure_delete") == 1)
    #expect(try connection.isSound())
    #expect(throws: SQLiteProblem.self) { try connection.run("SELECT load_extension('x')") }
  }

  @Test("a database that crosses its lock page")
  func lockPage() throws {
    let folder = Folder()
    let process = try VaultCrasher(["lock-page", folder.file("a.db")])
    #expect(process.readAll() == "ok 600000\n")
  }

  @Test("a hardened process leaves no core, is not dumpable or traceable, and gains no privileges")
  func hardened() throws {
    let said = try VaultCrasher(["harden", "-"]).readAll()
    #expect(said == "0 core 0 dumpable 0 privileges 1\n")
  }

  @Test("readers that open and close beside a writer that checkpoints")
  func readersBesideCheckpoints() throws {
    let folder = Folder()
    let path = folder.store()
    let writer = try Connection(path)
    try writer.run(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; CREATE TABLE t(id INTEGER PRIMARY KEY, writer, number, body)"
    )
    try writer.run("INSERT INTO t(body) VALUES (0)")
    let crasher = try VaultCrasher.writer(path: path, number: 1, seed: 3)
    crasher.waitUntilAtWork(times: 1)
    for _ in 0..<400 {
      let reader = try Connection(path)
      #expect(try reader.number("SELECT count(*) FROM t") >= 1)
      try reader.run("PRAGMA wal_checkpoint")
    }
    crasher.kill()
    #expect(try writer.isSound())
  }
}
