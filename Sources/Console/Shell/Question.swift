package import Terminal

/// A question before something that cannot be undone: signing, charging, sending, purging.
///
/// It names the thing and what follows from it, and is answered by a letter drawn from the thing:
/// never `y`, never Enter. The letter counts only 400 ms after the question was painted; whatever
/// was typed before that is dropped. Any other key answers no.
package struct Question: Sendable {
  /// How long after it was painted an answer counts, in milliseconds.
  package static let reading: Int64 = 400

  /// What happens to what, and what follows.
  package let text: SafeText
  /// In lower case; a capital answers too.
  package let letter: Unicode.Scalar
  /// What to do when the letter is typed.
  package let then: [Effect]
  /// What to do when it is not.
  package let otherwise: [Effect]

  /// - Parameter thing: what the letter is drawn from: its first letter from a to z that is not `y`.
  package init(_ text: SafeText, drawnFrom thing: String, then: [Effect], otherwise: [Effect] = []) {
    self.text = text
    self.then = then
    self.otherwise = otherwise
    letter = thing.lowercased().unicodeScalars.first { ("a"..."z").contains($0) && $0 != "y" } ?? "k"
  }
}
