import CVault
import Foundation
import Testing
import VaultFaults

@Suite("Damaged files")
struct DamageTests {
  /// What a reader can see, or nil where it met an error.
  private func readable(_ path: String) -> [[String]]? {
    // A page that authenticated before must not hide that its bytes have changed since.
    cvault_wipe_cache()
    do {
      let connection = try Connection(path)
      guard try connection.isSound() else { return nil }
      return try connection.rows("SELECT id, v FROM t ORDER BY id")
    } catch {
      return nil
    }
  }

  private func make(_ folder: Folder, rows: Int, synchronous: String) throws -> Connection {
    let connection = try Connection(folder.store("live.db"))
    try connection.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=\(synchronous)")
    try connection.run("CREATE TABLE t(id INTEGER PRIMARY KEY, v); CREATE INDEX tv ON t(v)")
    for row in 1...rows { try connection.run("INSERT INTO t(v) VALUES ('row \(row)' || hex(zeroblob(300)))") }
    return connection
  }

  @Test("a flip anywhere in the closed database is an error")
  func databaseFlips() throws {
    let folder = Folder()
    try make(folder, rows: 40, synchronous: "FULL").run("PRAGMA wal_checkpoint(TRUNCATE)")
    let path = folder.copy("live.db", to: "a.db")
    let whole = folder.bytes("a.db")
    #expect(readable(path)?.count == 40)
    for position in stride(from: 0, to: whole.count, by: 61) {
      var flipped = whole
      flipped[position] ^= 1 << UInt8(position % 8)
      folder.write(flipped, to: "a.db")
      let isRefused = readable(path) == nil
      #expect(isRefused, "byte \(position)")
      folder.remove("a.db-shm")
      folder.remove("a.db-wal")
    }
  }

  @Test("pages swapped, zeroed, copied over each other or cut off are errors")
  func displacedPages() throws {
    let folder = Folder()
    try make(folder, rows: 40, synchronous: "FULL").run("PRAGMA wal_checkpoint(TRUNCATE)")
    let path = folder.copy("live.db", to: "a.db")
    let whole = folder.bytes("a.db")
    let pages = whole.count / 4096
    func page(_ number: Int) -> Range<Int> { number * 4096..<(number + 1) * 4096 }
    for number in 1..<pages {
      let other = number == pages - 1 ? 1 : number + 1
      var swapped = whole
      swapped.replaceSubrange(page(number), with: whole[page(other)])
      swapped.replaceSubrange(page(other), with: whole[page(number)])
      var zeroed = whole
      zeroed.replaceSubrange(page(number), with: Data(count: 4096))
      for damaged in [swapped, zeroed, whole.prefix(number * 4096), whole.prefix(number * 4096 + 700)] {
        folder.write(damaged, to: "a.db")
        let isRefused = readable(path) == nil
        #expect(isRefused, "page \(number + 1)")
        folder.remove("a.db-wal")
        folder.remove("a.db-shm")
      }
    }
  }

  @Test("a file cut off under a log that waits is an error, never rows of zeros")
  func cutOffUnderLog() throws {
    let folder = Folder()
    let connection = try make(folder, rows: 60, synchronous: "FULL")
    try connection.run("PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t(v) VALUES ('last')")
    let path = folder.copy("live.db", to: "a.db")
    let log = folder.bytes("a.db-wal")
    let whole = folder.bytes("a.db")
    for pages in 1..<(whole.count / 4096) {
      folder.write(whole.prefix(pages * 4096), to: "a.db")
      folder.write(log, to: "a.db-wal")
      folder.remove("a.db-shm")
      let found = readable(path)
      #expect(found == nil || found?.count == 61, "\(pages) pages")
    }
  }

  @Test("a flip in the valid part of a log that waits is an error; behind it, it changes nothing")
  func waitingLogFlips() throws {
    let folder = Folder()
    let connection = try make(folder, rows: 12, synchronous: "FULL")
    // Frames of an older generation lie behind the valid ones.
    try connection.run("PRAGMA wal_checkpoint(RESTART)")
    for row in 0..<5 { try connection.run("INSERT INTO t(v) VALUES ('late \(row)')") }
    let path = folder.copy("live.db", to: "a.db")
    let main = folder.bytes("a.db")
    let log = folder.bytes("a.db-wal")
    let expected = try #require(readable(path))
    #expect(expected.count == 17)
    let frames = try #require(validFrames(folder, log))
    #expect(frames < log.count / 4120)
    for position in stride(from: 0, to: log.count, by: 97) {
      var flipped = log
      flipped[position] ^= 1 << UInt8(position % 8)
      folder.write(main, to: "a.db")
      folder.write(flipped, to: "a.db-wal")
      folder.remove("a.db-shm")
      let found = readable(path)
      if position < 32 + frames * 4120 {
        let refusal = lastRefusal()
        #expect(refusal.reason == CVAULT_REFUSED_DAMAGED_LOG, "byte \(position)")
        #expect(refusal.message.contains("a.db-wal"))
        let isRefused = found == nil
        #expect(isRefused, "byte \(position)")
        let hasSurvived = folder.bytes("a.db-wal") == flipped
        #expect(hasSurvived, "the log did not survive, byte \(position)")
      } else {
        let isSame = found == expected
        #expect(isSame, "byte \(position)")
      }
    }
  }

