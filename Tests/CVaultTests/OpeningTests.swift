import CVault
import Foundation
import Testing
import VaultFaults

@Suite("Opening an encrypted file")
struct OpeningTests {
  /// A store with rows in the file and more in a log that waits for recovery.
  private func storeWithWaitingLog(_ folder: Folder) throws {
    do {
      let connection = try Connection(folder.store("live.db"))
      try connection.run("PRAGMA journal_mode=WAL; CREATE TABLE t(v); INSERT INTO t VALUES ('first')")
      try connection.run("PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES ('second')")
      _ = folder.copy("live.db", to: "a.db")
    }
    for name in ["live.db", "live.db-wal", "live.db-shm"] { folder.remove(name) }
    cvault_remove_key(folder.file("a.db"))
    cvault_remove_key(folder.file("live.db"))
    _ = lastRefusal()
  }

  /// Opening fails with that reason, names the file, and touches nothing.
  private func expectRefusal(
    _ folder: Folder, _ reason: cvault_refusal, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    _ = lastRefusal()
    let before = folder.contents()
    #expect(throws: SQLiteProblem.self, sourceLocation: sourceLocation) {
      let connection = try Connection(folder.file("a.db"))
      try connection.run("PRAGMA user_version=1")
    }
    let refusal = lastRefusal()
    #expect(refusal.reason == reason, sourceLocation: sourceLocation)
    #expect(refusal.message.contains(folder.file("a.db")), sourceLocation: sourceLocation)
    #expect(folder.contents() == before, "files were changed", sourceLocation: sourceLocation)
  }

  /// With the right key all that was committed is there.
  private func expectIntact(_ folder: Folder, sourceLocation: SourceLocation = #_sourceLocation) throws {
    cvault_add_key(folder.file("a.db"), testKey)
    let connection = try Connection(folder.file("a.db"))
    #expect(
      try connection.rows("SELECT v FROM t") == [["first"], ["second"]],
      sourceLocation: sourceLocation)
    #expect(try connection.isSound(), sourceLocation: sourceLocation)
  }

  @Test("without a key nothing opens, and a waiting log survives")
  func noKey() throws {
    let folder = Folder()
    try storeWithWaitingLog(folder)
    expectRefusal(folder, CVAULT_REFUSED_NO_KEY)
    try expectIntact(folder)
  }

  @Test("with a wrong key nothing opens, and a waiting log survives")
  func wrongKey() throws {
    let folder = Folder()
    try storeWithWaitingLog(folder)
    cvault_add_key(folder.file("a.db"), [UInt8](repeating: 9, count: 32))
    expectRefusal(folder, CVAULT_REFUSED_WRONG_KEY)
    cvault_allow_create(folder.file("a.db"))
    expectRefusal(folder, CVAULT_REFUSED_WRONG_KEY)
    try expectIntact(folder)
  }

  @Test("another practice's file in place of ours is refused")
  func anotherPractice() throws {
    let folder = Folder()
    try storeWithWaitingLog(folder)
    do {
      let other = try Connection(folder.store("other.db", key: [UInt8](repeating: 7, count: 32)))
      try other.run("CREATE TABLE t(v)")
    }
    let ours = folder.bytes("a.db")
    folder.write(folder.bytes("other.db"), to: "a.db")
    folder.remove("other.db")
    cvault_add_key(folder.file("a.db"), testKey)
    expectRefusal(folder, CVAULT_REFUSED_WRONG_KEY)
    folder.write(ours, to: "a.db")
    try expectIntact(folder)
  }

  @Test("an unencrypted database is refused, also where creating is permitted")
  func plaintext() throws {
    let folder = Folder()
    var plain: OpaquePointer?
    #expect(
      sqlite3_open_v2(
        folder.file("a.db"), &plain, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "unix") == SQLITE_OK)
    #expect(sqlite3_exec(plain, "CREATE TABLE t(v)", nil, nil, nil) == SQLITE_OK)
    sqlite3_close(plain)
    cvault_add_key(folder.file("a.db"), testKey)
    expectRefusal(folder, CVAULT_REFUSED_PLAINTEXT)
    cvault_allow_create(folder.file("a.db"))
    expectRefusal(folder, CVAULT_REFUSED_PLAINTEXT)
  }

  @Test("something else is refused", arguments: [1, 7, 15, 16, 100, 4095, 4096, 20_000])
  func foreign(length: Int) {
    let folder = Folder()
    folder.write(Data(repeating: 0x41, count: length), to: "a.db")
    cvault_add_key(folder.file("a.db"), testKey)
    let reason = length < 4096 ? CVAULT_REFUSED_TRUNCATED : CVAULT_REFUSED_FOREIGN
    expectRefusal(folder, reason)
    cvault_allow_create(folder.file("a.db"))
    expectRefusal(folder, reason)
  }

  @Test("a file that a later Daybook wrote is refused")
  func newerFormat() throws {
    let folder = Folder()
    try storeWithWaitingLog(folder)
    var bytes = folder.bytes("a.db")
    bytes[7] = 2
    folder.write(bytes, to: "a.db")
    cvault_add_key(folder.file("a.db"), testKey)
    expectRefusal(folder, CVAULT_REFUSED_NEWER_FORMAT)
  }

  @Test("a missing file is not made anew, unless that was permitted")
  func missing() throws {
    let folder = Folder()
    cvault_add_key(folder.file("a.db"), testKey)
    expectRefusal(folder, CVAULT_REFUSED_MISSING)
    #expect(!folder.exists("a.db"))
    cvault_allow_create(folder.file("a.db"))
    try Connection(folder.file("a.db")).run("CREATE TABLE t(v)")
    cvault_forbid_create(folder.file("a.db"))
    folder.remove("a.db")
    expectRefusal(folder, CVAULT_REFUSED_MISSING)
  }

  @Test("a file that was emptied is refused, and its log survives")
  func empty() throws {
    let folder = Folder()
    try storeWithWaitingLog(folder)
    let whole = folder.bytes("a.db")
    folder.write(Data(), to: "a.db")
    cvault_add_key(folder.file("a.db"), testKey)
    expectRefusal(folder, CVAULT_REFUSED_EMPTY)
    cvault_allow_create(folder.file("a.db"))
    expectRefusal(folder, CVAULT_REFUSED_EMPTY)
    folder.write(whole, to: "a.db")
    try expectIntact(folder)
  }

  @Test("a file cut off within its first page is refused, and its log survives")
  func cutOff() throws {
    let folder = Folder()
    try storeWithWaitingLog(folder)
    let whole = folder.bytes("a.db")
    cvault_add_key(folder.file("a.db"), testKey)
    for length in [1, 16, 91, 4095] {
      folder.write(whole.prefix(length), to: "a.db")
      expectRefusal(folder, CVAULT_REFUSED_TRUNCATED)
    }
    folder.write(whole, to: "a.db")
    try expectIntact(folder)
  }

  @Test("a flip in any byte of the first page is an error, and a waiting log survives it")
  func firstPageFlips() throws {
    let folder = Folder()
    try storeWithWaitingLog(folder)
    // Without the log, which would replace the page.
    folder.remove("a.db-wal")
    let whole = folder.bytes("a.db")
    cvault_add_key(folder.file("a.db"), testKey)
    for position in stride(from: 0, to: 4096, by: 1) where position < 120 || position % 37 == 0 {
      var flipped = whole
      flipped[position] ^= 1 << UInt8(position % 8)
      folder.write(flipped, to: "a.db")
      #expect(throws: SQLiteProblem.self, "byte \(position)") {
        let connection = try Connection(folder.file("a.db"))
        _ = try connection.rows("SELECT v FROM t")
      }
    }
  }

  @Test("stock SQLite refuses the file and leaves its log alone")
  func stockSQLite() throws {
    let folder = Folder()
    try storeWithWaitingLog(folder)
    let before = folder.contents()
    var stock: OpaquePointer?
    sqlite3_open_v2(folder.file("a.db"), &stock, SQLITE_OPEN_READWRITE, "unix")
    let code = sqlite3_exec(stock, "SELECT * FROM sqlite_schema", nil, nil, nil)
    #expect(code == SQLITE_CANTOPEN || code == SQLITE_NOTADB)
    sqlite3_close(stock)
    #expect(folder.bytes("a.db") == before["a.db"])
    #expect(folder.bytes("a.db-wal") == before["a.db-wal"])
    try expectIntact(folder)
  }

  @Test("an unencrypted log beside the file is refused")
  func plainLog() throws {
    let folder = Folder()
    try storeWithWaitingLog(folder)
    var plain: OpaquePointer?
    sqlite3_open_v2(
      folder.file("p.db"), &plain, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "unix")
    #expect(
      sqlite3_exec(plain, "PRAGMA journal_mode=WAL; CREATE TABLE t(v)", nil, nil, nil) == SQLITE_OK)
    let log = folder.bytes("p.db-wal")
    sqlite3_close(plain)
    let ours = folder.bytes("a.db-wal")
    folder.write(log, to: "a.db-wal")
    cvault_add_key(folder.file("a.db"), testKey)
    #expect(throws: SQLiteProblem.self) {
      _ = try Connection(folder.file("a.db")).rows("SELECT v FROM t")
    }
    #expect(folder.bytes("a.db-wal") == log)
    folder.remove("a.db-shm")
    folder.write(ours, to: "a.db-wal")
    try expectIntact(folder)
  }

  @Test("a shared cache and opening without locks are refused")
  func options() throws {
    let folder = Folder()
    try storeWithWaitingLog(folder)
    cvault_add_key(folder.file("a.db"), testKey)
    for option in ["cache=shared", "nolock=1"] {
      var opened: OpaquePointer?
      let code = sqlite3_open_v2(
        "file:\(folder.file("a.db"))?\(option)", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, nil)
      sqlite3_close(opened)
      #expect(code == SQLITE_CANTOPEN)
      #expect(lastRefusal().reason == CVAULT_REFUSED_OPTION)
    }
  }

  @Test("one file under two names has one key")
  func names() throws {
    let folder = Folder()
    try storeWithWaitingLog(folder)
    try expectIntact(folder)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.db"), withDestinationPath: folder.file("a.db"))
    try FileManager.default.linkItem(atPath: folder.file("a.db"), toPath: folder.file("hard.db"))
    for name in ["link.db", "hard.db"] {
      #expect(try Connection(folder.file(name)).number("SELECT count(*) FROM t") == 2)
    }
  }
}
