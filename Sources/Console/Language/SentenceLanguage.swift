import Clinic
package import Practice
package import Terminal

/// The practice's `:` language on the line of the console: completion, echo, and effects.
package struct SentenceLanguage: ConsoleLanguage {
  package init() {}

  package var words: [String] { SentenceTable.words }

  /// What the sentence would do: its form and what that does.
  package func echo(of sentence: String, in surroundings: Surroundings) -> SafeText? {
    guard let form = SentenceTable.forms(of: sentence).last else { return nil }
    return SafeText("\(form.usage): \(form.help)")
  }

  package func effects(
    of sentence: String, _ practice: OpenPractice, in surroundings: Surroundings
  ) throws(PracticeError) -> [Effect]? {
    do {
      let reader = SentenceReader(practice, as: surroundings.session)
      switch try reader.understand(sentence) {
      case nil: return nil
      case .act(let commands)?: return [.perform(commands, then: [])]
      case .undo?: return [.undo]
      case .answer(let rows)?: return [.message(Self.told(rows), .notice)]
      }
    } catch let error as PracticeError {
      throw error
    } catch {
      throw PracticeError(
        .storeDamaged, String(describing: error), remedy: "nothing was changed; run daybook verify")
    }
  }

  /// An answer in one line: the first row, and how many more there are.
  private static func told(_ rows: [AnswerRow]) -> SafeText {
    guard let first = rows.first else { return SafeText("nothing") }
    return SafeText(rows.count == 1 ? first.text : "\(first.text)   +\(rows.count - 1) more")
  }
}
