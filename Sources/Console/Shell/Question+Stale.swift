import Practice
import Terminal

extension Question {
  /// "Reyes changed phones at 9:41: keep yours, theirs, or both?"
  ///
  /// - Parameters:
  ///   - commands: what stopped there, to be carried out again with the answer.
  ///   - earlier: what was answered about other fields of the same commands.
  ///   - then: what follows once they are carried out.
  init(
    about stale: StaleField, of commands: [any Command], answered earlier: [StaleField.Decision],
    then: [Effect]
  ) {
    func again(_ answer: StaleField.Answer) -> [Effect] {
      [.performDeciding(commands, earlier + [StaleField.Decision(stale, answer)], then: then)]
    }
    let theirs: [Effect] =
      stale.isWholeAct
      ? [.refresh, .message("left as \(stale.who) has it: \(stale.theirs)")] : again(.theirs)
    var choices = [Choice("m", "mine", then: again(.yours)), Choice("t", "theirs", then: theirs)]
    if stale.canKeepBoth {
      choices.append(
        Choice("b", stale.canJoin ? "both" : "both, to be decided later", then: again(.both)))
    }
    let keeping: SafeText = stale.canKeepBoth ? "yours, theirs, or both" : "yours or theirs"
    self.init(
      "\(stale.who) changed \(stale.name) at \(stale.when): keep \(keeping)?",
      details: ["theirs: \(stale.theirs)", "yours:  \(stale.yours)"],
      choices: choices,
      otherwise: [.message("not done: \(stale.who) changed \(stale.name) at \(stale.when)", .warning)],
      otherwiseLabel: "Esc goes back", isAboutStale: true)
  }
}
