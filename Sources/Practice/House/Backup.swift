import Clinic
import Foundation
import GRDB
import Journal
package import Vault

/// Backup and restore of a whole store.
extension StoreHouse {
  /// Writes a backup while the practice goes on.
  package func backUp(_ practice: OpenPractice, keys: UnlockedKeys, to file: BackupFile, as session: Session)
    throws
  {
    try practice.require(.backUp, as: session)
    try writeBackup(practice, keys: keys, to: file)
    try practice.noteSystemAct("store.backup", of: session)
  }

  func writeBackup(_ practice: OpenPractice, keys: UnlockedKeys, to file: BackupFile) throws {
    try practice.settleHead()
    let lock = try ScratchCopy.hold(layout.backupCopy, "backup")
    defer { ScratchCopy.remove(layout.backupCopy) }
    ScratchCopy.remove(layout.backupCopy)
    try EncryptedFile.backup(practice.queue, to: layout.backupCopy, key: keys.storeKey)
    try file.write(layout, database: layout.backupCopy)
    _ = consume lock
    // What two people purged meanwhile stayed, for the copy of the database names it.
    _ = try? practice.removePurgedFiles()
  }

  /// Puts a backup into an empty folder. What opens it is a password of its day, or the recovery kit. What is
  /// not opened, or not restored whole, leaves nothing there.
  ///
  /// The store goes on under a new incarnation, so that entries written since on another copy are never
  /// confused with new ones; the restore is itself an entry.
  package func restore(_ file: BackupFile, unlock: (StoreHouse) throws -> UnlockedKeys) throws {
    try layout.make { try restoreInto(layout, file, unlock) }
  }

  private func restoreInto(
    _ layout: StoreLayout, _ file: BackupFile, _ unlock: (StoreHouse) throws -> UnlockedKeys
  ) throws {
    try file.unpack(into: layout)
    let keys = try unlock(self)
    defer { keys.wipe() }
    let queue = try EncryptedFile.open(path: layout.database, key: keys.storeKey, mode: .readWrite)
    let practice = try OpenPractice(queue: queue, world: world, bell: Bell(path: layout.bell))
    let keeper = try AnchorKeeper(house: self, storeKey: keys.storeKey, practice: practice)
    // Above both the backup's and what this host knows: a backup restored twice is two copies.
    try practice.beginIncarnation(
      after: keeper.greatestIncarnation, verb: "store.restore", why: "restored from a backup")
    practice.anchorKeeper = keeper
    close(practice)
  }
}

extension OpenPractice {
  /// Files that a program acted on the store as a whole.
  func noteSystemAct(_ verb: String, of session: Session?, details: [String: FieldValue] = [:]) throws {
    try transaction(durable: true, rings: false) { db in
      try file(.security, systemBody(verb, of: session, details: details), in: db)
    }
  }

  /// The body of such an entry; nobody's where no session is named.
  func systemBody(
    _ verb: String, of session: Session? = nil, reason: String? = nil, details: [String: FieldValue] = [:]
  ) -> EntryBody {
    let nobody = RecordID(high: 0, low: 0)
    return EntryBody(
      verb: verb, actor: session?.user.record ?? nobody, role: session?.role.rawValue ?? "none",
      session: session?.id.record ?? nobody, reason: reason, moment: world.now().milliseconds,
      details: details, random: world.random(16))
  }
}
