/// Capital letters for names typed in one case: "smith" becomes "Smith", "O'BRIEN" "O'Brien".
enum NameLetters {
  /// Words that stay small inside a family name, and join what follows to it.
  static let particles: Set<String> = [
    "de", "del", "della", "dela", "de'", "da", "das", "do", "dos", "di", "du", "des", "la", "las", "le",
    "los",
    "van", "von", "vom", "zu", "zum", "zur", "der", "den", "ten", "ter", "te", "het", "'t", "op", "af", "av",
    "y", "e", "i", "bin", "bint", "ibn", "ben", "al", "el", "abu", "st", "st.", "san", "santa", "mac",
  ]

  /// Those particles that may also begin a name by themselves, and so take a capital there.
  private static let capitalParticles: Set<String> = [
    "st", "st.", "san", "santa", "mac", "al", "el", "abu", "ben", "bin", "bint", "ibn",
  ]

  /// A text typed all small or all in capitals, as names are written; any other is left as it is.
  static func written(_ text: String, isFamily: Bool) -> String {
    let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }
    guard !letters.isEmpty else { return text }
    let isSmall = !letters.contains { $0.properties.isUppercase }
    let isCapital = letters.count > 2 && !letters.contains { $0.properties.isLowercase }
    guard isSmall || isCapital else { return text }
    return text.lowercased().split(separator: " ").map { word in
      let staysSmall =
        isFamily && particles.contains(String(word)) && !capitalParticles.contains(String(word))
      return staysSmall ? String(word) : capitalized(word)
    }.joined(separator: " ")
  }

  /// A capital at the start, after a hyphen, after an apostrophe behind one letter, and after "Mc".
  private static func capitalized(_ word: Substring) -> String {
    var written = ""
    var startsPart = true
    for (place, character) in word.enumerated() {
      written += startsPart ? character.uppercased() : String(character)
      let isApostrophe = character == "'" || character == "’"
      startsPart = character == "-" || (isApostrophe && place == 1) || character == "."
      if written.hasSuffix("Mc"), place == 1, word.count > 4 { startsPart = true }
    }
    return written
  }
}
