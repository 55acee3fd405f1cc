import CVault
import Foundation
import Testing
import VaultFaults

@Suite("Nothing in clear in any file")
struct SecrecyTests {
  private static let canaries = ["CanaryOfTheReyesFamily", "SecretTableName", "secret_column_name"]

  /// Every file of the folder, and every deleted file that this process still has open.
  private func everyFile(_ folder: Folder) -> [(name: String, bytes: Data)] {
    var found = folder.contents().map { ($0.key, $0.value) }
    let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for descriptor in descriptors {
      let link = "/proc/self/fd/\(descriptor)"
      let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) ?? ""
      if target.contains("etilqs_"), let bytes = FileManager.default.contents(atPath: link) {
        found.append((target, bytes))
      }
    }
    return found
  }

  private func expectNoCanary(_ folder: Folder, _ moment: String) {
    for file in everyFile(folder) {
      for canary in Self.canaries {
        #expect(file.bytes.range(of: Data(canary.utf8)) == nil, "\(canary) in \(file.name), \(moment)")
      }
    }
  }

  private func fill(_ connection: Connection, rows: Int) throws {
    for row in 0..<rows {
      try connection.run(
        """
        INSERT INTO SecretTableName(secret_column_name)
        VALUES ('\(row) CanaryOfTheReyesFamily ' || hex(zeroblob(700)))
        """)
    }
  }

  @Test(
    "database, log, index of the log and journal, in the middle of a transaction that spilled",
    arguments: ["DELETE", "TRUNCATE", "PERSIST", "WAL"])
  func databaseAndLogs(mode: String) throws {
    let folder = Folder()
    let connection = try Connection(folder.store())
    try connection.run("PRAGMA journal_mode=\(mode); PRAGMA cache_size=5")
    try connection.run("CREATE TABLE SecretTableName(id INTEGER PRIMARY KEY, secret_column_name)")
    try connection.run("CREATE INDEX i ON SecretTableName(secret_column_name)")
    try fill(connection, rows: 40)
    expectNoCanary(folder, "committed, \(mode)")
    try connection.run("BEGIN; UPDATE SecretTableName SET secret_column_name = secret_column_name || 'x'")
    try fill(connection, rows: 40)
    #expect(folder.exists(mode == "WAL" ? "a.db-wal" : "a.db-journal"))
    expectNoCanary(folder, "spilled, \(mode)")
    try connection.run("ROLLBACK")
    expectNoCanary(folder, "rolled back, \(mode)")
    try connection.run("PRAGMA wal_checkpoint; VACUUM")
    expectNoCanary(folder, "vacuumed, \(mode)")
    #expect(try connection.number("SELECT count(*) FROM SecretTableName") == 40)
  }

  @Test("temporary tables, sorters and statement journals on disk")
  func temporaryFiles() throws {
    let folder = Folder()
    let connection = try Connection(folder.store())
    try connection.run("PRAGMA temp_store=FILE; PRAGMA cache_size=5; PRAGMA journal_mode=WAL")
    try connection.run(
      "CREATE TEMP TABLE SecretTableName(id INTEGER PRIMARY KEY, secret_column_name)")
    try connection.run("PRAGMA temp.cache_size=5")
    let before = cvault_counters()
    try connection.run("BEGIN")
    try fill(connection, rows: 200)
    try connection.run(
      "SAVEPOINT s; UPDATE SecretTableName SET secret_column_name = 'x' || secret_column_name")
    let files = everyFile(folder).filter { $0.name.contains("etilqs_") && !$0.bytes.isEmpty }
    #expect(!files.isEmpty, "no temporary file was on disk")
    expectNoCanary(folder, "temporary tables")
    try connection.run("ROLLBACK TO s; RELEASE s; COMMIT")
    #expect(
      try connection.number(
        "SELECT count(*) FROM SecretTableName WHERE secret_column_name LIKE '% CanaryOfThe%'") == 200)
    #expect(cvault_counters().temporary_encrypted > before.temporary_encrypted)
    #expect(cvault_counters().temporary_decrypted > before.temporary_decrypted)
    // A sorter larger than its memory.
    try connection.run("CREATE TABLE big(id INTEGER PRIMARY KEY, v)")
    try connection.run(
      """
      WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 20000)
      INSERT INTO big(v) SELECT (x * 7919) % 20011 || 'CanaryOfTheReyesFamily' FROM c
      """)
    #expect(
      try connection.value(
        "SELECT count(*) FROM (SELECT v, lag(v) OVER (ORDER BY v) AS w FROM big) WHERE v < w") == "0")
  }

  @Test("every nonce in database and log is used once, also beside a forked child")
  func nonces() throws {
    let folder = Folder()
    let path = folder.store()
    #expect(try VaultCrasher(["fork", path]).readAll() == "done\n")
    let log = folder.bytes("a.db-wal")
    var seen: Set<Data> = []
    var frames = 0
    for start in stride(from: 32, to: log.count - 4119, by: 4120) {
      seen.insert(log.subdata(in: start + 24 + 4056..<start + 24 + 4056 + 20))
      frames += 1
    }
    #expect(frames >= 80)
    #expect(seen.count == frames)
    let connection = try Connection(path)
    #expect(try connection.number("SELECT count(*) FROM t") == 80)
    #expect(try connection.isSound())
  }
}
