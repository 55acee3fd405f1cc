import CVault

/// BLAKE2b with 32 bytes of output: links, leaves of a chain, fingerprints, blind look-ups.
///
/// Source: RFC 7693. With a key it is a MAC; compare MACs with `Digest.areEqual`.
package enum Digest {
  /// The length of every digest in bytes.
  package static let length = 32

  /// The digest of some bytes.
  package static func blake2b(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { hash(UnsafeRawBufferPointer($0)) }
  }

  /// The digest of the bytes behind a span, without a copy.
  package static func blake2b(_ bytes: RawSpan) -> [UInt8] {
    bytes.withUnsafeBytes { hash($0) }
  }

  /// The digest of the bytes behind a pointer, without a copy.
  package static func blake2b(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    hash(bytes)
  }

  /// The digest of several pieces as if they were one; their borders do not show in it,
  /// so give them fixed lengths or lead with their lengths.
  package static func blake2b(pieces: [UInt8]...) -> [UInt8] {
    blake2b(pieces: pieces)
  }

  /// The digest of several pieces as if they were one.
  package static func blake2b(pieces: [[UInt8]]) -> [UInt8] {
    stream(key: UnsafeRawBufferPointer(start: nil, count: 0), pieces: pieces)
  }

  /// The MAC of some bytes under a key of 16 to 64 bytes.
  package static func blake2b(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { text in key.withUnsafeBytes { hash(text, key: $0) } }
  }

  /// The MAC of several pieces, as if they were one, under a key of 16 to 64 bytes.
  package static func blake2b(pieces: [[UInt8]], key: [UInt8]) -> [UInt8] {
    key.withUnsafeBytes { stream(key: $0, pieces: pieces) }
  }

  /// Whether two byte strings are equal, in a time that does not say where they differ.
  package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && sodium_memcmp(left, right, left.count) == 0
  }

  static func hash(
    _ bytes: UnsafeRawBufferPointer,
    key: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
  ) -> [UInt8] {
    Sodium.start()
    checkKey(key)
    return [UInt8](unsafeUninitializedCapacity: length) { output, count in
      crypto_generichash(
        output.baseAddress!, length,
        bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count),
        key.baseAddress?.assumingMemoryBound(to: UInt8.self), key.count)
      count = length
    }
  }

  private static func stream(key: UnsafeRawBufferPointer, pieces: [[UInt8]]) -> [UInt8] {
    Sodium.start()
    checkKey(key)
    return withUnsafeTemporaryAllocation(byteCount: crypto_generichash_statebytes(), alignment: 64) {
      memory in
      let state = OpaquePointer(memory.baseAddress!)
      crypto_generichash_init(state, key.baseAddress?.assumingMemoryBound(to: UInt8.self), key.count, length)
      for piece in pieces {
        crypto_generichash_update(state, piece, UInt64(piece.count))
      }
      return [UInt8](unsafeUninitializedCapacity: length) { output, count in
        crypto_generichash_final(state, output.baseAddress!, length)
        count = length
      }
    }
  }

  private static func checkKey(_ key: UnsafeRawBufferPointer) {
    precondition(key.isEmpty || (16...64).contains(key.count), "a digest's key has 16 to 64 bytes")
  }
}
