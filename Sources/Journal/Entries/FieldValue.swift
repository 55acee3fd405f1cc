/// What a field of a record may hold: the part of CBOR that the journal admits.
///
/// There are no floats: two machines must never disagree about a value's bytes. For the same
/// reason two texts are equal only if their UTF-8 bytes are: Swift's own equality of strings
/// follows Unicode's tables, which change from one release to the next.
package enum FieldValue: Sendable {
  /// Known to be empty: the field was cleared by a person.
  case null
  case boolean(Bool)
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
  case list([FieldValue])

  /// Lists may lie this deep within lists.
  package static let deepestNesting = 8

  /// 0 for anything but a list; 1 for a list of simple values.
  package var nesting: Int {
    guard case .list(let items) = self else { return 0 }
    return 1 + (items.lazy.map(\.nesting).max() ?? 0)
  }
}

extension FieldValue: Hashable {
  package static func == (left: FieldValue, right: FieldValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let one), .boolean(let other)): one == other
    case (.integer(let one), .integer(let other)): one == other
    case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
    case (.bytes(let one), .bytes(let other)): one == other
    case (.list(let one), .list(let other)): one == other
    case (.null, _), (.boolean, _), (.integer, _), (.text, _), (.bytes, _), (.list, _): false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .boolean(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .text(let value): for byte in value.utf8 { hasher.combine(byte) }
    case .bytes(let value): hasher.combine(value)
    case .list(let value): hasher.combine(value)
    }
  }
}
