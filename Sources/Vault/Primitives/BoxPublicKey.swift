import CVault

/// The public half of a `BoxKeyPair`: whoever has it can seal something that only the pair opens.
package struct BoxPublicKey: Hashable, Sendable {
  /// The length of the key in bytes.
  package static let length = 32

  /// The key's 32 bytes.
  package let bytes: [UInt8]

  /// Reads a key; nil where the bytes are not 32, or are one of the few points that would make every
  /// shared secret zero.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == BoxPublicKey.length else { return nil }
    Sodium.start()
    let scalar = [UInt8](repeating: 1, count: BoxPublicKey.length)
    var product = scalar
    guard crypto_scalarmult(&product, scalar, bytes) == 0 else { return nil }
    self.bytes = bytes
  }

  init(known bytes: [UInt8]) {
    self.bytes = bytes
  }
}
