package import Terminal

/// A question before something that cannot be undone (signing, charging, sending, purging), and where
/// somebody else has changed what is being saved.
///
/// It names the thing and what follows from it, and is answered by a letter drawn from the answer: never
/// `y`, never Enter. A letter counts only 400 ms after the question was painted; whatever was typed before
/// that is dropped. Any other key answers no.
package struct Question: Sendable {
  /// One answer.
  package struct Choice: Sendable {
    /// In lower case; a capital answers too.
    package let letter: Unicode.Scalar
    /// What the letter does, for the footer: "keeps theirs".
    package let label: SafeText
    /// What to do when the letter is typed.
    package let then: [Effect]

    package init(_ letter: Unicode.Scalar, _ label: SafeText, then: [Effect]) {
      self.letter = letter
      self.label = label
      self.then = then
    }
  }

  /// How long after it was painted an answer counts, in milliseconds.
  package static let reading: Int64 = 400

  /// What happens to what, and what follows.
  package let text: SafeText
  /// What one must see to answer, a line each, above the question.
  package let details: [SafeText]
  package let choices: [Choice]
  /// What to do when none of them is typed.
  package let otherwise: [Effect]
  /// What any other key does, for the footer.
  package let otherwiseLabel: SafeText
  /// True where it is about a value that somebody else has changed meanwhile.
  let isAboutStale: Bool

  /// - Parameter thing: what the letter is drawn from: its first letter from a to z that is not `y`.
  package init(_ text: SafeText, drawnFrom thing: String, then: [Effect], otherwise: [Effect] = []) {
    let letter = thing.lowercased().unicodeScalars.first { ("a"..."z").contains($0) && $0 != "y" } ?? "k"
    self.init(
      text, choices: [Choice(letter, "does it", then: then)], otherwise: otherwise,
      otherwiseLabel: "any other key does not")
  }

  /// A question with several answers.
  package init(
    _ text: SafeText, details: [SafeText] = [], choices: [Choice], otherwise: [Effect] = [],
    otherwiseLabel: SafeText, isAboutStale: Bool = false
  ) {
    self.text = text
    self.details = details
    self.choices = choices
    self.otherwise = otherwise
    self.otherwiseLabel = otherwiseLabel
    self.isAboutStale = isAboutStale
  }

  /// The letter of the first answer.
  package var letter: Unicode.Scalar { choices.first?.letter ?? "k" }
}
