/// How text is folded, so that what is typed finds what is written: lower case, without accents,
/// apostrophes or punctuation, in words with one space between.
///
/// "García-López" folds to "garcia lopez", "O'Brien" to "obrien", "Łukasz" to "lukasz".
package enum SearchText {
  package static func fold(_ text: some StringProtocol) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    var needsSpace = false
    func append(_ byte: UInt8) {
      if needsSpace, !folded.isEmpty { folded.append(UInt8(ascii: " ")) }
      needsSpace = false
      folded.append(byte)
    }
    for scalar in text.unicodeScalars {
      switch step(scalar) {
      case .byte(let byte): append(byte)
      case .text(let plain): for byte in plain.utf8 { append(byte) }
      case .nothing: break
      case .space: needsSpace = true
      }
    }
    return String(decoding: folded, as: UTF8.self)
  }

  /// The words of a folded text.
  package static func words(_ folded: String) -> [String] { folded.split(separator: " ").map(String.init) }

  /// Every spelling under which a text is to be found: folded; where it has ä ö ü å ø, also with
  /// "ae", "oe", "ue", "aa" (passports and German typists write them so); and where it is Greek or
  /// Cyrillic, also in Latin letters.
  package static func spellings(_ text: String) -> [String] {
    let folded = fold(text)
    return [folded] + otherSpellings(text, folded: folded)
  }

  /// Those beside the folded text itself; none for most names.
  static func otherSpellings(_ text: String, folded: String) -> [String] {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return [] }
    var others: [String] = []
    if let spelled = Romanization.umlautsSpelledOut(text) { others.append(fold(spelled)) }
    let latin = Romanization.latin(folded)
    if latin != folded { others.append(latin) }
    return others
  }

  private enum Step {
    case byte(UInt8)
    case text(String)
    case nothing
    case space
  }

  private static func step(_ scalar: Unicode.Scalar) -> Step {
    let value = scalar.value
    switch value {
    case 0x61...0x7A, 0x30...0x39: return .byte(UInt8(value))
    case 0x41...0x5A: return .byte(UInt8(value + 0x20))
    case 0x27, 0x60: return .nothing
    case 0..<0x80: return .space
    default: break
    }
    if isApostrophe(value) { return .nothing }
    if let plain = LetterTable.spelledOut[value] { return .text(plain) }
    if let letter = LetterTable.letter(value) {
      return letter.isASCII ? .byte(UInt8(letter.value)) : .text(String(Character(letter)))
    }
    if (0xFF01...0xFF5E).contains(value), let narrow = Unicode.Scalar(value - 0xFEE0) { return step(narrow) }
    if (0xAC00...0xD7A3).contains(value) { return .text(jamo(value - 0xAC00)) }
    return other(scalar)
  }

  /// The apostrophes that people and their keyboards put into names, the okina and modifier letters.
  private static func isApostrophe(_ value: UInt32) -> Bool {
    switch value {
    case 0xB4, 0x2B9...0x2BF, 0x2C8, 0x2CA, 0x2CB, 0x2018, 0x2019, 0x201B, 0x2032, 0xFF07: true
    default: false
    }
  }

  /// A Hangul syllable as its letters, so that composed and decomposed text fold alike and half a
  /// syllable already finds (Unicode 16, section 3.12).
  private static func jamo(_ place: UInt32) -> String {
    var letters = String.UnicodeScalarView()
    let values = [0x1100 + place / 588, 0x1161 + place % 588 / 28, 0x11A7 + place % 28]
    for (number, value) in values.enumerated() where number < 2 || value > 0x11A7 {
      if let letter = Unicode.Scalar(value) { letters.append(letter) }
    }
    return String(letters)
  }

  private static func other(_ scalar: Unicode.Scalar) -> Step {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return .nothing
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
      .decimalNumber, .letterNumber:
      return .text(plain(scalar))
    default: return .space
    }
  }

  /// In small letters, and those folded in turn (the Kelvin sign is a "k").
  private static func plain(_ scalar: Unicode.Scalar) -> String {
    let small = scalar.properties.lowercaseMapping
    return small.unicodeScalars.elementsEqual([scalar]) ? small : fold(small)
  }
}
