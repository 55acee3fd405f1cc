/// One thing a program said to the terminal.
enum ControlSequence: Equatable {
  /// A character to be shown.
  case character(Unicode.Scalar)
  /// A C0 control character: newline, tab, shift-out and so on.
  case control(UInt8)
  /// `ESC`, intermediate bytes, a final byte: `ESC 7`, `ESC ( 0`.
  case escape(intermediates: [UInt8], final: UInt8)
  /// `CSI`, a private mark such as `?` (0 if none), parameters (a missing one is -1), a final byte.
  case csi(mark: UInt8, parameters: [Int], intermediates: [UInt8], final: UInt8)
  /// `OSC ... BEL` or `OSC ... ST`: titles, palettes, the clipboard.
  case operatingSystem(String)
  /// `DCS`, `PM`, `APC` or `SOS` up to `ST`.
  case string(introducer: UInt8, text: String)
  /// Bytes that are not UTF-8.
  case invalid
}

/// Turns the bytes of a program into control sequences, however they are cut into reads.
struct ControlSequenceParser {
  private enum State {
    case ground
    case escape([UInt8])
    case csi([UInt8])
    case string(UInt8, [UInt8], escaped: Bool)
    case character([UInt8], count: Int)
  }

  private var state = State.ground

  init() {}

  mutating func parse(_ bytes: some Sequence<UInt8>, _ found: (ControlSequence) -> Void) {
    for byte in bytes { parse(byte, found) }
  }

  private mutating func parse(_ byte: UInt8, _ found: (ControlSequence) -> Void) {
    if case .string(let introducer, let text, let escaped) = state {
      parseString(byte, introducer, text, escaped, found)
      return
    }
    if case .character(let bytes, let count) = state {
      if byte & 0xC0 == 0x80 {
        finishCharacter(bytes + [byte], count, found)
        return
      }
      found(.invalid)
      state = .ground
    }
    switch byte {
    case 0x1B: state = .escape([])
    case 0x18, 0x1A: state = .ground
    case 0x00..<0x20: found(.control(byte))
    default: parsePrintable(byte, found)
    }
  }

  private mutating func parsePrintable(_ byte: UInt8, _ found: (ControlSequence) -> Void) {
    switch state {
    case .escape(let intermediates):
      parseEscape(byte, intermediates, found)
    case .csi(let bytes):
      if (0x40...0x7E).contains(byte) {
        state = .ground
        found(Self.csi(bytes, final: byte))
      } else {
        state = .csi(bytes + [byte])
      }
    default:
      parseGround(byte, found)
    }
  }

  private mutating func parseGround(_ byte: UInt8, _ found: (ControlSequence) -> Void) {
    switch byte {
    case 0x7F: break
    case 0x00..<0x80: found(.character(Unicode.Scalar(byte)))
    case 0xC2...0xDF: state = .character([byte], count: 2)
    case 0xE0...0xEF: state = .character([byte], count: 3)
    case 0xF0...0xF4: state = .character([byte], count: 4)
    default: found(.invalid)
    }
  }

  private mutating func finishCharacter(
    _ bytes: [UInt8], _ count: Int, _ found: (ControlSequence) -> Void
  ) {
    guard bytes.count == count else {
      state = .character(bytes, count: count)
      return
    }
    state = .ground
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
    if text.count == 1, let scalar = text.first, scalar.value != 0xFFFD {
      found(.character(scalar))
    } else {
      found(.invalid)
    }
  }

  private mutating func parseEscape(
    _ byte: UInt8, _ intermediates: [UInt8], _ found: (ControlSequence) -> Void
  ) {
    if (0x20...0x2F).contains(byte) {
      state = .escape(intermediates + [byte])
      return
    }
    switch (byte, intermediates.isEmpty) {
    case (UInt8(ascii: "["), true): state = .csi([])
    case (UInt8(ascii: "]"), true), (UInt8(ascii: "P"), true), (UInt8(ascii: "X"), true),
      (UInt8(ascii: "^"), true), (UInt8(ascii: "_"), true), (UInt8(ascii: "k"), true):
      state = .string(byte, [], escaped: false)
    default:
      state = .ground
      found(.escape(intermediates: intermediates, final: byte))
    }
  }

  private mutating func parseString(
    _ byte: UInt8, _ introducer: UInt8, _ text: [UInt8], _ escaped: Bool,
    _ found: (ControlSequence) -> Void
  ) {
    // The Linux console's palette: OSC P and seven digits, OSC R alone; neither has an end mark.
    let palette = introducer == UInt8(ascii: "]") && text.first == UInt8(ascii: "P") && text.count == 7
    let reset = introducer == UInt8(ascii: "]") && text.isEmpty && byte == UInt8(ascii: "R")
    if escaped || byte == 0x07 || reset || (palette && byte != 0x1B) {
      state = .ground
      let whole = String(decoding: reset || palette ? text + [byte] : text, as: UTF8.self)
      found(
        introducer == UInt8(ascii: "]")
          ? .operatingSystem(whole) : .string(introducer: introducer, text: whole))
      if escaped && byte != UInt8(ascii: "\\") {
        state = .escape([])
        parse(byte, found)
      }
    } else if byte == 0x18 || byte == 0x1A {
      state = .ground
    } else {
      state = .string(introducer, byte == 0x1B ? text : text + [byte], escaped: byte == 0x1B)
    }
  }

  private static func csi(_ bytes: [UInt8], final: UInt8) -> ControlSequence {
    var rest = bytes[...]
    var mark: UInt8 = 0
    if let first = rest.first, (0x3C...0x3F).contains(first) {
      mark = first
      rest.removeFirst()
    }
    let intermediates = Array(rest.drop { $0 >= 0x30 })
    let digits = rest.prefix { $0 >= 0x30 }
    let parameters = digits.split(omittingEmptySubsequences: false) { $0 == 0x3A || $0 == 0x3B }
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
    return .csi(
      mark: mark, parameters: digits.isEmpty ? [] : parameters, intermediates: intermediates, final: final)
  }
}
