import Clinic
import Foundation
import GRDB

/// Which process a session that is open belongs to: this host's alone, never mirrored.
///
/// So it is known who holds the writing lock, and which sessions lost their console.
struct ConsoleNote {
  let session: SessionID
  let process: ConsoleProcess

  private static let prefix = "console "

  /// The notes of all sessions that are open and have one.
  static func all(in db: Database) throws -> [ConsoleNote] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT presence.session, local.value FROM presence
        JOIN local ON local.name = '\(prefix)' || lower(hex(presence.session))
        WHERE presence.ended IS NULL
        """
    ).compactMap { row in
      guard let session = SessionID(data: row[0]), let process = ConsoleProcess(words: row[1]) else {
        return nil
      }
      return ConsoleNote(session: session, process: process)
    }
  }

  func keep(in db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO local (name, value) VALUES (?, ?)",
      arguments: [Self.name(session), process.words])
  }

  /// Forgets the note of a session that is over.
  static func remove(_ session: SessionID, in db: Database) throws {
    try db.execute(sql: "DELETE FROM local WHERE name = ?", arguments: [name(session)])
  }

  private static func name(_ session: SessionID) -> String { prefix + session.record.hexadecimal }
}
