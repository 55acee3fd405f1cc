import Clinic
import Foundation
import GRDB
import Journal
import Vault

/// The sealed files beside the store that a purge leaves without an entry. They are noted in the purge's own
/// transaction and removed after it: whoever is killed between leaves them to the next opening.
extension OpenPractice {
  /// The sealed file that a record names; nil for what is no attachment.
  func sealedFile(of record: RecordID, _ table: KindTable, in db: Database) throws -> String? {
    guard table.kind == .attachment else { return nil }
    let row = try Row.fetchOne(
      db, sql: "SELECT \(ChartAttachment.columns) FROM attachment WHERE id = ?", arguments: [record.data])
    guard let stored = row.flatMap(ChartAttachment.init)?.stored else { return nil }
    defer { stored.key.wipe() }
    return try stored.fileName()
  }

  /// In the transaction that takes the record away.
  func notePurged(file name: String, in db: Database) throws {
    try keep(purged: Self.purgedFiles(in: db).union([name]), in: db)
  }

  /// Removes what purges have left beside the store. Whoever has copied the database for a backup or a verification
  /// looks for the files that the copy names: they stay until that is done.
  ///
  /// - Returns: false where they had to stay; the next opening removes them.
  /// - Throws: `VaultError` where a file could not be removed; `PracticeError`. It is tried again at the next
  ///   opening then.
  @discardableResult
  func removePurgedFiles() throws -> Bool {
    guard let attachments else { return true }
    let names = try read { try Self.purgedFiles(in: $0) }
    guard !names.isEmpty else { return true }
    return try unlessCopied {
      for name in names { try attachments.remove(named: name) }
      // Another program may have noted more meanwhile.
      try transaction(durable: false, rings: false) { db in
        try keep(purged: Self.purgedFiles(in: db).subtracting(names), in: db)
      }
    }
  }

  /// Does something while nobody works on a copy of the database; false where somebody does.
  private func unlessCopied(_ body: () throws -> Void) throws -> Bool {
    guard let layout else {
      try body()
      return true
    }
    do {
      let backup = try FileLock(on: layout.backupCopy, waiting: 0)
      let verification = try FileLock(on: layout.verifyCopy, waiting: 0)
      try body()
      _ = consume backup
      _ = consume verification
      return true
    } catch let error as VaultError where error.code == .busy {
      return false
    }
  }

  private static func purgedFiles(in db: Database) throws -> Set<String> {
    Set((try LocalNote.purgedFiles.text(in: db) ?? "").split(separator: "\n").map(String.init))
  }

  private func keep(purged names: Set<String>, in db: Database) throws {
    try LocalNote.purgedFiles.set(names.sorted().joined(separator: "\n"), in: db)
  }
}
