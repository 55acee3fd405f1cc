/// Text for bytes that people copy by hand: groups of four symbols and a check symbol.
///
/// Symbols are Crockford's 32 (no I, L, O, U). The check symbol is the sum of the four, each times its own
/// weight in the field of 32 elements, and of the group's number: one wrong symbol, two exchanged
/// symbols and two exchanged groups never pass.
enum GroupCode {
  static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  /// Symbols of a group that carry content.
  static let contentLength = 4
  /// Symbols of a group.
  static let length = contentLength + 1

  /// The value of a typed symbol: case does not matter, I and L are 1, O is 0; nil for any other.
  static func value(of symbol: UInt8) -> UInt8? {
    let upper = symbol >= UInt8(ascii: "a") && symbol <= UInt8(ascii: "z") ? symbol - 32 : symbol
    switch upper {
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
    case UInt8(ascii: "O"): return 0
    default: return alphabet.firstIndex(of: upper).map { UInt8($0) }
    }
  }

  /// The check value of four values in the group numbered `index` from 0.
  static func check(_ values: some Sequence<UInt8>, at index: Int) -> UInt8 {
    var sum = UInt8(index + 1) & 31
    var weight: UInt8 = 2
    for value in values {
      sum ^= product(value, weight)
      weight = product(weight, 2)
    }
    return sum
  }

  /// Multiplication in the field of 32 elements, by x^5 + x^2 + 1.
  private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var (left, right, sum) = (left, right, UInt8(0))
    while right != 0 {
      if right & 1 == 1 { sum ^= left }
      left <<= 1
      if left & 32 != 0 { left ^= 0b100101 }
      right >>= 1
    }
    return sum
  }
}
