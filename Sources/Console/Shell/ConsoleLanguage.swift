package import Practice
import Terminal

/// The `:` language of the practice as the console uses it: each sentence becomes effects.
package protocol ConsoleLanguage: Sendable {
  /// First words, for completion.
  var words: [String] { get }
  /// What could stand for the last word of a sentence that has begun, the best first.
  func completions(of sentence: String, _ practice: OpenPractice) -> [String]
  /// What the sentence would do, in plain words; nil where it is not the language's.
  func meaning(
    of sentence: String, _ practice: OpenPractice, in surroundings: Surroundings
  ) -> SentenceMeaning?
  /// Nil for a sentence that the language does not have. Throws `PracticeError` for one that it has
  /// and that cannot be understood; the text then stays in the line.
  func effects(of sentence: String, _ practice: OpenPractice, in surroundings: Surroundings)
    throws(PracticeError) -> [Effect]?
}
