/// Passwords that are tried first, and the words they are made of: the resource `blocklist.txt`.
///
/// One to a line in the form of `PasswordSkeleton`; lines that start with # are remarks. A line
/// of 15 characters and more is a whole password; a shorter one is a word that counts for nothing
/// within one.
package struct PasswordBlocklist: Sendable {
  let words: Set<[Unicode.Scalar]>
  private let phrases: Set<[Unicode.Scalar]>

  /// Reads the resource's text.
  package init(_ text: String) {
    var words: Set<[Unicode.Scalar]> = []
    var phrases: Set<[Unicode.Scalar]> = []
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      let skeleton = PasswordSkeleton(listed: line).scalars
      if skeleton.count >= PasswordPolicy.minimumScalars {
        phrases.insert(skeleton)
      } else if skeleton.count >= 3 {
        words.insert(skeleton)
      }
    }
    self.words = words
    self.phrases = phrases
  }

  /// How many words and whole passwords there are.
  package var count: Int { words.count + phrases.count }

  /// Whether a password is a listed one, with or without digits at its ends, forwards or backwards.
  func contains(_ skeleton: PasswordSkeleton) -> Bool {
    let whole = skeleton.scalars
    let middle = Array(
      whole.drop { $0.properties.numericType != nil }.reversed()
        .drop { $0.properties.numericType != nil }.reversed())
    return [whole, middle].contains { form in
      phrases.contains(form) || phrases.contains(form.reversed()) || words.contains(form)
        || words.contains(form.reversed())
    }
  }
}
