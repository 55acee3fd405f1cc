/// One way into a store: keys sealed under a password, a recovery kit or a device's secret.
///
/// Its bytes are what the entry `user.credential` keeps for ever and what a slot of the keyring caches.
/// They are public: without the password they open nothing. docs/store-format.md has the table.
package struct Credential: Hashable, Sendable {
  /// What opens it.
  package enum Kind: UInt8, Sendable, CaseIterable {
    /// A person's password, through Argon2id.
    case password = 1
    /// The recovery kit, 256 bits on paper.
    case recoveryKit = 2
    /// A secret that systemd-creds or a TPM gives this host, for jobs that run unattended.
    case device = 3
  }

  /// The store that a credential belongs to; sealed in, so that it opens no other.
  package struct Home: Hashable, Sendable {
    /// The store's identity, 16 bytes.
    package let storeID: [UInt8]
    package let mark: StoreMark

    package init(storeID: [UInt8], mark: StoreMark) {
      precondition(storeID.count == 16, "a store's identity has 16 bytes")
      self.storeID = storeID
      self.mark = mark
    }
  }

  static let sealedLength = 3 * 32 + Sealer.overhead
  /// The length of a credential in bytes.
  package static let length = 112 + sealedLength

  package let kind: Kind
  /// Whose it is: a user's, kit's or device's identity, 16 bytes.
  package let subject: [UInt8]
  /// From 1; rises whenever the subject's password or keys change.
  package let generation: UInt32
  /// The cost of one guess; meaningless but for passwords.
  package let cost: PasswordCost
  package let verifyingKey: VerifyingKey
  package let boxKey: BoxPublicKey
  let textForm: UInt8
  let salt: [UInt8]
  let sealed: [UInt8]
}

extension Credential {
  /// Seals keys under a password.
  ///
  /// - Throws: `VaultError`: what `PasswordHash.key` throws; `.belowFloor` for a cost that the
  ///   store's mark does not permit.
  package static func sealing(
    _ keys: UnlockedKeys, under password: SecretBytes, subject: [UInt8], generation: UInt32,
    cost: PasswordCost, home: Home, hash: PasswordHash
  ) throws -> Credential {
    try cost.check(for: home.mark, of: "The new log-in")
    let salt = Randomness.bytes(PasswordHash.saltLength)
    let key = try hash.key(from: PasswordText.normalized(password), salt: salt, cost: cost)
    return try sealing(
      keys, kind: .password, key: key, subject: subject, generation: generation, cost: cost, salt: salt,
      home: home)
  }

  /// Seals keys under a recovery kit or a device's secret of 32 bytes, which need no stretching.
  ///
  /// - Throws: `VaultError.wiped`.
  package static func sealing(
    _ keys: UnlockedKeys, kind: Kind, under secret: SecretBytes, subject: [UInt8], generation: UInt32,
    home: Home
  ) throws -> Credential {
    precondition(kind != .password, "a password is stretched first")
    let salt = Randomness.bytes(PasswordHash.saltLength)
    return try sealing(
      keys, kind: kind, key: wrappingKey(of: secret, kind, salt), subject: subject, generation: generation,
      cost: PasswordCost(passes: 0, memoryKibibytes: 0), salt: salt, home: home)
  }

  /// The keys, with a wrapping key from `key(under:)` of the same salt and cost.
  ///
  /// - Throws: `VaultError`: `.wrongKey`, `.wiped`.
  func open(with key: SecretBytes, home: Home) throws -> UnlockedKeys {
    let secret = try Sealer(key: key).openSecret(sealed, about: subjectOfSeal(home))
    defer { secret.wipe() }
    let keys = try UnlockedKeys(packed: secret)
    guard keys.signingKey.verifyingKey == verifyingKey, keys.boxKeyPair.publicKey == boxKey else {
      keys.wipe()
      throw VaultError(
        .damaged, problem: "A log-in's public keys are not those of its secret keys.",
        remedy: "Restore the keyring from a backup.")
    }
    return keys
  }

  /// The keys, opened with a recovery kit's or a device's secret.
  ///
  /// - Throws: `VaultError`: `.wrongKey`, `.damaged`, `.wiped`.
  package func open(withSecret secret: SecretBytes, home: Home) throws -> UnlockedKeys {
    try open(with: Credential.wrappingKey(of: secret, kind, salt), home: home)
  }

  private static func sealing(
    _ keys: UnlockedKeys, kind: Kind, key: SecretBytes, subject: [UInt8], generation: UInt32,
    cost: PasswordCost,
    salt: [UInt8], home: Home
  ) throws -> Credential {
    precondition(subject.count == 16, "a credential's subject has 16 bytes")
    defer { key.wipe() }
    let content = try keys.packed()
    defer { content.wipe() }
    let open = Credential(
      kind: kind, subject: subject, generation: generation, cost: cost,
      verifyingKey: keys.signingKey.verifyingKey, boxKey: keys.boxKeyPair.publicKey,
      textForm: kind == .password ? PasswordText.form : 0, salt: salt, sealed: [])
    return Credential(
      kind: kind, subject: subject, generation: generation, cost: cost, verifyingKey: open.verifyingKey,
      boxKey: open.boxKey, textForm: open.textForm, salt: salt,
      sealed: try Sealer(key: key).seal(content, about: open.subjectOfSeal(home)))
  }

  private static func wrappingKey(of secret: SecretBytes, _ kind: Kind, _ salt: [UInt8]) throws -> SecretBytes
  {
    let wrap = try secret.derived(for: "daybook wrap 1 kind \(kind.rawValue)")
    defer { wrap.wipe() }
    return try wrap.withBytes { wrap in
      SecretBytes(count: Sealer.keyLength) { key in
        salt.withUnsafeBytes { key.copyBytes(from: Digest.hash($0, key: wrap)) }
      }
    }
  }

  /// All that is not secret is authenticated with what is, and so is the store.
  private func subjectOfSeal(_ home: Home) -> [UInt8] {
    Array("daybook credential 1".utf8) + home.storeID + [home.mark.rawValue] + clearBytes
  }
}
