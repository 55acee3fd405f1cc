package import Clinic

/// Reads deterministic CBOR (RFC 8949, section 4.2.1) and refuses every other form.
///
/// Each call names the field that it reads, so that an error can name it. After an error the
/// reader is of no further use.
package struct CanonicalReader {
  private let bytes: [UInt8]
  package private(set) var position = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Bytes not yet read.
  package var remaining: Int { bytes.count - position }

  package mutating func unsigned(_ field: String) throws -> UInt64 {
    try argument(of: 0x00, "a number", field)
  }

  /// A number that fits `Int`, not negative.
  package mutating func index(_ field: String) throws -> Int {
    guard let value = Int(exactly: try unsigned(field)) else {
      throw JournalError.malformed(field, "holds a number that is too large")
    }
    return value
  }

  package mutating func integer(_ field: String) throws -> Int64 {
    let (major, argument) = try head(field)
    guard major == 0x00 || major == 0x20 else { throw JournalError.malformed(field, "is not a number") }
    guard let value = Int64(exactly: argument) else {
      throw JournalError.malformed(field, "holds a number beyond 64 bits with sign")
    }
    return major == 0x00 ? value : -1 - value
  }

  package mutating func byteString(_ field: String) throws -> [UInt8] {
    Array(bytes[try span(of: 0x40, "a byte string", field)])
  }

  package mutating func text(_ field: String) throws -> String {
    let range = try span(of: 0x60, "a text", field)
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw JournalError.malformed(field, "is not valid UTF-8")
    }
    return text
  }

  package mutating func identity(_ field: String) throws -> RecordID {
    let range = try span(of: 0x40, "an identity", field)
    guard range.count == 16 else { throw JournalError.malformed(field, "is not sixteen bytes long") }
    return bytes.withUnsafeBytes { buffer in
      RecordID(
        high: UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)),
        low: UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: range.lowerBound + 8, as: UInt64.self)))
    }
  }

  /// How many items follow; never more than there are bytes left.
  package mutating func arrayHead(_ field: String) throws -> Int {
    try count(of: 0x80, "a list", field)
  }

  /// Whether the next item is an array.
  package var isAtArray: Bool { position < bytes.count && bytes[position] >> 5 == 4 }

  /// How many pairs follow; never more than there are bytes left.
  package mutating func mapHead(_ field: String) throws -> Int {
    try count(of: 0xA0, "a map", field)
  }

  package mutating func value(_ field: String) throws -> FieldValue {
    try value(field, nesting: 0)
  }

  /// The bytes of one item of any admitted type, checked and passed over.
  package mutating func verbatim(_ field: String) throws -> [UInt8] {
    let start = position
    try skip(field, nesting: 0)
    return Array(bytes[start..<position])
  }

  /// Refuses bytes after the last item.
  package func finish(_ field: String) throws {
    guard remaining == 0 else {
      throw JournalError.malformed(field, "is followed by \(remaining) stray bytes")
    }
  }

  private mutating func value(_ field: String, nesting: Int) throws -> FieldValue {
    guard position < bytes.count else { throw JournalError.malformed(field, "ends too early") }
    switch bytes[position] & 0xE0 {
    case 0x00, 0x20: return .integer(try integer(field))
    case 0x40: return .bytes(try byteString(field))
    case 0x60: return .text(try text(field))
    case 0x80:
      guard nesting < FieldValue.deepestNesting else {
        throw JournalError.malformed(field, "holds lists nested too deeply")
      }
      let count = try arrayHead(field)
      var items: [FieldValue] = []
      items.reserveCapacity(count)
      for _ in 0..<count { items.append(try value(field, nesting: nesting + 1)) }
      return .list(items)
    case 0xE0: return try simple(field)
    default: throw JournalError.malformed(field, "holds a map or a tag, which no value may")
    }
  }

  private mutating func simple(_ field: String) throws -> FieldValue {
    defer { position += 1 }
    switch bytes[position] {
    case 0xF4: return .boolean(false)
    case 0xF5: return .boolean(true)
    case 0xF6: return .null
    default: throw JournalError.malformed(field, "holds a float or a simple value that is not admitted")
    }
  }

  private mutating func skip(_ field: String, nesting: Int) throws {
    guard position < bytes.count else { throw JournalError.malformed(field, "ends too early") }
    guard nesting < CanonicalCBOR.deepestNesting else {
      throw JournalError.malformed(field, "is nested too deeply")
    }
    switch bytes[position] & 0xE0 {
    case 0x00, 0x20: _ = try head(field)
    case 0x40: _ = try span(of: 0x40, "a byte string", field)
    case 0x60: _ = try text(field)
    case 0x80:
      for _ in 0..<(try arrayHead(field)) { try skip(field, nesting: nesting + 1) }
    case 0xA0: try skipMap(field, nesting: nesting)
    case 0xE0: _ = try simple(field)
    default: throw JournalError.malformed(field, "holds a tag")
    }
  }

  private mutating func skipMap(_ field: String, nesting: Int) throws {
    var previous = 0..<0
    for _ in 0..<(try mapHead(field)) {
      let start = position
      try skip(field, nesting: nesting + 1)
      let key = start..<position
      guard previous.isEmpty || bytes[previous].lexicographicallyPrecedes(bytes[key]) else {
        throw JournalError.malformed(field, "has map keys that are not in ascending order")
      }
      previous = key
      try skip(field, nesting: nesting + 1)
    }
  }

  private mutating func count(of major: UInt8, _ what: String, _ field: String) throws -> Int {
    let argument = try argument(of: major, what, field)
    guard argument <= UInt64(remaining) else { throw JournalError.malformed(field, "ends too early") }
    return Int(argument)
  }

  private mutating func span(of major: UInt8, _ what: String, _ field: String) throws -> Range<Int> {
    let count = try count(of: major, what, field)
    defer { position += count }
    return position..<(position + count)
  }

  private mutating func argument(of major: UInt8, _ what: String, _ field: String) throws -> UInt64 {
    let (found, argument) = try head(field)
    guard found == major else { throw JournalError.malformed(field, "is not \(what)") }
    return argument
  }

  /// The major type, in the upper three bits, and its argument in the shortest form.
  private mutating func head(_ field: String) throws -> (major: UInt8, argument: UInt64) {
    guard position < bytes.count else { throw JournalError.malformed(field, "ends too early") }
    let first = bytes[position]
    let short = first & 0x1F
    position += 1
    if short < 24 { return (first & 0xE0, UInt64(short)) }
    guard short < 28 else { throw JournalError.malformed(field, "has no definite length") }
    let width = 1 << Int(short - 24)
    guard remaining >= width else { throw JournalError.malformed(field, "ends too early") }
    var argument: UInt64 = 0
    for _ in 0..<width {
      argument = argument << 8 | UInt64(bytes[position])
      position += 1
    }
    let least: UInt64 = width == 1 ? 24 : 1 << UInt64(width * 4)
    guard argument >= least else { throw JournalError.malformed(field, "is not in the shortest form") }
    return (first & 0xE0, argument)
  }
}
