import CVault

/// An Ed25519 key that signs: a user's, a device's, an administrator's hand.
///
/// Source: RFC 8032. A signed message begins with a label of its purpose, so that a signature made
/// for one purpose is never good for another; the caller puts it there.
package struct SigningKey: Sendable {
  /// The length of a signature in bytes.
  package static let signatureLength = 64
  /// The length of a seed in bytes.
  package static let seedLength = 32

  private let secret: SecretBytes
  /// The public half.
  package let verifyingKey: VerifyingKey

  /// Makes a new key that nobody can guess.
  package init() {
    let seed = SecretBytes(randomCount: SigningKey.seedLength)
    defer { seed.wipe() }
    guard let key = try? SigningKey(seed: seed) else {
      preconditionFailure("a fresh seed of the right length is a key")
    }
    self = key
  }

  /// Makes the key of a seed of 32 bytes; the seed stays the caller's.
  ///
  /// - Throws: `VaultError.wiped`; `.refused` where the seed has another length.
  package init(seed: SecretBytes) throws {
    guard seed.count == SigningKey.seedLength else {
      throw VaultError(
        .refused, problem: "The seed of a signing key has \(seed.count) bytes, not 32.",
        remedy: "Give the 32 bytes that were kept.")
    }
    Sodium.start()
    var publicBytes = [UInt8](repeating: 0, count: VerifyingKey.length)
    secret = try seed.withBytes { seed in
      SecretBytes(count: Int(crypto_sign_secretkeybytes())) { secret in
        crypto_sign_seed_keypair(
          &publicBytes, secret.baseAddress!.assumingMemoryBound(to: UInt8.self),
          seed.baseAddress!.assumingMemoryBound(to: UInt8.self))
      }
    }
    verifyingKey = VerifyingKey(known: publicBytes)
  }

  /// The seed that gives this key again.
  ///
  /// - Throws: `VaultError.wiped`.
  package func seed() throws -> SecretBytes {
    try secret.withBytes { secret in
      SecretBytes(count: SigningKey.seedLength) { $0.copyMemory(from: .init(rebasing: secret[..<32])) }
    }
  }

  /// The signature of some bytes, 64 bytes long.
  ///
  /// - Throws: `VaultError.wiped`.
  package func sign(_ bytes: [UInt8]) throws -> [UInt8] {
    try secret.withBytes { secret in
      [UInt8](unsafeUninitializedCapacity: SigningKey.signatureLength) { output, count in
        crypto_sign_detached(
          output.baseAddress!, nil, bytes, UInt64(bytes.count),
          secret.baseAddress!.assumingMemoryBound(to: UInt8.self))
        count = SigningKey.signatureLength
      }
    }
  }

  /// Wipes the secret half now, for every copy of this key.
  package func wipe() {
    secret.wipe()
  }
}
