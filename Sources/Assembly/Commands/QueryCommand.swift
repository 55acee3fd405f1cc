import ArgumentParser
import Practice

/// `daybook query 'SENTENCE'`: answers a question of the `:` language.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Answer a question of the language of the line.",
    discussion: """
      Prints what this person's role may see, a line for each, or with --json an object for each. A \
      question about a patient leaves the same trace in the audit as a search on a screen.

      QUESTIONS
      \(SentenceTable.forms.filter(\.isQuestion).map { "  " + $0.usage }.joined(separator: "\n"))

      EXIT STATUS
        0 answered, 1 refused, 2 no question.

      EXAMPLES
        daybook query day --user mreyes --password-fd 3 3<password
        daybook query 'openings prophy from +2w' --json --user mreyes --password-fd 3 3<password
      """)

  @Argument(help: "The question, in quotes.")
  var sentence: String

  @OptionGroup var options: VisitOptions

  func run() throws { try GivenSentence(words: sentence, isQuestion: true).run(options) }
}
