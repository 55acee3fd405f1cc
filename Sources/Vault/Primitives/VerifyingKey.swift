import CVault

/// The public half of a `SigningKey`: says whether a signature is that key's.
package struct VerifyingKey: Hashable, Sendable {
  /// The length of the key in bytes.
  package static let length = 32

  /// The key's 32 bytes.
  package let bytes: [UInt8]

  /// Reads a key; nil where the bytes are not 32.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == VerifyingKey.length else { return nil }
    self.bytes = bytes
  }

  init(known bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether `signature` was made over these bytes by this key's secret half. A signature or a key of
  /// the wrong form is simply not valid.
  package func isValid(_ signature: [UInt8], for bytes: [UInt8]) -> Bool {
    Sodium.start()
    return signature.count == SigningKey.signatureLength
      && crypto_sign_verify_detached(signature, bytes, UInt64(bytes.count), self.bytes) == 0
  }
}
