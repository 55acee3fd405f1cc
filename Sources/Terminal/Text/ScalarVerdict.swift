/// What becomes of one scalar of an untrusted text.
enum ScalarVerdict: Equatable {
  /// Takes cells of its own.
  case drawn(width: Int)
  /// A mark of category Mc: its own cell, never cut from the letter before it.
  case spacingMark(width: Int)
  /// Sits on the character before; the number is the one of `MarkTable`.
  case mark(Int)
  /// ZWJ and ZWNJ: depends on its neighbours.
  case joiner
  /// VS15 and VS16, which choose between text and emoji.
  case presentation
  /// Is written out as its number.
  case forbidden

  init(of scalar: Unicode.Scalar) {
    let value = scalar.value
    if value < 0x300 {
      let isPlain = (0x20...0x7E).contains(value) || (value > 0xA0 && value != 0xAD)
      self = isPlain ? .drawn(width: 1) : .forbidden
      return
    }
    self = Self.common(value) ?? Self.judged(scalar)
  }

  /// The blocks that names are written in and that hold nothing else, judged without a look at the tables.
  private static func common(_ value: UInt32) -> ScalarVerdict? {
    switch value {
    case 0x300...0x34E, 0x350...0x36F: .mark(Int(value - 0x300) + 1)
    case 0x400...0x482, 0x48A...0x52F, 0x1E00...0x1EFF, 0x2500...0x259F: .drawn(width: 1)
    case 0x3041...0x3096, 0x30A1...0x30FF, 0x4E00...0x9FFC, 0xAC00...0xD7A3: .drawn(width: 2)
    default: nil
    }
  }

  private static func judged(_ scalar: Unicode.Scalar) -> ScalarVerdict {
    let value = scalar.value
    if value == 0x200C || value == 0x200D { return .joiner }
    if value == 0xFE0E || value == 0xFE0F { return .presentation }
    let properties = scalar.properties
    guard let age = properties.age, age.major <= CharacterWidth.edition else { return .forbidden }
    if properties.isDefaultIgnorableCodePoint || isAmbiguous(value) { return .forbidden }
    let width = CharacterWidth.isWide(value) ? 2 : 1
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return MarkTable.index(of: scalar).map { .mark($0) } ?? .drawn(width: width)
    case .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation,
      .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation,
      .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return .drawn(width: width)
    case .nonspacingMark, .enclosingMark:
      return MarkTable.index(of: scalar).map { .mark($0) } ?? .forbidden
    case .spacingMark:
      // A few have moved here from category Mn; C libraries still give them no column.
      return MarkTable.index(of: scalar).map { .mark($0) } ?? .spacingMark(width: width)
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .surrogate,
      .privateUse, .unassigned:
      return .forbidden
    @unknown default:
      return .forbidden
    }
  }

  /// Characters that look like nothing, or whose width terminals do not agree on: the blank of Braille,
  /// skin tones, and the letters of flags.
  private static func isAmbiguous(_ value: UInt32) -> Bool {
    value == 0x2800 || (0x1F3FB...0x1F3FF).contains(value) || (0x1F1E6...0x1F1FF).contains(value)
  }
}
