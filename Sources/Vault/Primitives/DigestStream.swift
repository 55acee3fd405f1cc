import CVault

/// BLAKE2b over bytes that come in pieces, such as a file's.
struct DigestStream: ~Copyable {
  private let memory: UnsafeMutableRawPointer

  init() {
    Sodium.start()
    memory = .allocate(byteCount: crypto_generichash_statebytes(), alignment: 64)
    crypto_generichash_init(OpaquePointer(memory), nil, 0, Digest.length)
  }

  deinit {
    memory.deallocate()
  }

  mutating func update(_ bytes: [UInt8]) {
    crypto_generichash_update(OpaquePointer(memory), bytes, UInt64(bytes.count))
  }

  /// The digest of all pieces; the stream ends with it.
  consuming func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Digest.length) { output, count in
      crypto_generichash_final(OpaquePointer(memory), output.baseAddress!, Digest.length)
      count = Digest.length
    }
  }
}
