/// The head of a `FailedLoginRing`, kept twice: the ring's identity, and where its chain stands.
struct RingHeader: Hashable {
  static let length = 256
  private static let magic = Array("DAYRING\n".utf8)
  private static let version: UInt16 = 1
  /// No ring comes so far; a head that says so is none.
  private static let last: UInt64 = 1 << 62

  let storeID: [UInt8]
  /// Chosen when the ring is made.
  let ringID: [UInt8]
  /// The number of the first attempt since the last filing.
  let start: UInt64
  /// The number of the next attempt.
  var next: UInt64
  /// The chain's key for the next attempt; those before are gone.
  var key: [UInt8]

  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(RingHeader.magic)
    writer.append(RingHeader.version)
    writer.append(UInt16(0))
    writer.append(storeID)
    writer.append(ringID)
    writer.append(start)
    writer.append(next)
    writer.append(key)
    writer.append([UInt8](repeating: 0, count: RingHeader.length - Digest.length - writer.bytes.count))
    writer.append(Digest.blake2b(writer.bytes))
    return writer.bytes
  }

  init(storeID: [UInt8], ringID: [UInt8], start: UInt64, next: UInt64, key: [UInt8]) {
    self.storeID = storeID
    self.ringID = ringID
    self.start = start
    self.next = next
    self.key = key
  }

  /// Nil where the bytes are no whole head of this version.
  init?(_ bytes: [UInt8], of path: String) {
    let body = Array(bytes.dropLast(Digest.length))
    guard Digest.areEqual(Digest.blake2b(body), Array(bytes.suffix(Digest.length))) else { return nil }
    var reader = ByteReader(body, of: path)
    guard let magic = try? reader.take(8), magic == RingHeader.magic,
      let version = try? reader.number(UInt16.self), version == RingHeader.version,
      let spare = try? reader.number(UInt16.self), spare == 0,
      let storeID = try? reader.take(16), let ringID = try? reader.take(16),
      let start = try? reader.number(UInt64.self), let next = try? reader.number(UInt64.self),
      let key = try? reader.take(Digest.length), start <= next, next <= RingHeader.last,
      let rest = try? reader.take(reader.remaining), rest.allSatisfy({ $0 == 0 })
    else { return nil }
    self.init(storeID: storeID, ringID: ringID, start: start, next: next, key: key)
  }
}
