/// The file `keyring` of one store: read whole, replaced whole.
package struct KeyringFile: Sendable {
  package let path: String
  private let permitted: Set<StoreMark>
  private let file: PrivateFile

  /// - Parameters:
  ///   - permitted: the marks of the stores that this program opens; the real one never
  ///     opens a rehearsal's, a rehearsal never a real one.
  ///   - steps: how files are written; a test makes each step fail.
  package init(_ path: String, permitting permitted: Set<StoreMark>, steps: any FileSteps = SystemFileSteps())
  {
    self.path = path
    self.permitted = permitted
    file = PrivateFile(path, steps: steps)
  }

  /// Whether there is one.
  package var exists: Bool { file.exists }

  /// Reads the keyring and checks all that can be checked without a key.
  ///
  /// - Throws: `VaultError`: `.missing`, `.unsafePermissions`, `.foreign`, `.truncated`, `.damaged`,
  ///   `.unsupported`, `.belowFloor`, `.system`.
  package func read() throws -> Keyring {
    try readBytes().keyring
  }

  /// Opens a person's slot, and checks the whole file with the key that was in it.
  ///
  /// - Throws: what `read` and `Keyring.unlock` throw.
  package func unlock(_ name: String, password: SecretBytes, hash: PasswordHash) throws -> Keyring.Opened {
    try unlocking { try $0.unlock(name, password: password, hash: hash, of: path) }
  }

  /// Opens the slot of the recovery kit, and checks the whole file with the key that was in it.
  ///
  /// - Throws: what `read` and `Keyring.unlock` throw.
  package func unlock(kit: RecoveryKit) throws -> Keyring.Opened {
    try unlocking { try $0.unlock(kit: kit.secret, of: path) }
  }

  /// Opens the slot of whichever device has this secret, and checks the whole file with the key that was in it.
  ///
  /// - Throws: what `read` and `Keyring.unlock` throw.
  package func unlock(device secret: SecretBytes) throws -> Keyring.Opened {
    try unlocking { try $0.unlock(device: secret, of: path) }
  }

  /// Writes the keyring of a new store.
  ///
  /// - Throws: `VaultError`: `.exists` where there is one; `.diskFull`, `.system`, `.busy`.
  package func create(_ keyring: Keyring, storeKey: SecretBytes) throws {
    let lock = try FileLock(on: path)
    guard !file.exists else {
      throw VaultError(
        .exists, problem: "\(path) is there already.", remedy: "Choose an empty folder for the new practice.")
    }
    var first = keyring
    first.revision = 1
    try file.replace(with: first.encoded(storeKey: storeKey))
    _ = consume lock
  }

  /// Changes the keyring: reads it under a lock, checks it with the store's key, and replaces it whole; a
  /// keyring that `change` leaves as it was is not written.
  ///
  /// - Throws: what `read` throws; `VaultError`: `.busy`, `.diskFull`, `.system`; what `change` throws.
  ///   The file is then as it was, or changed.
  @discardableResult
  package func update(storeKey: SecretBytes, _ change: (inout Keyring) throws -> Void) throws -> Keyring {
    let lock = try FileLock(on: path)
    var (keyring, bytes) = try readBytes()
    try Keyring.authenticate(bytes, storeKey: storeKey, of: path)
    let before = keyring
    try change(&keyring)
    guard keyring != before else { return before }
    keyring.revision += 1
    try file.replace(with: keyring.encoded(storeKey: storeKey))
    _ = consume lock
    return keyring
  }

  private func unlocking(_ open: (Keyring) throws -> Keyring.Opened) throws -> Keyring.Opened {
    let (keyring, bytes) = try readBytes()
    let opened = try open(keyring)
    do {
      try Keyring.authenticate(bytes, storeKey: opened.keys.storeKey, of: path)
    } catch {
      opened.keys.wipe()
      throw error
    }
    return opened
  }

  private func readBytes() throws -> (keyring: Keyring, bytes: [UInt8]) {
    let bytes = try file.read(limit: Keyring.maximumBytes)
    let keyring = try Keyring(bytes, of: path)
    guard permitted.contains(keyring.home.mark) else {
      throw VaultError(
        .foreign,
        problem: "\(path) belongs to a \(keyring.home.mark) store, which this program does not open.",
        remedy: "Open it with the program that made it.")
    }
    return (keyring, bytes)
  }
}
