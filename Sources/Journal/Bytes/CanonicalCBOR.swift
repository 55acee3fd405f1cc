/// Deterministic CBOR (RFC 8949, section 4.2.1), narrowed to what the journal admits: integers,
/// byte strings, texts, arrays, maps, false, true, null; definite and shortest lengths; map keys
/// ascending by their encoded bytes, each once. No floats, no tags, no other simple values.
package enum CanonicalCBOR {
  /// Arrays and maps may lie this deep within each other.
  package static let deepestNesting = 16

  package static func encode(_ value: FieldValue) -> [UInt8] {
    var writer = CanonicalWriter(reserving: 64)
    writer.value(value)
    return writer.bytes
  }

  /// Exactly one value; anything but its one admitted form throws.
  package static func decode(_ bytes: [UInt8]) throws -> FieldValue {
    var reader = CanonicalReader(bytes)
    let value = try reader.value("value")
    try reader.finish("value")
    return value
  }

  /// A map from short ASCII names to values. Longer names come after shorter ones.
  package static func encode(_ map: [String: FieldValue]) -> [UInt8] {
    var writer = CanonicalWriter(reserving: 64 + 32 * map.count)
    writer.map(map)
    return writer.bytes
  }

  /// Exactly one map from ASCII names to values.
  package static func decodeMap(_ bytes: [UInt8]) throws -> [String: FieldValue] {
    var reader = CanonicalReader(bytes)
    let map = try reader.map("map")
    try reader.finish("map")
    return map
  }

  /// Names in details are printable ASCII, so that equal names have equal bytes.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { 0x20..<0x7F ~= $0 }
  }

  /// The order of RFC 8949 4.2.1 for encoded texts: shorter first, then byte by byte.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let (one, other) = (left.utf8, right.utf8)
    if one.count != other.count { return one.count < other.count }
    return one.lexicographicallyPrecedes(other)
  }
}

extension CanonicalWriter {
  mutating func map(_ map: [String: FieldValue]) {
    mapHead(map.count)
    for (name, value) in map.sorted(by: { CanonicalCBOR.precedes($0.key, $1.key) }) {
      text(name)
      self.value(value)
    }
  }
}

extension CanonicalReader {
  mutating func map(_ field: String) throws -> [String: FieldValue] {
    var result: [String: FieldValue] = [:]
    var previous: String?
    for _ in 0..<(try mapHead(field)) {
      let name = try text(field)
      guard CanonicalCBOR.isName(name) else {
        throw JournalError.malformed(field, "has a name that is not printable ASCII")
      }
      if let previous, !CanonicalCBOR.precedes(previous, name) {
        throw JournalError.malformed(field, "has names that are not in ascending order")
      }
      previous = name
      result[name] = try value("\(field).\(name)")
    }
    return result
  }
}
