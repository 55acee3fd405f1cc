import Foundation
package import Vault

/// Tries a backup without touching any practice: it is restored into a temporary folder of its own,
/// opened, verified, and removed.
package struct BackupTrial {
  private let file: BackupFile
  private let house: StoreHouse
  private let place: String

  /// - Parameters:
  ///   - house: says by which rules stores are opened; its own store is not looked at.
  ///   - place: the folder in which the trial has its own.
  package init(
    _ file: BackupFile, like house: StoreHouse,
    in place: String = FileManager.default.temporaryDirectory.path
  ) {
    self.file = file
    self.house = house
    self.place = place
  }

  /// - Parameter unlock: opens the restored keyring by a password of its day or the recovery kit; asked twice.
  /// - Throws: `PracticeError` and `VaultError`, as restoring and opening do; the folder is removed then too.
  package func run(unlock: (StoreHouse) throws -> UnlockedKeys) throws -> VerifyReport {
    let folder = place + "/daybook-trial-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // With its own state folder: this host's anchor of the live store is neither used nor moved.
    let trial = StoreHouse(
      layout: StoreLayout(folder: folder + "/store"), stateHome: folder + "/state", world: house.world,
      hash: house.hash, permitted: house.permitted)
    try trial.restore(file, unlock: unlock)
    let keys = try unlock(trial)
    defer { keys.wipe() }
    return try StoreVerification.run(trial, keys: keys)
  }
}
