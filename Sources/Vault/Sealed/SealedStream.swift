import CVault

/// A long text sealed in pieces that can neither be exchanged, left out nor cut off: libsodium's
/// secret stream (XChaCha20-Poly1305, each piece bound to all before it, the last one marked).
enum SealedStream {
  /// Bytes of content in each piece but the last.
  static let pieceLength = 65_536
  /// How many bytes longer than its content a sealed piece is.
  static let overhead = 17
  /// The bytes before the first piece.
  static let headerLength = 24

  /// Seals what `next` hands over, piece by piece.
  struct Writer: ~Copyable {
    private var state = crypto_secretstream_xchacha20poly1305_state()
    private let subject: [UInt8]
    let header: [UInt8]

    init(key: SecretBytes, about subject: [UInt8]) throws {
      Sodium.start()
      var header = [UInt8](repeating: 0, count: SealedStream.headerLength)
      var state = crypto_secretstream_xchacha20poly1305_state()
      try key.withBytes {
        _ = crypto_secretstream_xchacha20poly1305_init_push(
          &state, &header, $0.baseAddress!.assumingMemoryBound(to: UInt8.self))
      }
      self.state = state
      self.header = header
      self.subject = subject
    }

    deinit {
      var state = state
      withUnsafeMutableBytes(of: &state) { sodium_memzero($0.baseAddress!, $0.count) }
    }

    mutating func seal(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
      var sealed = [UInt8](repeating: 0, count: piece.count + SealedStream.overhead)
      crypto_secretstream_xchacha20poly1305_push(
        &state, &sealed, nil, piece, UInt64(piece.count), subject, UInt64(subject.count),
        isLast ? crypto_secretstream_xchacha20poly1305_tag_final() : 0)
      return sealed
    }
  }

  /// Opens sealed pieces in their order.
  struct Reader: ~Copyable {
    private var state = crypto_secretstream_xchacha20poly1305_state()
    private let subject: [UInt8]

    /// Nil where the header is none.
    init?(key: SecretBytes, header: [UInt8], about subject: [UInt8]) throws {
      Sodium.start()
      var state = crypto_secretstream_xchacha20poly1305_state()
      let result = try key.withBytes {
        crypto_secretstream_xchacha20poly1305_init_pull(
          &state, header, $0.baseAddress!.assumingMemoryBound(to: UInt8.self))
      }
      guard result == 0 else { return nil }
      self.state = state
      self.subject = subject
    }

    deinit {
      var state = state
      withUnsafeMutableBytes(of: &state) { sodium_memzero($0.baseAddress!, $0.count) }
    }

    /// A piece and whether it is the last; nil where it does not authenticate here.
    mutating func open(_ sealed: [UInt8]) -> (piece: [UInt8], isLast: Bool)? {
      guard sealed.count >= SealedStream.overhead else { return nil }
      var piece = [UInt8](repeating: 0, count: sealed.count - SealedStream.overhead)
      var tag: UInt8 = 0
      let result = crypto_secretstream_xchacha20poly1305_pull(
        &state, &piece, nil, &tag, sealed, UInt64(sealed.count), subject, UInt64(subject.count))
      return result == 0 ? (piece, tag == crypto_secretstream_xchacha20poly1305_tag_final()) : nil
    }
  }
}
