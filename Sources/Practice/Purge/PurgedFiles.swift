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

  /// Removes what purges have left beside the store.
  ///
  /// - Throws: `VaultError` where a file could not be removed; `PracticeError`. It is tried again at the next
  ///   opening then.
  func removePurgedFiles() throws {
    guard let attachments else { return }
    let names = try read { try Self.purgedFiles(in: $0) }
    guard !names.isEmpty else { return }
    for name in names { try attachments.remove(named: name) }
    // Another program may have noted more meanwhile.
    try transaction(durable: false, rings: false) { db in
      try keep(purged: Self.purgedFiles(in: db).subtracting(names), in: db)
    }
  }

  private static func purgedFiles(in db: Database) throws -> Set<String> {
    Set((try LocalNote.purgedFiles.text(in: db) ?? "").split(separator: "\n").map(String.init))
  }

  private func keep(purged names: Set<String>, in db: Database) throws {
    try LocalNote.purgedFiles.set(names.sorted().joined(separator: "\n"), in: db)
  }
}
