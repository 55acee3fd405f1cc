import CVault
import Testing
import VaultFaults

/// What kill -9 does not find: the files as they lie there after each commit, without the index
/// of the log and without what is in any process.
@Suite("Recovering a copy of the files taken after each commit", .serialized)
struct CopyAfterCommitTests {
  /// Writes transactions that spill a tiny cache and change pages twice; copies and recovers
  /// after each.
  private func check(journalMode: String, synchronous: String, commits: Int) throws {
    var random = SeededRandom(seed: 20)
    let folder = Folder()
    let connection = try Connection(folder.store())
    try connection.run("PRAGMA journal_mode=\(journalMode); PRAGMA synchronous=\(synchronous)")
    try connection.run("PRAGMA cache_size=5; PRAGMA wal_autocheckpoint=40")
    try connection.run(
      "CREATE TABLE t(id INTEGER PRIMARY KEY, a, b); CREATE INDEX ta ON t(a); CREATE TABLE n(v)")
    for commit in 1...commits {
      try connection.run("BEGIN")
      for _ in 0..<(1 + random.below(20)) {
        try connection.run(
          "INSERT INTO t(a, b) VALUES ('\(random.text(12))', '\(random.text(random.below(3000)))')")
        try connection.run(
          "UPDATE t SET a = '\(random.text(12))' WHERE id = \(1 + random.below(100))")
      }
      if random.below(4) == 0 {
        try connection.run("SAVEPOINT s; DELETE FROM t WHERE id % 3 = 0; ROLLBACK TO s; RELEASE s")
      }
      try connection.run("INSERT INTO n VALUES (\(commit)); COMMIT")
      if random.below(5) == 0 {
        try connection.run("BEGIN; UPDATE t SET b = '\(random.text(900))'; ROLLBACK")
      }
      let rows = try connection.rows("SELECT count(*), sum(length(b)), max(a) FROM t")
      let copied = try Connection(folder.copy("a.db", to: "copy.db"))
      #expect(try copied.number("SELECT max(v) FROM n") == commit, "\(journalMode) \(synchronous)")
      #expect(try copied.rows("SELECT count(*), sum(length(b)), max(a) FROM t") == rows)
      #expect(try copied.isSound())
    }
  }

  @Test(
    "write-ahead log: every commit is in the copy, also where headers were written again",
    arguments: ["NORMAL", "FULL"])
  func writeAheadLog(synchronous: String) throws {
    let before = cvault_counters()
    try check(journalMode: "WAL", synchronous: synchronous, commits: 60)
    let after = cvault_counters()
    #expect(after.rewritten_headers > before.rewritten_headers, "nothing was tested")
    #expect(after.rewritten_pages > before.rewritten_pages, "nothing was tested")
    // SQLite 3.40 itself loses these commits: after a savepoint it leaves frames without sums.
    #expect(after.mended_frames > before.mended_frames, "nothing was tested")
  }

  @Test(
    "rollback journals: every commit is in the copy",
    arguments: ["DELETE", "TRUNCATE", "PERSIST", "MEMORY"])
  func rollbackJournal(mode: String) throws {
    try check(journalMode: mode, synchronous: "FULL", commits: 25)
  }

  @Test("an exclusive log without shared memory: every commit is in the copy")
  func exclusiveLog() throws {
    let folder = Folder()
    let connection = try Connection(folder.store())
    try connection.run("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; CREATE TABLE t(v)")
    for commit in 1...20 {
      try connection.run("INSERT INTO t VALUES (\(commit))")
      let copied = try Connection(folder.copy("a.db", to: "copy.db"))
      #expect(try copied.number("SELECT max(v) FROM t") == commit)
    }
    #expect(!folder.exists("a.db-shm"))
  }
}
