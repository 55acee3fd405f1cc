import Clinic

/// Purging an entry's body, with what lies sealed beside the store because of it.
extension StoreHouse {
  /// Carries out what somebody else proposed. Older backups and other copies of the store still have the body.
  ///
  /// - Throws: `PracticeError`; `VaultError` where a sealed file could not be removed: the next opening does it.
  @discardableResult
  package func purge(_ id: PurgeID, practice: OpenPractice, as session: Session) throws -> Done {
    let done = try practice.perform(ConfirmPurge(id), as: session)
    if try practice.removePurgedFiles() { return done }
    return done.warning(
      "a backup or a verification is under way: the sealed file stays until the practice is next opened after it"
    )
  }
}
