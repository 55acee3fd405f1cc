/// Where the zero-width joiners belong: the rule CONTEXTJ of RFC 5892, appendix A.1 and A.2.
enum Joiner {
  private static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"

  /// Whether a script needs this joiner between its neighbours: after a virama, and, for the
  /// non-joiner, between Arabic letters that would join.
  static func isNeeded(
    _ joiner: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    guard let previous, let next, isLetter(next) else { return false }
    if previous.properties.canonicalCombiningClass == .virama { return true }
    return joiner != zeroWidthJoiner && joinsForward(previous) && isArabic(next.value)
  }

  /// Whether it ties two emoji into one picture.
  static func joinsEmoji(
    _ joiner: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    guard joiner == zeroWidthJoiner, let previous, let next else { return false }
    return isPicture(next) && (isPicture(previous) || previous.value == 0xFE0F || isSkinTone(previous))
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .otherLetter, .modifierLetter, .spacingMark, .nonspacingMark: true
    default: false
    }
  }

  private static func isArabic(_ value: UInt32) -> Bool {
    (0x620...0x64A).contains(value) || (0x66E...0x6D3).contains(value) || (0x750...0x77F).contains(value)
  }

  /// Arabic letters that join the one after them: all but those of joining type R and the hamza.
  private static func joinsForward(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    guard isArabic(value) else { return false }
    switch value {
    case 0x621...0x625, 0x627, 0x629, 0x62F...0x632, 0x648, 0x671...0x677, 0x688...0x699, 0x6C0,
      0x6C3...0x6CB, 0x6CD, 0x6CF, 0x6D2...0x6D3, 0x759...0x75B, 0x76B...0x76C, 0x771, 0x773...0x774,
      0x778...0x779:
      return false
    default:
      return true
    }
  }

  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xFF && scalar.properties.isEmoji
  }

  private static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }
}
