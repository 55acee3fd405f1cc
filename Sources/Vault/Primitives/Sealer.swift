import CVault

/// Seals bytes under one key with XChaCha20-Poly1305, bound to what they are *about*.
///
/// Form: nonce (24 random bytes), the content's length in cipher, tag (16). What the content is about
/// (its file, place, purpose) is authenticated and not stored: opened as anything else, it fails.
package struct Sealer: Sendable {
  /// The length of a key in bytes.
  package static let keyLength = 32
  /// How many bytes longer than its content a sealed text is.
  package static let overhead = 40
  static let nonceLength = 24
  static let tagLength = 16

  private let key: SecretBytes

  /// Takes a key of 32 bytes, without a copy: wiping it closes this sealer.
  package init(key: SecretBytes) {
    precondition(key.count == Sealer.keyLength, "a sealer's key has 32 bytes")
    self.key = key
  }

  /// Seals bytes.
  ///
  /// - Throws: `VaultError.wiped`.
  package func seal(_ bytes: [UInt8], about subject: [UInt8]) throws -> [UInt8] {
    try bytes.withUnsafeBytes { try seal($0, about: subject) }
  }

  /// Seals a secret.
  ///
  /// - Throws: `VaultError.wiped`.
  package func seal(_ secret: SecretBytes, about subject: [UInt8]) throws -> [UInt8] {
    try secret.withBytes { try seal($0, about: subject) }
  }

  /// Seals a secret so that the cipher, too, lies in locked memory and nowhere else.
  ///
  /// - Throws: `VaultError.wiped`.
  package func sealInPlace(_ secret: SecretBytes, about subject: [UInt8]) throws -> SecretBytes {
    try secret.withBytes { bytes in
      try SecretBytes(count: bytes.count + Sealer.overhead) { try seal(bytes, about: subject, into: $0) }
    }
  }

  /// Opens what was sealed about the same subject.
  ///
  /// - Throws: `VaultError.wrongKey` where key or subject is another or a byte was changed; `.wiped`.
  package func open(_ sealed: [UInt8], about subject: [UInt8]) throws -> [UInt8] {
    guard sealed.count >= Sealer.overhead else { throw Sealer.doesNotOpen() }
    var content = [UInt8](repeating: 0, count: sealed.count - Sealer.overhead)
    try content.withUnsafeMutableBytes { content in
      try sealed.withUnsafeBytes { try open($0, about: subject, into: content) }
    }
    return content
  }

  /// Opens a sealed secret.
  ///
  /// - Throws: `VaultError.wrongKey` where key or subject is another or a byte was changed; `.wiped`.
  package func openSecret(_ sealed: [UInt8], about subject: [UInt8]) throws -> SecretBytes {
    guard sealed.count > Sealer.overhead else { throw Sealer.doesNotOpen() }
    return try SecretBytes(count: sealed.count - Sealer.overhead) { content in
      try sealed.withUnsafeBytes { try open($0, about: subject, into: content) }
    }
  }

  /// Opens what `sealInPlace` sealed.
  ///
  /// - Throws: as `openSecret`.
  package func openInPlace(_ sealed: SecretBytes, about subject: [UInt8]) throws -> SecretBytes {
    guard sealed.count > Sealer.overhead else { throw Sealer.doesNotOpen() }
    return try sealed.withBytes { sealed in
      try SecretBytes(count: sealed.count - Sealer.overhead) {
        try open(sealed, about: subject, into: $0)
      }
    }
  }

  private func seal(_ bytes: UnsafeRawBufferPointer, about subject: [UInt8]) throws -> [UInt8] {
    var sealed = [UInt8](repeating: 0, count: bytes.count + Sealer.overhead)
    try sealed.withUnsafeMutableBytes { try seal(bytes, about: subject, into: $0) }
    return sealed
  }

  private func seal(
    _ bytes: UnsafeRawBufferPointer, about subject: [UInt8], into output: UnsafeMutableRawBufferPointer
  ) throws {
    Sodium.start()
    try key.withBytes { key in
      let nonce = output.baseAddress!.assumingMemoryBound(to: UInt8.self)
      randombytes_buf(nonce, Sealer.nonceLength)
      crypto_aead_xchacha20poly1305_ietf_encrypt(
        nonce + Sealer.nonceLength, nil,
        bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count),
        subject, UInt64(subject.count), nil, nonce, key.baseAddress!.assumingMemoryBound(to: UInt8.self))
    }
  }

  private func open(
    _ sealed: UnsafeRawBufferPointer, about subject: [UInt8], into content: UnsafeMutableRawBufferPointer
  ) throws {
    let result = try key.withBytes { key in
      let nonce = sealed.baseAddress!.assumingMemoryBound(to: UInt8.self)
      return crypto_aead_xchacha20poly1305_ietf_decrypt(
        content.baseAddress?.assumingMemoryBound(to: UInt8.self), nil, nil,
        nonce + Sealer.nonceLength, UInt64(sealed.count - Sealer.nonceLength),
        subject, UInt64(subject.count), nonce, key.baseAddress!.assumingMemoryBound(to: UInt8.self))
    }
    guard result == 0 else { throw Sealer.doesNotOpen() }
  }

  private static func doesNotOpen() -> VaultError {
    VaultError(
      .wrongKey,
      problem: "Sealed bytes do not open: the key or their place is another, or they were changed.",
      remedy: "Use the key they were sealed with; if you did, restore them from a backup.")
  }
}
