/// Puts characters together from UTF-8, a byte at a time.
///
/// A malformed sequence becomes one U+FFFD for each longest part that could have begun a character, as
/// the Unicode Standard recommends (3.9, table 3-8).
struct CharacterAssembler: Sendable {
  private var value: UInt32 = 0
  private var missing = 0
  /// What the next byte may be: narrower than 0x80...0xBF after some lead bytes.
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// Whether a character has begun and is not complete.
  var isPending: Bool { missing > 0 }

  /// Takes a byte of a character. False for a control, which is not its business.
  mutating func take(_ byte: UInt8, _ keys: inout [Key]) -> Bool {
    if missing > 0 {
      if allowed.contains(byte) {
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        allowed = 0x80...0xBF
        if missing == 0 { complete(&keys) }
        return true
      }
      giveUp(&keys)
    }
    switch byte {
    case 0x20...0x7E: keys.append(.character(Unicode.Scalar(byte)))
    case 0xC2...0xDF: begin(byte & 0x1F, missing: 1)
    case 0xE0: begin(0, missing: 2, 0xA0...0xBF)
    case 0xED: begin(0x0D, missing: 2, 0x80...0x9F)
    case 0xE1...0xEF: begin(byte & 0x0F, missing: 2)
    case 0xF0: begin(0, missing: 3, 0x90...0xBF)
    case 0xF4: begin(4, missing: 3, 0x80...0x8F)
    case 0xF1...0xF3: begin(byte & 0x07, missing: 3)
    case 0x80...0xFF: keys.append("\u{FFFD}")
    default: return false
    }
    return true
  }

  /// The rest will not come.
  mutating func giveUp(_ keys: inout [Key]) {
    if missing > 0 { keys.append("\u{FFFD}") }
    missing = 0
  }

  private mutating func begin(
    _ bits: UInt8, missing count: Int, _ next: ClosedRange<UInt8> = 0x80...0xBF
  ) {
    value = UInt32(bits)
    missing = count
    allowed = next
  }

  /// C1 controls are dropped: no keyboard sends them.
  private func complete(_ keys: inout [Key]) {
    if value >= 0xA0, let scalar = Unicode.Scalar(value) { keys.append(.character(scalar)) }
  }
}
