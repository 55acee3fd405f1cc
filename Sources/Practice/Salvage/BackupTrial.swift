import Foundation
package import Vault

/// Tries a backup without touching any practice: it is restored into a temporary folder of its own,
/// opened, verified, and removed.
package struct BackupTrial {
  private let file: BackupFile
  private let house: StoreHouse

  /// - Parameter house: says by which rules stores are opened; its own store is not looked at.
  package init(_ file: BackupFile, like house: StoreHouse) {
    self.file = file
    self.house = house
  }

  /// - Parameter unlock: opens the restored keyring by a password of its day or the recovery kit; asked twice.
  /// - Throws: `PracticeError` and `VaultError`, as restoring and opening do; the folder is removed then too.
  package func run(unlock: (StoreHouse) throws -> UnlockedKeys) throws -> VerifyReport {
    let folder = FileManager.default.temporaryDirectory.path + "/daybook-trial-\(UUID().uuidString)"
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
