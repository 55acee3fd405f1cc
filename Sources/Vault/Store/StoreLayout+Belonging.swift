/// Whether the files of a store's folder are of one practice, as far as they say so without a key.
extension StoreLayout {
  /// Refuses a keyring of another practice before anybody types a password: no password of this one opens it.
  ///
  /// This host's anchor of the place knows whose the encrypted file is. Where it does not, the record of failed
  /// log-ins is compared, which is made with the keyring and lies beside it.
  ///
  /// - Parameters:
  ///   - keyring: as read from `self.keyring`.
  ///   - stateHome: as of `stateFolder`.
  /// - Throws: `VaultError.foreign`.
  package func checkBelonging(of keyring: Keyring, stateHome: String) throws {
    let own = keyring.home.storeID
    if let fileID = try? EncryptedFile.identity(of: database), let place = try? StorePlace(folder: folder) {
      let owners = AnchorFile.stores(ofFile: fileID, at: place, stateHome: stateHome)
      if owners.contains(own) { return }
      if !owners.isEmpty {
        throw VaultError(
          .foreign,
          problem: "\(self.keyring) is not the keyring of \(database): it is of another practice"
            + " (\(keyring.displayName)).",
          remedy: StoreLayout.rightKeyring)
      }
    }
    guard let ring = FailedLoginRing(failedLogins).storeID(), ring != own else { return }
    throw VaultError(
      .foreign,
      problem: "\(self.keyring) (\(keyring.displayName)) and \(failedLogins) are of two practices.",
      remedy: StoreLayout.rightKeyring
        + " Where the keyring is right, remove \(failedLogins): it is made anew.")
  }

  private static let rightKeyring =
    "Put back the keyring that belongs here, or restore a backup into an empty folder; nothing was changed."
}
