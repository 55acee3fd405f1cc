import Journal
import Practice

/// A sentence of the `:` language on the command line: what `daybook do` and `daybook query` share.
struct GivenSentence {
  let words: String
  /// Whether it must ask, or must change something.
  let isQuestion: Bool

  /// Carries it out as the person who was named and prints what came of it.
  ///
  /// - Throws: `AssemblyError.misuse` for what is no such sentence; what a visit throws.
  func run(_ options: VisitOptions) throws {
    guard SentenceTable.forms(of: words).contains(where: { $0.isQuestion == isQuestion }) else {
      throw isQuestion
        ? AssemblyError(
          .misuse, "\"\(words)\" is no question",
          remedy: "daybook query --help lists them; what changes something goes to daybook do")
        : AssemblyError(
          .misuse, "\"\(words)\" is no sentence that changes something",
          remedy: "daybook do --help lists them; questions go to daybook query")
    }
    let why = isQuestion ? "a question was answered" : "a sentence was performed"
    try StoreVisit.answer(options, why) { visit in
      switch try SentenceReader(visit.practice, as: visit.session).understand(words) {
      case .act(let commands): try visit.practice.perform(commands, as: visit.session).map(\.row)
      case .undo: try visit.practice.undoLatest(as: visit.session).map(\.row)
      case .answer(let rows): rows
      case .choice(let choice): throw choice.error
      case nil: []
      }
    }
  }
}

extension Done {
  /// What was done, with what the person should know although it was.
  var row: AnswerRow {
    AnswerRow(
      ([message] + warnings.map { "warning: \($0)" }).joined(separator: "; "),
      [
        "done": .text(message), "warnings": .text(warnings.joined(separator: "; ")),
        "entry": version.map { .number(Int($0.number)) } ?? .unknown,
      ])
  }
}
