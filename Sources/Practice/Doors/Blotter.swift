import Clinic
import Foundation
import GRDB

/// Typing under way: one row per person, form and cell, outside journal and proof.
///
/// It gives durability at the key and resume after anything. Never a password.
extension OpenPractice {
  /// Keeps what stands in a cell now. On the disk within half a second (`syncLog`).
  package func jot(_ value: [UInt8], form: String, cell: String, of user: UserID) throws {
    try transaction(durable: false, rings: false) { db in
      let statement = try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO blotter (owner, form, cell, moment, value) VALUES (?, ?, ?, ?, ?)")
      try statement.execute(
        arguments: [user.data, form, cell, world.now().milliseconds, Data(value)])
    }
  }

  /// What this person had typed in a form, by cell.
  package func jotted(form: String, of user: UserID) throws -> [String: [UInt8]] {
    try read { db in
      var cells: [String: [UInt8]] = [:]
      let rows = try Row.fetchCursor(
        db, sql: "SELECT cell, value FROM blotter WHERE owner = ? AND form = ?",
        arguments: [user.data, form])
      while let row = try rows.next() { cells[row[0]] = [UInt8](row[1] as Data) }
      return cells
    }
  }

  /// The forms that this person left half done, newest first; what the shell keeps for itself under
  /// `shell.` is none.
  package func heldForms(of user: UserID) throws -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT form FROM blotter WHERE owner = ? AND form NOT LIKE 'shell.%'
          GROUP BY form ORDER BY max(moment) DESC
          """,
        arguments: [user.data])
    }
  }

  /// Clears a form: it was saved, or its owner threw it away.
  package func clearJots(form: String, of user: UserID) throws {
    try transaction(durable: false, rings: false) { try clearJots(form: form, of: user, in: $0) }
  }

  /// Clears what was kept under a name with a session behind it, where that session is over.
  package func clearJots(ofEndedSessions name: String, of user: UserID) throws {
    try transaction(durable: false, rings: false) { db in
      try db.execute(
        sql: """
          DELETE FROM blotter WHERE owner = ?1 AND form IN (
            SELECT ?2 || ' ' || lower(hex(session)) FROM presence WHERE ended IS NOT NULL)
          """,
        arguments: [user.data, name])
    }
  }

  /// Clears a form in a transaction that is open.
  func clearJots(form: String, of user: UserID, in db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM blotter WHERE owner = ? AND form = ?")
      .execute(arguments: [user.data, form])
  }
}
