/// Names in other letters, as passports and typists write them in Latin ones.
enum Romanization {
  /// ä ö ü å ø and their capitals as "ae", "oe", "ue", "aa", "oe" (ICAO Doc 9303, part 3, table A);
  /// marks written after a plain letter count too.
  static func umlautsSpelledOut(_ text: String) -> String {
    var spelled = ""
    for character in text {
      switch character {
      case "ä", "Ä": spelled += "ae"
      case "ö", "Ö", "ø", "Ø": spelled += "oe"
      case "ü", "Ü": spelled += "ue"
      case "å", "Å": spelled += "aa"
      default: spelled.append(character)
      }
    }
    return spelled
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
