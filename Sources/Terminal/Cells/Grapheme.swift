/// A drawable character with its marks, packed into one word so that cells are compared as numbers.
///
/// The packing holds the base (21 bits), up to three marks (12 bits each, an index into the table of
/// marks), the width (2 bits) and two flags. No table is shared between frames.
package struct Grapheme: Hashable, Sendable {
  package let rawValue: UInt64

  private static let widthShift: UInt64 = 57
  private static let escapeFlag: UInt64 = 1 << 59
  private static let tailFlag: UInt64 = 1 << 60

  private init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Only `SafeText` and the symbol sets make graphemes: the base must be drawable.
  init(base: Unicode.Scalar, width: Int, isEscape: Bool = false, isTail: Bool = false) {
    rawValue =
      UInt64(base.value) | UInt64(width) << Self.widthShift
      | (isEscape ? Self.escapeFlag : 0) | (isTail ? Self.tailFlag : 0)
  }

  /// A printable ASCII character.
  init(ascii byte: UInt8) { rawValue = UInt64(byte) | 1 << Self.widthShift }

  package static let space = Grapheme(base: " ", width: 1)
  /// The right half of a wide grapheme.
  package static let continuation = Grapheme(rawValue: 0)

  package var base: Unicode.Scalar {
    Unicode.Scalar(UInt32(truncatingIfNeeded: rawValue & 0x1F_FFFF)) ?? " "
  }
  /// Columns taken: 1, 2, or 0 for the right half of a wide grapheme.
  package var width: Int { Int(truncatingIfNeeded: rawValue >> Self.widthShift) & 3 }
  package var isContinuation: Bool { rawValue == 0 }
  /// Part of the written-out form of a character that must not be drawn.
  package var isEscape: Bool { rawValue & Self.escapeFlag != 0 }
  /// Belongs to the grapheme on its left: text is never cut between the two.
  package var isTail: Bool { rawValue & Self.tailFlag != 0 }
  package var hasMarks: Bool { rawValue >> 21 & 0xFFF != 0 }

  /// The marks over and under the base, at most three.
  package var marks: [Unicode.Scalar] {
    var found: [Unicode.Scalar] = []
    for shift in stride(from: UInt64(21), through: 45, by: 12) {
      let index = Int(truncatingIfNeeded: rawValue >> shift & 0xFFF)
      if index != 0 { found.append(MarkTable.scalar(at: index)) }
    }
    return found
  }

  /// How many marks it bears: 0 to 3.
  var markCount: Int {
    if rawValue >> 21 & 0xFFF == 0 { return 0 }
    if rawValue >> 33 & 0xFFF == 0 { return 1 }
    return rawValue >> 45 & 0xFFF == 0 ? 2 : 3
  }

  /// The same with one more mark; nil when it has three already.
  func marked(with index: Int) -> Grapheme? {
    let count = markCount
    guard count < 3 else { return nil }
    return Grapheme(rawValue: rawValue | UInt64(index) << UInt64(21 + 12 * count))
  }

  /// Writes base and marks; nothing for the right half of a wide grapheme.
  package func write(to text: inout String) {
    if isContinuation { return }
    text.unicodeScalars.append(base)
    if hasMarks { text.unicodeScalars.append(contentsOf: marks) }
  }
}
