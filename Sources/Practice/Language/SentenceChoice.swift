/// A sentence that could mean several: each with the sentence that means it alone.
package struct SentenceChoice: Hashable, Sendable {
  package struct Option: Hashable, Sendable {
    /// What is meant, as a person tells it apart: "SMITH Jane 3 Feb 1984 #10233".
    package let words: String
    package let sentence: String
  }

  /// "several answer to \"smi\"".
  package let question: String
  package let options: [Option]
  /// "patient", "provider", "type".
  let field: String

  /// At most so many are named in one line.
  private static let namedInLine = 5

  init(_ ambiguity: SentenceAmbiguity, in sentence: String) {
    question = ambiguity.question
    field = ambiguity.field
    let words = sentence.split(separator: " ").map(String.init)
    let meant = ambiguity.text.split(separator: " ").map(String.init)
    let start = words.indices.dropFirst().first { Array(words[$0...].prefix(meant.count)) == meant }
    options = ambiguity.options.map { option in
      var words = words
      if let start { words.replaceSubrange(start..<start + meant.count, with: [option.name]) }
      return Option(words: option.words, sentence: words.joined(separator: " "))
    }
  }

  /// The same where nobody can be asked: nothing is done, and those that are meant are named.
  package var error: PracticeError {
    let names = options.prefix(Self.namedInLine).map(\.words).joined(separator: "; ")
    let more = options.count > Self.namedInLine ? "; and more" : ""
    return PracticeError(
      .badInput, field: field, "\(question): \(names)\(more)",
      remedy: field == "patient" ? "name one by number" : "write more of the name")
  }
}

/// Several are meant by one name of a sentence.
struct SentenceAmbiguity: Error {
  let field: String
  /// The words that mean them all.
  let text: String
  /// What each is told apart by, and the name that means it alone.
  let options: [(words: String, name: String)]

  var question: String {
    field == "patient" ? "several answer to \"\(text)\"" : "\"\(text)\" may be several"
  }
}
