import CVault
import Foundation
import Testing
import VaultFaults

/// Three writers on one file, killed with -9 at any moment. Forty rounds here; five hundred with
/// DAYBOOK_LONG=1, as `.ci/run` has them.
@Suite("Killed writers", .serialized)
struct KillTests {
  static let isLong = ProcessInfo.processInfo.environment["DAYBOOK_LONG"] == "1"
  private static let rounds = isLong ? 500 : 40

  private func check(mode: String, rounds: Int, seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var acknowledged = [0, 0, 0]
    var folder = Folder()
    for round in 0..<rounds {
      if round % 25 == 0 {
        folder = Folder()
        acknowledged = [0, 0, 0]
        let connection = try Connection(folder.store())
        try connection.run("PRAGMA journal_mode=\(mode)")
        try connection.run(
          "CREATE TABLE t(id INTEGER PRIMARY KEY, writer, number, body, UNIQUE(writer, number))")
      }
      let synchronous = random.below(5) == 0 ? "FULL" : "NORMAL"
      let writers = try (0..<3).map { number in
        try VaultCrasher.writer(
          path: folder.store(), number: number, seed: random.next(), synchronous: synchronous, mode: mode)
      }
      writers[random.below(3)].waitUntilAtWork(times: random.below(12))
      for (number, writer) in writers.enumerated() {
        acknowledged[number] = max(acknowledged[number], writer.kill())
      }
      let connection = try Connection(folder.store())
      for number in 0..<3 {
        let found = try connection.number(
          "SELECT count(*) FROM t WHERE writer = \(number) AND number <= \(acknowledged[number])")
        #expect(found == acknowledged[number], "round \(round), writer \(number), seed \(seed), \(mode)")
      }
      #expect(try connection.isSound(), "round \(round), seed \(seed), \(mode)")
    }
  }

  @Test("no acknowledged commit is lost from a write-ahead log")
  func writeAheadLog() throws {
    try check(mode: "WAL", rounds: Self.rounds, seed: 1)
  }

  @Test("no acknowledged commit is lost with a rollback journal")
  func rollbackJournal() throws {
    try check(mode: "DELETE", rounds: Self.rounds / 4, seed: 2)
  }
}
