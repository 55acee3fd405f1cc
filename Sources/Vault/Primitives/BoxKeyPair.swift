import CVault

/// An X25519 key pair that opens what was sealed to its public half.
package struct BoxKeyPair: Sendable {
  /// The length of the secret half in bytes.
  package static let secretLength = 32

  let secret: SecretBytes
  /// The public half.
  package let publicKey: BoxPublicKey

  /// Makes a new pair that nobody can guess.
  package init() {
    guard let pair = try? BoxKeyPair(secret: SecretBytes(randomCount: BoxKeyPair.secretLength)) else {
      preconditionFailure("32 fresh bytes are a secret half")
    }
    self = pair
  }

  /// Makes the pair of a secret half of 32 bytes, which it keeps a copy of.
  ///
  /// - Throws: `VaultError.wiped`; `.refused` where the secret has another length or is no key.
  package init(secret: SecretBytes) throws {
    guard secret.count == BoxKeyPair.secretLength else {
      throw VaultError(
        .refused, problem: "The secret half of a box key has \(secret.count) bytes, not 32.",
        remedy: "Give the 32 bytes that were kept.")
    }
    Sodium.start()
    var publicBytes = [UInt8](repeating: 0, count: BoxPublicKey.length)
    self.secret = try secret.withBytes { bytes in
      SecretBytes(count: bytes.count) { $0.copyMemory(from: bytes) }
    }
    let result = try self.secret.withBytes {
      crypto_scalarmult_base(&publicBytes, $0.baseAddress!.assumingMemoryBound(to: UInt8.self))
    }
    guard result == 0 else {
      throw VaultError(
        .refused, problem: "These 32 bytes are no secret half of a box key.",
        remedy: "Give the 32 bytes that were kept.")
    }
    publicKey = BoxPublicKey(known: publicBytes)
  }

  /// A copy of the secret half, to be sealed and kept.
  ///
  /// - Throws: `VaultError.wiped`.
  package func secretCopy() throws -> SecretBytes {
    try secret.withBytes { bytes in
      SecretBytes(count: bytes.count) { $0.copyMemory(from: bytes) }
    }
  }

  /// Wipes the secret half now, for every copy of this pair.
  package func wipe() {
    secret.wipe()
  }
}
