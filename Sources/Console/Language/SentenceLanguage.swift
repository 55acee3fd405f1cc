import Clinic
package import Practice
import Terminal

/// The practice's `:` language on the line of the console: completion, meaning, and effects.
package struct SentenceLanguage: ConsoleLanguage {
  package init() {}

  package var words: [String] { SentenceTable.words + [Self.closing] }

  /// The day's own sentence, which means today's where no day is on the screen.
  private static let closing = "close day"

  package func completions(of sentence: String, _ practice: OpenPractice) -> [String] {
    SentenceReader.completions(of: sentence, practice)
  }

  package func meaning(
    of sentence: String, _ practice: OpenPractice, in surroundings: Surroundings
  ) -> SentenceMeaning? {
    DaySentence.isClosing(sentence)
      ? SentenceMeaning(words: "what is left before today is closed")
      : SentenceReader.meaning(of: sentence, practice, as: surroundings.session)
  }

  package func effects(
    of sentence: String, _ practice: OpenPractice, in surroundings: Surroundings
  ) throws(PracticeError) -> [Effect]? {
    if DaySentence.isClosing(sentence) {
      return [.open(CloseDayPanel.request(surroundings.today))]
    }
    do {
      // A question is asked by the panel that shows the answer; here it is only understood.
      let isQuestion = SentenceTable.forms(of: sentence).contains(where: \.isQuestion)
      let reader = SentenceReader(practice, as: surroundings.session, isTentative: isQuestion)
      switch try reader.understand(sentence) {
      case nil: return nil
      case .act(let commands)?: return [.perform(commands, then: [])]
      case .undo?: return [.undo]
      case .answer?: return [.open(.other(name: "answer", argument: sentence))]
      case .choice?: return [.open(.other(name: "which", argument: sentence)), .stopTypeAhead]
      }
    } catch let error as PracticeError {
      throw error
    } catch {
      throw PracticeError(
        .storeDamaged, String(describing: error), remedy: "nothing was changed; run daybook verify")
    }
  }
}
