import Clinic
import GRDB
import Journal
import Vault

/// Purging an entry's body, with what lies sealed beside the store because of it.
extension StoreHouse {
  /// Carries out what somebody else proposed. Older backups and other copies of the store still have the body.
  ///
  /// - Throws: `PracticeError`; `VaultError` where a sealed file could not be removed.
  @discardableResult
  package func purge(_ id: PurgeID, practice: OpenPractice, as session: Session) throws -> Done {
    let before = try attachments(in: practice)
    let done = try practice.perform(ConfirmPurge(id), as: session)
    let left = Set(try attachments(in: practice).map(\.id))
    let store = AttachmentStore(folder: layout.attachments)
    for attachment in before where !left.contains(attachment.id) {
      let stored = attachment.stored
      defer { stored.key.wipe() }
      try store.remove(stored)
    }
    return done
  }

  private func attachments(in practice: OpenPractice) throws -> [ChartAttachment] {
    try practice.read { db in
      try Row.fetchAll(db, sql: "SELECT \(ChartAttachment.columns) FROM attachment")
    }.compactMap(ChartAttachment.init)
  }
}
