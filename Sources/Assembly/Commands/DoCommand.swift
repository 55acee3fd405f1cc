import ArgumentParser
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

  func run() throws { try GivenSentence(words: sentence, isQuestion: false).run(options) }
}