  /// The number of frames that carry the salts of the log's header.
  private func validFrames(_ folder: Folder, _ log: Data) -> Int? {
    let salts = log.subdata(in: 16..<24)
    var frames = 0
    while 32 + (frames + 1) * 4120 <= log.count,
      log.subdata(in: 32 + frames * 4120 + 8..<32 + frames * 4120 + 16) == salts,
      // A marker begins with zeros where a frame has its page.
      log.subdata(in: 32 + frames * 4120..<32 + frames * 4120 + 4) != Data(count: 4)
    {
      frames += 1
    }
    return frames
  }

  @Test("a flip in a log that was never synced is an error, or leaves exactly the commits before it")
  func unsyncedLogFlips() throws {
    let folder = Folder()
    let connection = try make(folder, rows: 3, synchronous: "NORMAL")
    try connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
    for row in 0..<6 { try connection.run("INSERT INTO t(v) VALUES ('late \(row)')") }
    let path = folder.copy("live.db", to: "a.db")
    let main = folder.bytes("a.db")
    let log = folder.bytes("a.db-wal")
    let expected = try #require(readable(path))
    for position in stride(from: 0, to: log.count, by: 53) {
      var flipped = log
      flipped[position] ^= 1 << UInt8(position % 8)
      folder.write(main, to: "a.db")
      folder.write(flipped, to: "a.db-wal")
      folder.remove("a.db-shm")
      if let found = readable(path) {
        let isPrefix = found == Array(expected.prefix(found.count))
        #expect(isPrefix, "byte \(position)")
        #expect(found.count >= 3)
      }
    }
  }

  @Test("a flip in what was synced on demand is an error once anything was committed after it")
  func syncedOnDemandFlips() throws {
    let folder = Folder()
    let connection = try make(folder, rows: 3, synchronous: "NORMAL")
    try connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
    for row in 0..<4 { try connection.run("INSERT INTO t(v) VALUES ('jot \(row)')") }
    let synced = folder.bytes("live.db-wal").count
    #expect(cvault_sync_log(folder.file("live.db")) == 0)
    try connection.run("INSERT INTO t(v) VALUES ('after')")
    let path = folder.copy("live.db", to: "a.db")
    let main = folder.bytes("a.db")
    let log = folder.bytes("a.db-wal")
    for position in stride(from: 0, to: synced, by: 89) {
      var flipped = log
      flipped[position] ^= 1 << UInt8(position % 8)
      folder.write(main, to: "a.db")
      folder.write(flipped, to: "a.db-wal")
      folder.remove("a.db-shm")
      let isRefused = readable(path) == nil
      #expect(isRefused, "byte \(position)")
    }
  }

  @Test("a log whose tail is torn or followed by garbage opens with every whole commit")
  func tornTail() throws {
    let folder = Folder()
    let connection = try make(folder, rows: 3, synchronous: "NORMAL")
    try connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
    for row in 0..<4 { try connection.run("INSERT INTO t(v) VALUES ('late \(row)')") }
    let path = folder.copy("live.db", to: "a.db")
    let main = folder.bytes("a.db")
    let log = folder.bytes("a.db-wal")
    let expected = try #require(readable(path))
    for cut in stride(from: 33, to: log.count, by: 211) {
      let garbage = cut % 2 == 0 ? Data(repeating: 0xa5, count: 9000) : Data()
      folder.write(main, to: "a.db")
      folder.write(log.prefix(cut) + garbage, to: "a.db-wal")
      folder.remove("a.db-shm")
      let found = try #require(readable(path), "cut at \(cut)")
      let isPrefix = found == Array(expected.prefix(found.count))
      #expect(isPrefix, "cut at \(cut)")
    }
  }

