import Clinic
import Practice
import Terminal

/// Questions: asked, and asked again after a crash or a lock. An answer counts only to what has been painted.
extension Desk {
  mutating func ask(_ question: Question, from panel: Int) {
    asked = AskedQuestion(question: question, panel: panel, cause: cause)
  }

  /// The question on the screen, as the blotter keeps it; nil where none of the panel on top is asked.
  var keptQuestion: KeptQuestion? {
    guard let asked, asked.panel == stack.top.id, let cause = asked.cause else { return nil }
    return KeptQuestion(cause, saying: asked.question.text)
  }

  /// Asks anew what stood on the screen. What leads to the question is tried on a copy of the panel, and
  /// nothing is carried out on the way.
  mutating func askAgain(_ kept: KeptQuestion, _ context: DeskContext) {
    cause = kept.cause
    var panel = stack.top.panel
    let around = surroundings(context)
    var effects: [Effect] = []
    switch kept.cause {
    case .key(let key):
      if panel.commands[key]?.isEnabled ?? true { effects = panel.update(key, in: around) }
    case .line(let line): effects = panel.accept(line: line, in: around) ?? []
    case .sentence(let sentence):
      let own = ShellSentence(sentence, today: around.today)
      if case .breakGlass(let number, let reason)? = own?.deed { breakGlass(number, reason, context) }
    }
    for effect in effects where asked == nil {
      switch effect {
      case .ask(let question): ask(question, from: stack.top.id)
      case .perform(let commands, let then):
        if let stale = try? context.practice?.staleField(of: commands, as: session) {
          let question = Question(about: stale, of: commands, answered: [], then: then)
          ask(question, from: stack.top.id)
        }
      default: break
      }
    }
    // A value may have been changed once more, which is asked about as it stands now; nothing else may differ.
    let isSame = asked.map { asked in
      asked.question.isAboutStale || KeptQuestion(kept.cause, saying: asked.question.text) == kept
    }
    if isSame == true {
      if !effects.isEmpty { stack.top.panel = panel }
    } else {
      asked = nil
      say("what was asked here has changed since: nothing was done", .warning)
    }
  }
}
