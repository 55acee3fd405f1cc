extension Keyring {
  /// A keyring opened by one of its slots.
  package struct Opened: Sendable {
    package let keys: UnlockedKeys
    /// Whose slot it was.
    package let credential: Credential
    /// Whether the slot costs less to guess than new ones do: seal it anew now, while the password
    /// is at hand.
    package let isBelowCost: Bool
  }

  /// Opens a person's slot. A name that nobody has and a wrong password cost the same one run of Argon2id
  /// and get the same answer.
  ///
  /// - Throws: `VaultError`: `.wrongKey`; `.belowFloor` and `.damaged` for a keyring that someone
  ///   changed; what `PasswordHash.key` throws.
  package func unlock(
    _ name: String, password: SecretBytes, hash: PasswordHash, of path: String
  ) throws -> Opened {
    let folded = UserName.folded(name)
    let found = credential(of: .password, named: folded)
    let cost = found?.cost ?? cost
    try cost.check(for: home.mark, of: path)
    let text = try PasswordText.normalized(password)
    defer { text.wipe() }
    let key = try hash.key(from: text, salt: found?.salt ?? standInSalt(for: folded), cost: cost)
    defer { key.wipe() }
    do {
      guard let found else { throw Keyring.refusal() }
      return Opened(
        keys: try found.open(with: key, home: home), credential: found,
        isBelowCost: !found.cost.isAtLeast(self.cost))
    } catch let error as VaultError where error.code == .wrongKey {
      throw Keyring.refusal()
    }
  }

  /// Opens the slot of the recovery kit with the kit alone.
  ///
  /// - Throws: `VaultError`: `.missing` where there is none; `.wrongKey`, `.damaged`, `.wiped`.
  package func unlock(kit secret: SecretBytes, of path: String) throws -> Opened {
    guard let found = credential(of: .recoveryKit, named: []) else {
      throw VaultError(
        .missing, problem: "\(path) has no recovery kit.", remedy: "Log in with a name and password.")
    }
    do {
      return Opened(
        keys: try found.open(withSecret: secret, home: home), credential: found, isBelowCost: false)
    } catch let error as VaultError where error.code == .wrongKey {
      throw VaultError(
        .wrongKey, problem: "This recovery kit is not the kit of this practice, or has been replaced since.",
        remedy: "Look at the date and practice printed on the card, and use the newest.")
    }
  }

  /// Opens the slot of whichever device has this secret: trying all of them costs next to nothing.
  ///
  /// - Throws: `VaultError`: `.missing` where there is no device; `.wrongKey`, `.damaged`, `.wiped`.
  package func unlock(device secret: SecretBytes, of path: String) throws -> Opened {
    let devices = credentials(.device)
    guard !devices.isEmpty else {
      throw VaultError(
        .missing, problem: "\(path) has no device slot.",
        remedy: "Make one as an administrator: daybook device add.")
    }
    for device in devices {
      do {
        let keys = try device.open(withSecret: secret, home: home)
        return Opened(keys: keys, credential: device, isBelowCost: false)
      } catch let error as VaultError where error.code == .wrongKey {
        continue
      }
    }
    throw VaultError(
      .wrongKey, problem: "No device slot of this practice has this secret; it may have been removed.",
      remedy: "Make another as an administrator: daybook device add.")
  }

  /// The one answer to a wrong name, a wrong password, or both.
  private static func refusal() -> VaultError {
    VaultError(
      .wrongKey, problem: "This name and password do not open this practice.",
      remedy: "Check both and type them again; an administrator can reset a password.")
  }
}