  @Test("of a torn tail it is known how many commits are lost with it")
  func lostCommits() throws {
    let folder = Folder()
    let connection = try make(folder, rows: 3, synchronous: "NORMAL")
    try connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
    var ends: [Int] = []
    for row in 0..<5 {
      try connection.run("INSERT INTO t(v) VALUES ('late \(row)')")
      ends.append(folder.bytes("live.db-wal").count / 4_120 * 4_120 + 32)
    }
    let path = folder.copy("live.db", to: "a.db")
    let main = folder.bytes("a.db")
    let log = folder.bytes("a.db-wal")
    for kept in 0..<5 {
      // The heads of the frames behind the commit came to the disk, their pages did not.
      var torn = log
      var start = kept == 0 ? 32 : ends[kept - 1]
      while start + 4_120 <= torn.count {
        torn.replaceSubrange(start + 24..<start + 4_120, with: Data(repeating: 0, count: 4_096))
        start += 4_120
      }
      folder.write(main, to: "a.db")
      folder.write(torn, to: "a.db-wal")
      folder.remove("a.db-shm")
      let opened = try Connection(path)
      #expect(try opened.number("SELECT count(*) FROM t") == 3 + kept)
      var times: UInt32 = 0
      var commits: UInt32 = 0
      #expect(cvault_torn_log(path, &times, &commits) == 0)
      #expect(times == 1 && commits == UInt32(5 - kept), "\(kept) kept: \(times), \(commits)")
    }
  }

  @Test("a page torn by a checkpoint that was cut off is healed by the log")
  func tornCheckpoint() throws {
    let folder = Folder()
    let connection = try make(folder, rows: 30, synchronous: "FULL")
    try connection.run("PRAGMA wal_checkpoint(TRUNCATE); UPDATE t SET v = 'new ' || v")
    let before = folder.bytes("live.db")
    _ = folder.copy("live.db", to: "b.db")
    let log = folder.bytes("b.db-wal")
    try connection.run("PRAGMA wal_checkpoint(FULL)")
    let after = folder.bytes("live.db")
    let path = folder.copy("live.db", to: "a.db")
    let expected = try #require(readable(path))
    for page in 0..<(before.count / 4096) {
      for sector in [1, 4, 7] {
        var torn = before
        let start = page * 4096
        torn.replaceSubrange(start..<start + sector * 512, with: after[start..<start + sector * 512])
        folder.write(torn, to: "a.db")
        folder.write(log, to: "a.db-wal")
        folder.remove("a.db-shm")
        let isHealed = readable(path) == expected
        #expect(isHealed, "page \(page + 1), \(sector) sectors")
      }
    }
  }

  @Test("a flip in a log in use is an error for who reads that page, never another row")
  func logInUseFlips() throws {
    let folder = Folder()
    let connection = try make(folder, rows: 12, synchronous: "FULL")
    let expected = try connection.rows("SELECT id, v FROM t ORDER BY id")
    let log = folder.bytes("live.db-wal")
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("live.db-wal")))
    var errors = 0
    for position in stride(from: 32, to: log.count, by: 307) {
      try handle.seek(toOffset: UInt64(position))
      handle.write(Data([log[position] ^ 0x10]))
      let found = readable(folder.file("live.db"))
      if found == nil { errors += 1 }
      let isRight = found == nil || found == expected
      #expect(isRight, "byte \(position)")
      try handle.seek(toOffset: UInt64(position))
      handle.write(Data([log[position]]))
    }
    try handle.close()
    #expect(errors > 0)
    #expect(readable(folder.file("live.db"))?.count == expected.count)
  }

  @Test("a flip in a journal that waits restores all, or is an error; it never leaves a mixture")
  func journalFlips() throws {
    let folder = Folder()
    let connection = try Connection(folder.store("live.db"))
    try connection.run("PRAGMA cache_size=5; CREATE TABLE t(id INTEGER PRIMARY KEY, v)")
    for row in 1...60 { try connection.run("INSERT INTO t(v) VALUES ('row \(row)' || hex(zeroblob(400)))") }
    let expected = try connection.rows("SELECT id, v FROM t ORDER BY id")
    try connection.run("BEGIN; UPDATE t SET v = 'changed' || v")
    let path = folder.copy("live.db", to: "a.db")
    try connection.run("ROLLBACK")
    let main = folder.bytes("a.db")
    let journal = folder.bytes("a.db-journal")
    #expect(journal.count > 4104 * 5)
    #expect(readable(path)?.count == expected.count)
    for position in stride(from: 0, to: journal.count, by: 101) {
      var flipped = journal
      flipped[position] ^= 1 << UInt8(position % 8)
      folder.write(main, to: "a.db")
      folder.write(flipped, to: "a.db-journal")
      let found = readable(path)
      let isRight = found == nil || found == expected
      #expect(isRight, "byte \(position)")
    }
  }
}
