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

  func run() throws {
    guard SentenceTable.forms(of: sentence).contains(where: \.isQuestion) else {
      throw AssemblyError(
        .misuse, "\"\(sentence)\" is no question",
        remedy: "daybook query --help lists them; what changes something goes to daybook do")
    }
    let visit = try StoreVisit.begin(options, Program.setting)
    defer { visit.end("a question was answered") }
    let reader = SentenceReader(visit.practice, as: visit.session)
    switch try reader.understand(sentence) {
    case .answer(let rows): Program.show(rows, asJSON: options.store.json)
    case .choice(let choice): throw choice.error
    case .act, .undo, nil: return
    }
  }
}
