import Clinic
import Journal
import Testing

@Suite("Whatever a decoder accepts, it would have written")
struct DecoderFuzzTests {
  private static let seeds: [UInt64] = [1, 2, 3, 4]

  @Test("random bytes", arguments: seeds)
  func randomBytes(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<3000 {
      let bytes = random.bytes(Int.random(in: 0...24, using: &random))
      check(bytes, seed)
    }
  }

  @Test("valid bytes with something changed, cut, doubled or put in", arguments: seeds)
  func mutations(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let originals = try samples(&random)
    for original in originals {
      check(original, seed, mustAccept: true)
      for _ in 0..<250 { check(mutate(original, &random), seed) }
    }
  }

  @Test("every byte of an entry changed to every other value")
  func exhaustive() throws {
    let headerBytes = header(1, 300).encoded
    for place in headerBytes.indices {
      for value in UInt8.min...UInt8.max {
        var changed = headerBytes
        changed[place] = value
        check(changed, 0)
      }
    }
    var random = SeededRandom(seed: 9)
    let signed = body("user.roles").signed(
      UserSignature(key: random.bytes(32), signature: random.bytes(64)))
    for bytes in [body("login").encoded, signed.encoded] {
      for place in bytes.indices {
        for value in UInt8.min...UInt8.max {
          var changed = bytes
          changed[place] = value
          if let accepted = try? EntryBody(decoding: changed) { #expect(accepted.encoded == changed) }
        }
      }
    }
  }

  @Test("every prefix of an entry, and every entry with one byte more, is refused")
  func prefixes() throws {
    var random = SeededRandom(seed: 5)
    for original in try samples(&random) {
      for count in original.indices {
        let cut = Array(original.prefix(count))
        #expect((try? EntryBody(decoding: cut)) == nil && (try? EntryHeader(decoding: cut)) == nil)
        #expect((try? Bundle(decoding: cut)) == nil && (try? SignedHead(decoding: cut)) == nil)
      }
      for byte in UInt8.min...UInt8.max { check(original + [byte], 5) }
    }
  }

  private func check(_ bytes: [UInt8], _ seed: UInt64, mustAccept: Bool = false) {
    var accepted = false
    if let value = try? CanonicalCBOR.decode(bytes) {
      accepted = true
      #expect(CanonicalCBOR.encode(value) == bytes, "seed \(seed): \(digits(bytes))")
    }
    if let map = try? CanonicalCBOR.decodeMap(bytes) {
      accepted = true
      #expect(CanonicalCBOR.encode(map) == bytes, "seed \(seed): \(digits(bytes))")
    }
    if let header = try? EntryHeader(decoding: bytes) {
      accepted = true
      #expect(header.encoded == bytes, "seed \(seed): \(digits(bytes))")
    }
    if let body = try? EntryBody(decoding: bytes) {
      accepted = true
      #expect(body.encoded == bytes, "seed \(seed): \(digits(bytes))")
    }
    if let state = try? RecordState(decoding: bytes) {
      accepted = true
      #expect(state.encoded(includingWinners: true) == bytes, "seed \(seed): \(digits(bytes))")
    }
    if let head = try? SignedHead(decoding: bytes) {
      accepted = true
      #expect(head.encoded == bytes, "seed \(seed): \(digits(bytes))")
    }
    if let bundle = try? Bundle(decoding: bytes) {
      accepted = true
      #expect(bundle.encoded == bytes, "seed \(seed): \(digits(bytes))")
    }
    #expect(accepted || !mustAccept, "seed \(seed): refused \(digits(bytes))")
  }

  private func samples(_ random: inout SeededRandom) throws -> [[UInt8]] {
    let changes = (1...4).map { field in
      Change(
        kind: 2, record: identity(7), field: field, value: RandomValue.make(&random),
        base: field == 1 ? [] : [version(1, 3), version(2, UInt64(field))])
    }
    let whole = body(
      changes: changes, act: identity(9), undoes: version(1, 2), seen: [version(3, 70_000)],
      details: ["count": .integer(4), "search": .text("Zo\u{eb}")])
    var state = RecordState()
    for change in changes { state.apply(change, version: version(1, 9), clock: 5) { _ in false } }
    state.apply(
      Change(kind: 2, record: identity(7), field: 1, value: .null), version: version(4, 1), clock: 9
    ) { _ in
      false
    }
    let head = SignedHead(
      version: version(1, 4), link: random.bytes(32), clock: 77, signature: random.bytes(64))
    let bundle = Bundle(
      chain: version(1, 1).chain, first: 1, previousLink: Chain.beginning,
      items: [.init(header: header(1, 1).encoded, body: body().encoded)], lastLink: random.bytes(32))
    let signed = whole.signed(UserSignature(key: random.bytes(32), signature: random.bytes(64)))
    let linked = Bundle(
      chain: version(1, 1).chain, first: 1, previousLink: Chain.beginning,
      linked: [(.init(header: header(1, 1).encoded, body: body().encoded), random.bytes(32))])
    let withGap = Bundle(
      chain: version(1, 1).chain, first: 1, previousLink: Chain.beginning,
      linked: [(.init(header: header(1, 1).encoded, purgedBodyHash: random.bytes(32)), random.bytes(32))])
    return [
      signed.encoded, linked.encoded, withGap.encoded, header(1, 300).encoded, body("login").encoded,
      whole.encoded,
      state.encoded(includingWinners: true),
      head.encoded, bundle.encoded, CanonicalCBOR.encode(RandomValue.make(&random)),
    ]
  }

  private func mutate(_ original: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}

/// Random values of fields, small and nested.
enum RandomValue {
  static func make(_ random: inout SeededRandom, depth: Int = 0) -> FieldValue {
    switch Int.random(in: 0..<(depth < 3 ? 6 : 5), using: &random) {
    case 0: return .null
    case 1: return .boolean(random.chance(1, in: 2))
    case 2: return .integer(Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random))
    case 3:
      return .text(
        ["", "a", "O'Brien", "Zo\u{eb}", "\u{6c34}", "\u{1F9B7}"].randomElement(using: &random) ?? "")
    case 4: return .bytes(random.bytes(Int.random(in: 0...30, using: &random)))
    default:
      return .list((0..<Int.random(in: 0...4, using: &random)).map { _ in make(&random, depth: depth + 1) })
    }
  }
}
