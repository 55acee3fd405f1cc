import Foundation

/// Making a whole store where there was none: founding, a demonstration practice, a restore, a salvage.
extension StoreLayout {
  /// Lies in the folder for as long as a store is being made there. What is found beside it was never called
  /// done: whoever makes a store there next begins anew.
  var makingMark: PrivateFile { PrivateFile(folder + "/being-made") }

  /// Makes the folder and, in it, a store; narrows this process's file mask to 077.
  ///
  /// What an interrupted making left there is removed first; what a failed one leaves is removed at once. Only
  /// files of a store are, never others in the folder.
  ///
  /// - Throws: `VaultError`: `.exists` where a store lies there; `.busy` while another program makes one;
  ///   `.unsafePermissions`, `.diskFull`, `.system`. What `furnish` throws.
  package func make<Made>(_ furnish: () throws -> Made) throws -> Made {
    PrivateFolder.narrowMask()
    try PrivateFolder.make(folder)
    guard isEmpty || makingMark.exists else { throw occupied }
    let lock = try holdMaking()
    // Asked again: somebody else may have made one just now.
    if makingMark.exists { try clear() }
    guard isEmpty else { throw occupied }
    try makingMark.replace(with: [])
    do {
      try PrivateFolder.make(attachments)
      let made = try furnish()
      try makingMark.remove()
      _ = consume lock
      return made
    } catch {
      // The mark goes last: where clearing fails, the rest is still known for what it is.
      if (try? clear()) != nil { try? makingMark.remove() }
      throw error
    }
  }

  /// Refuses a folder in which a store is being made, or was when that was interrupted.
  ///
  /// - Throws: `VaultError`: `.busy`, `.missing`.
  func checkIsMade() throws {
    guard makingMark.exists else { return }
    _ = try holdMaking()
    throw VaultError(
      .missing,
      problem:
        "A practice was being made in \(folder), and that was interrupted: nothing there was called done.",
      remedy: "Give the same command again (daybook init, demo, restore or salvage): it begins anew.")
  }

  /// Whether what lies in the folder is what an interrupted making left.
  var isHalfMade: Bool { makingMark.exists && (try? holdMaking()) != nil }

  private var occupied: VaultError {
    VaultError(
      .exists, problem: "A practice lies in \(folder) already.",
      remedy: "Open it with `daybook open`, or choose another folder.")
  }

  private func holdMaking() throws -> FileLock {
    do {
      return try FileLock(on: makingMark.path, waiting: 0)
    } catch let error as VaultError where error.code == .busy {
      throw VaultError(
        .busy, problem: "Another program is making a practice in \(folder).",
        remedy: "Wait until it is done, or choose another folder.")
    }
  }

  /// Removes every file of a store, and nothing else.
  private func clear() throws {
    for path in [database, verifyCopy, backupCopy, salvageCopy] {
      for name in ["", "-wal", "-shm", "-journal"].map({ path + $0 }) { try PrivateFile(name).remove() }
    }
    for path in [keyring, failedLogins, throttle, bell, accessSpool, reserve] {
      try PrivateFile(path).remove()
    }
    guard PrivateFile(attachments).exists else { return }
    try FileManager.default.removeItem(atPath: attachments)
  }
}
