/// How a word of a name sounds, roughly: words that people take for each other share a key.
///
/// A key is the word's consonants, in seventeen classes, and one letter for its first vowel: `a`,
/// `e` (front: e i y ai ay ei ea) or `o` (back: o u au ow eu). Spellings that are read in several
/// ways have several keys, at most sixteen; names have 1.3 on average. Made for the names of North
/// American practices: English, Spanish, German, Slavic, Arabic, Irish, Chinese and Vietnamese.
package enum SoundKey {
  /// - Parameter word: one word as `SearchText.fold` writes it.
  /// - Returns: no keys for a word with anything but the letters a to z, or longer than forty.
  package static func keys(_ word: some StringProtocol) -> [String] {
    let letters = Array(word.utf8)
    guard (1...40).contains(letters.count), letters.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      return []
    }
    var keys = SoundReader.read(SoundSpelling.regular(letters))
    if let alike = SoundSpelling.irregular[String(word)] {
      for key in SoundReader.read(SoundSpelling.regular(Array(alike.utf8))) where !keys.contains(key) {
        keys.append(key)
      }
    }
    return keys
  }

  /// Whether two words share a key.
  package static func alike(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
    let keys = SoundKey.keys(one)
    return SoundKey.keys(other).contains { keys.contains($0) }
  }
}
