import ArgumentParser
import Journal
import Practice

/// `daybook do 'SENTENCE'`: performs a sentence of the `:` language.
struct DoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "do",
    abstract: "Perform a sentence of the language of the line.",
    discussion: """
      Does what the same sentence does after : on a screen, through the same doors: permission, rule, \
      journal. Several words need quotes. What could not be done is said on standard error. undo takes back \
      the last act of this person today that can be taken back, whatever session it was done in; said again, \
      the one before.

      SENTENCES
      \(SentenceTable.forms.filter { !$0.isQuestion }.map { "  " + $0.usage }.joined(separator: "\n"))

      EXIT STATUS
        0 done, 1 refused, 2 no sentence that changes something.

      EXAMPLES
        daybook do 'book smi jo prophy fri 1430' --user mreyes --password-fd 3 3<password
        daybook do 'here #10233' --user mreyes --password-fd 3 3<password
      """)

  @Argument(help: "The sentence, in quotes.")
  var sentence: String

  @OptionGroup var options: VisitOptions

  func run() throws {
    guard SentenceTable.forms(of: sentence).contains(where: { !$0.isQuestion }) else {
      throw AssemblyError(
        .misuse, "\"\(sentence)\" is no sentence that changes something",
        remedy: "daybook do --help lists them; questions go to daybook query")
    }
    let visit = try StoreVisit.begin(options, Program.setting)
    defer { visit.end("a sentence was performed") }
    let reader = SentenceReader(visit.practice, as: visit.session)
    let done: [Done]
    switch try reader.understand(sentence) {
    case .act(let commands): done = try visit.practice.perform(commands, as: visit.session)
    case .undo: done = try visit.practice.undoLatest(as: visit.session)
    case .choice(let choice): throw choice.error
    case .answer, nil: return
    }
    Program.show(done.map(\.row), asJSON: options.store.json)
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
