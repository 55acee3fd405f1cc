import CVault
import VaultFaults

/// A small life of a store: made, written to, checkpointed, closed, opened again. It goes on after
/// errors, as a program does, and remembers what it was told is done.
final class FaultWorkload {
  /// How many commits it makes when nothing fails.
  static let commits = 6

  let mode: String
  let synchronous: String

  /// Commits that were acknowledged, in order.
  private(set) var done: [Int] = []

  init(mode: String, synchronous: String) {
    self.mode = mode
    self.synchronous = synchronous
  }

  /// `acknowledged` is told of each commit as soon as it is done, and of the rows after it.
  func run(path: String, acknowledged: (Int) -> Void = { _ in }) {
    var random = SeededRandom(seed: 4)
    for opening in 0..<2 {
      guard let connection = attempt({ try Connection(path) }) else { continue }
      attempt {
        try connection.run(
          "PRAGMA journal_mode=\(mode); PRAGMA synchronous=\(synchronous); PRAGMA cache_size=5")
        try connection.run("PRAGMA wal_autocheckpoint=12")
      }
      attempt {
        try connection.run(
          "CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, v); CREATE TABLE IF NOT EXISTS n(v)")
      }
      for step in 0..<Self.commits / 2 {
        let number = opening * (Self.commits / 2) + step + 1
        let committed: Void? = attempt {
          try connection.run("BEGIN IMMEDIATE")
          for _ in 0..<(1 + random.below(5)) {
            try connection.run("INSERT INTO t(v) VALUES ('\(random.text(400 + random.below(2000)))')")
          }
          try connection.run("UPDATE t SET v = '\(random.text(700))' WHERE id % 5 = \(step)")
          try connection.run("INSERT INTO n VALUES (\(number)); COMMIT")
        }
        if committed != nil {
          done.append(number)
          acknowledged(number)
        } else {
          attempt { try connection.run("ROLLBACK") }
        }
      }
      if opening == 0 { attempt { try connection.run("PRAGMA wal_checkpoint(TRUNCATE)") } }
    }
  }

  @discardableResult
  private func attempt<Value>(_ step: () throws -> Value) -> Value? {
    do {
      return try step()
    } catch {
      return nil
    }
  }
}
