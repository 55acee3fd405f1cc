import Foundation
import GRDB

/// What this host alone remembers about its store; never mirrored and outside the proof.
enum LocalNote: String {
  case device
  case incarnation
  case mark
  case store
  case deviceSigningKey = "device signing key"
  /// The device that invited this one, and its public key: believed before any entry has come.
  case invitingDevice = "inviting device"
  case invitingKey = "inviting key"
  case lastVerified = "last verified"
  case spoolFiled = "spool filed"
  /// Sealed files beside the store that no entry names any more: a line each, until they are removed.
  case purgedFiles = "purged files"
  case schema = "schema fingerprint"

  func bytes(in db: Database) throws -> Data? {
    try Data.fetchOne(db, sql: "SELECT value FROM local WHERE name = ?", arguments: [rawValue])
  }

  func number(in db: Database) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT value FROM local WHERE name = ?", arguments: [rawValue])
  }

  func text(in db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT value FROM local WHERE name = ?", arguments: [rawValue])
  }

  func set(_ value: some DatabaseValueConvertible, in db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO local (name, value) VALUES (?, ?)", arguments: [rawValue, value])
  }
}
