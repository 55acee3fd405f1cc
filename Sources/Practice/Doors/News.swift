import Clinic
import GRDB
import Vault

/// What other programs do on this store: whether they have written, and who is writing now.
extension OpenPractice {
  /// Whether another connection has committed since this was asked last. One's own commits are no news:
  /// who wrote has read again already.
  package func hasNews() throws -> Bool {
    try read { _ in }
    defer { knownVersion = others.version }
    return others.version != knownVersion
  }

  /// Who holds the writing lock now, as a message names them: a log-in name, or the number of a process
  /// that nobody has logged in with; nil where nobody holds it or it cannot be known.
  package func whoWrites() -> String? {
    guard let process = WritingLock(database: queue.path).holder else { return nil }
    let login = try? read { db in
      try ConsoleNote.all(in: db).first { $0.process.number == process }.flatMap { note in
        try String.fetchOne(
          db,
          sql: "SELECT login FROM presence JOIN person ON person.id = presence.person WHERE session = ?",
          arguments: [note.session.data])
      }
    }
    return (login ?? nil) ?? "process \(process)"
  }

  /// Refuses while another program is writing. What else keeps this one from writing, such as a full disk, is for
  /// the act itself to say.
  ///
  /// - Throws: `PracticeError.storeBusy`.
  package func refuseWhileOthersWrite(_ patience: Turn.Patience) throws {
    do {
      try turn(patience, takingLockFirst: true) {}
    } catch let error as PracticeError where error.code != .storeBusy {
      return
    }
  }

  /// SQLite's own count of what other connections have committed.
  static func dataVersion(in db: Database) throws -> Int64? {
    try Int64.fetchOne(try db.cachedStatement(sql: "PRAGMA data_version"))
  }
}
