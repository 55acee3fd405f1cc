/// Names in other letters, as passports and typists write them in Latin ones.
enum Romanization {
  /// ä ö ü å ø and their capitals as "ae", "oe", "ue", "aa", "oe" (ICAO Doc 9303, part 3, table A);
  /// marks written after a plain letter count too. Nil where there are none of them.
  static func umlautsSpelledOut(_ text: String) -> String? {
    var spelled = String.UnicodeScalarView()
    var hasAny = false
    for scalar in text.unicodeScalars {
      let added: Unicode.Scalar
      switch scalar.value {
      case 0xC4, 0xE4: (added, hasAny) = ("a", true)
      case 0xD6, 0xF6, 0xD8, 0xF8: (added, hasAny) = ("o", true)
      case 0xDC, 0xFC: (added, hasAny) = ("u", true)
      case 0xC5, 0xE5: (added, hasAny) = ("a", true)
      case 0x308, 0x30A: (added, hasAny) = (scalar, true)
      default: added = scalar
      }
      spelled.append(added)
      switch scalar.value {
      case 0xC4, 0xE4, 0xD6, 0xF6, 0xD8, 0xF8, 0xDC, 0xFC, 0x308: spelled.append("e")
      case 0xC5, 0xE5, 0x30A: spelled.append("a")
      default: break
      }
    }
    return hasAny ? String(spelled) : nil
  }

  /// A folded text with its Greek and Cyrillic letters in Latin (ICAO Doc 9303, part 3, table B,
  /// and ISO 843 for Greek); others stay.
  static func latin(_ folded: String) -> String {
    guard folded.unicodeScalars.contains(where: { (0x370...0x4FF).contains($0.value) }) else { return folded }
    var latin = ""
    for scalar in folded.unicodeScalars {
      if let letters = table[scalar] { latin += letters } else { latin.unicodeScalars.append(scalar) }
    }
    return latin
  }

  private static let table: [Unicode.Scalar: String] = [
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y",
    "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "iu", "я": "ia", "і": "i", "є": "ie", "ђ": "d", "ѕ": "dz", "ј": "j", "љ": "lj", "њ": "nj",
    "ћ": "c", "џ": "dz", "ґ": "g",
  ]
}
