import Clinic

/// The reference of the `:` language, written from its table: docs/language.md.
package enum LanguageReference {
  package static let markdown: String = {
    var text = """
      # The language of the line

      Written from the program's own table; a test fails when this page is stale.

      Sentences are typed after `:` on a screen, or given to `daybook do` and `daybook query`. They go \
      through the same doors as every key: the same permissions, rules, journal and undo. Capitals are what \
      you fill in; what stands in brackets may be left out.

      On a screen the line says at its right, while it is typed, what Enter will do, in words: whom it means, \
      what, and when; or what is still missing. Tab completes words of the language, providers and types, \
      never patients. Up and Down go through the sentences of this session. Esc puts the line away with its \
      text, and `:` brings it back. A name that several have is answered by a list to choose from; a question \
      by a list of all that answers, where Enter goes to the day or the chart.

      `daybook do 'SENTENCE'` performs, `daybook query 'SENTENCE'` answers; `--json` prints one object a \
      line. A patient must be meant alone there: where several answer, nothing is done, and their birthdays \
      and numbers are named. Exit status: 0 done, 1 refused, 2 no such sentence.

      ## What changes something


      """
    text += table(SentenceTable.forms.filter { !$0.isQuestion })
    text += "\n## What asks\n\n"
    text += table(SentenceTable.forms.filter(\.isQuestion))
    text += "\n## What may stand where\n\n| place | what |\n|---|---|\n"
    for kind in SentenceArgument.Kind.allCases {
      let names = SentenceTable.forms.flatMap(\.arguments).filter { $0.kind == kind && $0.name != "is here" }
        .map(\.name)
      let unique = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      text += "| \(unique.joined(separator: ", ")) | \(kind.rawValue) |\n"
    }
    return text
  }()

  private static func table(_ forms: [SentenceForm]) -> String {
    "| sentence | what it does | example | right |\n|---|---|---|---|\n"
      + forms.map { "| `\($0.usage)` | \($0.help) | `\($0.example)` | \($0.permission.words) |\n" }.joined()
  }
}
