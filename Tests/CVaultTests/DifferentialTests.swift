import CVault
import Foundation
import Testing
import VaultFaults

/// The same random statements on an encrypted and on a plain file: the same answers, errors
/// included.
@Suite("Encrypted and plain files agree")
struct DifferentialTests {
  private static let modes = ["WAL", "DELETE", "TRUNCATE", "PERSIST", "MEMORY"]

  /// One statement, the same for the same random numbers.
  private func statement(_ random: inout SeededRandom) -> String {
    let id = random.below(300)
    let text = random.text(random.below(random.below(12) == 0 ? 9000 : 300))
    switch random.below(24) {
    case 0..<6: return "INSERT INTO t(k, v) VALUES (\(random.below(50)), '\(text)')"
    case 6: return "INSERT OR REPLACE INTO t(id, k, v) VALUES (\(id), \(random.below(50)), '\(text)')"
    case 7..<10: return "UPDATE t SET v = '\(text)' WHERE id = \(id)"
    case 10: return "UPDATE t SET k = k + 1, v = v || 'x' WHERE id % 7 = \(id % 7)"
    case 11: return "DELETE FROM t WHERE id = \(id)"
    case 12: return "DELETE FROM t WHERE k = \(random.below(50))"
    case 13: return "INSERT INTO u SELECT id + \(random.below(2000)), k FROM t WHERE k < 20"
    case 14: return "SELECT count(*), sum(k), sum(length(v)), max(v) FROM t"
    case 15: return "SELECT a.id, b.id FROM t a JOIN t b ON a.k = b.k AND a.id < b.id ORDER BY 1, 2 LIMIT 20"
    case 16: return "SELECT id, substr(v, 1, 20) FROM t WHERE k = \(random.below(50)) ORDER BY v"
    case 17: return "BEGIN"
    case 18: return random.below(3) == 0 ? "ROLLBACK" : "COMMIT"
    case 19: return "SAVEPOINT s"
    case 20: return random.below(2) == 0 ? "ROLLBACK TO s" : "RELEASE s"
    case 21: return "PRAGMA wal_checkpoint(\(["PASSIVE", "FULL", "TRUNCATE"][random.below(3)]))"
    case 22: return "INSERT INTO f VALUES ('\(random.text(6)) \(random.text(6))')"
    default:
      return random.below(6) == 0 ? "VACUUM" : "SELECT count(*) FROM f WHERE f MATCH '\(random.text(1))*'"
    }
  }

  /// The rows, or the kind of error.
  private func answer(_ connection: Connection, _ sentence: String) -> [[String]] {
    do {
      return try connection.rows(sentence)
    } catch let problem as SQLiteProblem {
      return [["error \(problem.code & 0xff)"]]
    } catch {
      return [["\(error)"]]
    }
  }

  @Test("over random statements, savepoints, rollbacks and reopening", arguments: 1...10)
  func randomStatements(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let folder = Folder()
    let mode = Self.modes[seed % Self.modes.count]
    let cache = [3, 10, 2000][seed % 3]
    var pair: [Connection] = []
    func open() throws {
      pair = []
      pair = [
        try Connection(folder.store("sealed.db")), try Connection(folder.file("plain.db"), vfs: "unix"),
      ]
      for connection in pair {
        try connection.run("PRAGMA page_size=4096; PRAGMA journal_mode=\(mode)")
        try connection.run("PRAGMA cache_size=\(cache); PRAGMA wal_autocheckpoint=30")
        try connection.run("PRAGMA synchronous=OFF; PRAGMA recursive_triggers=ON")
        try connection.run(
          """
          CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, k, v);
          CREATE INDEX IF NOT EXISTS tk ON t(k, v);
          CREATE TABLE IF NOT EXISTS u(id INTEGER PRIMARY KEY, k UNIQUE);
          CREATE VIRTUAL TABLE IF NOT EXISTS f USING fts5(x);
          """)
      }
    }
    try open()
    for step in 0..<500 {
      let sentence = statement(&random)
      var answers = pair.map { answer($0, sentence) }
      if sentence.hasPrefix("PRAGMA wal") { answers = [] }
      if let first = answers.first {
        let isSame = first == answers.last
        #expect(isSame, "step \(step), seed \(seed), \(mode): \(sentence.prefix(80))")
        if !isSame { return }
      }
      if step % 125 == 124 { try open() }
    }
    for connection in pair { #expect(try connection.isSound()) }
    for table in ["t", "u", "f"] {
      let rows = try pair.map { try $0.rows("SELECT * FROM \(table) ORDER BY 1") }
      #expect(rows[0].count == rows[1].count)
      let isSame = rows[0] == rows[1]
      #expect(isSame, "table \(table), seed \(seed), \(mode)")
    }
    #expect(cvault_verify_file(folder.file("sealed.db"), testKey, nil, nil) == 0)
  }
}
