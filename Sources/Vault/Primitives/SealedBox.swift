import CVault

/// Bytes sealed to a public key: anyone can make them, only the key pair opens them.
///
/// libsodium's sealed box: an ephemeral X25519 key (32 bytes), then XSalsa20-Poly1305 (tag 16 bytes).
/// It does not say who sealed it.
package enum SealedBox {
  /// How many bytes longer than its content a sealed box is.
  package static let overhead = 48

  /// Seals bytes to a public key.
  package static func seal(_ bytes: [UInt8], to key: BoxPublicKey) -> [UInt8] {
    bytes.withUnsafeBytes { seal($0, to: key) }
  }

  /// Seals a secret to a public key.
  ///
  /// - Throws: `VaultError.wiped`.
  package static func seal(_ secret: SecretBytes, to key: BoxPublicKey) throws -> [UInt8] {
    try secret.withBytes { seal($0, to: key) }
  }

  /// Opens a box.
  ///
  /// - Throws: `VaultError.wrongKey` where it is another's or was changed; `.wiped`.
  package static func open(_ sealed: [UInt8], with pair: BoxKeyPair) throws -> [UInt8] {
    guard sealed.count >= overhead else { throw notThisKeys() }
    var content = [UInt8](repeating: 0, count: sealed.count - overhead)
    let result = try pair.secret.withBytes { secret in
      content.withUnsafeMutableBytes { open(sealed, pair.publicKey, secret, into: $0) }
    }
    guard result == 0 else { throw notThisKeys() }
    return content
  }

  /// Opens a box that holds a secret.
  ///
  /// - Throws: `VaultError.wrongKey` where it is another's or was changed; `.wiped`.
  package static func openSecret(_ sealed: [UInt8], with pair: BoxKeyPair) throws -> SecretBytes {
    guard sealed.count > overhead else { throw notThisKeys() }
    return try SecretBytes(count: sealed.count - overhead) { content in
      let result = try pair.secret.withBytes { open(sealed, pair.publicKey, $0, into: content) }
      guard result == 0 else { throw notThisKeys() }
    }
  }

  private static func seal(_ bytes: UnsafeRawBufferPointer, to key: BoxPublicKey) -> [UInt8] {
    Sodium.start()
    return [UInt8](unsafeUninitializedCapacity: bytes.count + overhead) { output, count in
      let result = crypto_box_seal(
        output.baseAddress!, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count),
        key.bytes)
      precondition(result == 0, "the public key of a box is no key")
      count = bytes.count + overhead
    }
  }

  private static func open(
    _ sealed: [UInt8], _ publicKey: BoxPublicKey, _ secret: UnsafeRawBufferPointer,
    into content: UnsafeMutableRawBufferPointer
  ) -> Int32 {
    var nothing: UInt8 = 0
    return withUnsafeMutablePointer(to: &nothing) { nothing in
      crypto_box_seal_open(
        content.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? nothing, sealed, UInt64(sealed.count),
        publicKey.bytes, secret.baseAddress!.assumingMemoryBound(to: UInt8.self))
    }
  }

  private static func notThisKeys() -> VaultError {
    VaultError(
      .wrongKey, problem: "A sealed box does not open with this key: it is another's, or was changed.",
      remedy: "Open it as the person it was sealed to; if that is you, restore it from a backup.")
  }
}
