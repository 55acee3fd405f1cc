/// Where the files of a store lie: names in its folder, and on this host.
package struct StoreLayout: Hashable, Sendable {
  /// The store's folder, mode 0700.
  package let folder: String

  package init(folder: String) {
    self.folder = folder
  }

  /// The encrypted database; `-wal` and `-shm` lie beside it.
  package var database: String { folder + "/practice.db" }
  /// The ways in: `KeyringFile`.
  package var keyring: String { folder + "/keyring" }
  /// Failed log-ins while the store is shut: `FailedLoginRing`.
  package var failedLogins: String { folder + "/failed-logins" }
  /// Waits after failed log-ins: `LoginThrottle`.
  package var throttle: String { folder + "/throttle" }
  /// Rung after a commit, watched by others.
  package var bell: String { folder + "/bell" }
  /// Access entries that found the disk full: `AccessSpool`.
  package var accessSpool: String { folder + "/access-spool" }
  /// Room for the day when the disk is full: `SpaceReserve`.
  package var reserve: String { folder + "/disk-reserve" }
  /// A copy while a verification reads it.
  package var verifyCopy: String { folder + "/verify-copy.db" }
  /// A copy while a backup is made of it.
  package var backupCopy: String { folder + "/backup-copy.db" }
  /// A copy of a damaged store while it is salvaged, in the folder of the new one.
  package var salvageCopy: String { folder + "/salvage-copy.db" }
  /// Sealed pieces: `AttachmentStore`.
  package var attachments: String { folder + "/attachments" }

  /// The files that must be there before a store is opened.
  package var isComplete: Bool {
    PrivateFile(database).exists && PrivateFile(keyring).exists
  }

  /// Whether nothing of a store lies in the folder, but for what an interrupted making left.
  package var isEmpty: Bool {
    isHalfMade
      || ![database, keyring, failedLogins, accessSpool, attachments].contains { PrivateFile($0).exists }
  }

  /// Refuses a store that others could look into, or that is not whole, and narrows this process's
  /// file mask to 077.
  ///
  /// - Throws: `VaultError`: `.missing`, `.unsafePermissions`, `.system`.
  package func check() throws {
    PrivateFolder.narrowMask()
    try PrivateFolder.check(folder)
    try checkIsMade()
    for path in [
      database, database + "-wal", database + "-shm", keyring, failedLogins, throttle, accessSpool, bell,
      reserve,
    ] {
      try PrivateFile(path).checkIfThere()
    }
    for path in [keyring, database] where !PrivateFile(path).exists {
      throw VaultError(
        .missing, problem: "\(path) is not there, so this folder holds no whole practice.",
        remedy: "Restore it from a backup, or check --store.")
    }
    if PrivateFile(attachments).exists { try PrivateFolder.check(attachments) }
  }

  /// The folder of this host's memory of a store: its anchor.
  ///
  /// - Parameters:
  ///   - stateHome: `$XDG_STATE_HOME`, or what takes its place.
  ///   - storeID: the store's identity, 16 bytes.
  package static func stateFolder(stateHome: String, storeID: [UInt8]) -> String {
    stateFolder(stateHome: stateHome) + "/" + Hexadecimal.text(storeID)
  }

  /// The folder of this host's memory of all stores.
  static func stateFolder(stateHome: String) -> String { stateHome + "/daybook" }
}
