/// Gathers pasted text: literal, without controls, in pieces of bounded size.
///
/// Terminals do not reliably strip what ends a paste from within it, so the text may hold ESC [ 201 ~
/// followed by what an attacker wants typed. The end is therefore believed only once bytes stop coming.
struct PasteAssembler: Sendable {
  /// Bytes after which a piece is given out.
  static let pieceSize = 4_096
  private static let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

  private var bytes: [UInt8] = []
  /// How much of `end` has been seen.
  private var matched = 0
  private var endedInReturn = false

  /// Takes a byte; true when it completes the mark of the end.
  mutating func take(_ byte: UInt8, _ keys: inout [Key]) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      if matched < Self.end.count { return false }
      matched = 0
      return true
    }
    if matched > 0 {
      // It was not the end: what looked like it is text, but for the ESC.
      let text = Self.end[1..<matched]
      matched = 0
      for earlier in text { keep(earlier, &keys) }
      if byte == Self.end[0] {
        matched = 1
        return false
      }
    }
    keep(byte, &keys)
    return false
  }

  /// Gives out what there is.
  mutating func finish(_ keys: inout [Key]) {
    matched = 0
    endedInReturn = false
    giveOut(&keys)
  }

  private mutating func keep(_ byte: UInt8, _ keys: inout [Key]) {
    let isContinuation = byte & 0xC0 == 0x80
    if bytes.count >= Self.pieceSize, !isContinuation || bytes.count >= Self.pieceSize + 4 {
      giveOut(&keys)
    }
    switch byte {
    case 0x0D: bytes.append(0x0A)
    case 0x0A: if !endedInReturn { bytes.append(0x0A) }
    case 0x09: bytes.append(0x20)
    case 0x00...0x1F, 0x7F: break
    default: bytes.append(byte)
    }
    endedInReturn = byte == 0x0D
  }

  private mutating func giveOut(_ keys: inout [Key]) {
    guard !bytes.isEmpty else { return }
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars
    where !(0x80...0x9F).contains(scalar.value) {
      text.append(scalar)
    }
    bytes.removeAll(keepingCapacity: true)
    if !text.isEmpty { keys.append(Key(.paste(String(text)))) }
  }
}
