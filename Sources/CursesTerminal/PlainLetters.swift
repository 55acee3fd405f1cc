package import Terminal

/// Letters for terminals that show nothing but ASCII: `é` as `e`, rather than as a question mark.
package enum PlainLetters {
  /// What is said between facts, and what typists and word processors put for the signs of a keyboard.
  private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
    "·": "-", "•": "*", "…": "~", "–": "-", "—": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "×": "x",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "≤": "<", "≥": ">",
  ]

  /// The text in ASCII and in as many columns: marks go, other scripts become question marks.
  package static func text(of text: SafeText) -> SafeText {
    var plain = ""
    for character in text.plain {
      let base = character.unicodeScalars.first ?? " "
      if base.isASCII {
        plain.unicodeScalars.append(base)
      } else if let letter = letter(for: base).flatMap(Unicode.Scalar.init) {
        plain.unicodeScalars.append(letter)
      } else {
        plain += String(repeating: "?", count: SafeText(String(character)).columns)
      }
    }
    return SafeText(plain)
  }

  /// The letter that a Latin letter with a mark is made from, or the nearest sign of ASCII; nil for whatever
  /// has none.
  static func letter(for scalar: Unicode.Scalar) -> UInt32? {
    if let sign = signs[scalar] { return sign.value }
    guard let name = scalar.properties.name else { return nil }
    let words = name.split(separator: " ", maxSplits: 5)
    guard words.count >= 4, words[0] == "LATIN", words[2] == "LETTER",
      words[3].utf8.count == 1, let capital = words[3].unicodeScalars.first
    else { return nil }
    return words[1] == "SMALL" ? capital.value + 0x20 : capital.value
  }
}
