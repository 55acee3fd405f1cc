import Clinic
import Practice
import Terminal

/// The line at the bottom: sentences, numbers, and whatever a LINE panel takes.
extension Desk {
  mutating func openLine(_ text: String, isSentence: Bool, _ context: DeskContext) {
    line = LineState(text, isSentence: isSentence, history: isSentence ? history : LineHistory())
    keptLine = nil
    understand(context, completing: true)
  }

  /// Opens a sentence with the text that was put away, if there is one.
  mutating func bringBackLine(_ context: DeskContext) {
    let kept = keptLine
    openLine(kept ?? "", isSentence: true, context)
    line?.isBroughtBack = kept != nil
  }

  /// True where the key was the line's.
  mutating func type(_ key: Key, _ context: DeskContext) -> Bool {
    if line == nil {
      // A LINE panel, with nothing typed yet.
      if key == ":" {
        bringBackLine(context)
        return true
      }
      guard key.typed != nil else { return false }
    }
    var current = line ?? LineState(isSentence: false)
    // Whoever goes on typing means something new; any other key mends what was brought back.
    if current.isBroughtBack, key.typed != nil { current = LineState(isSentence: true, history: history) }
    current.isBroughtBack = false
    switch key {
    case .control("c"),
      .backspace where key == .control("c") || current.editor.isEmpty:
      leaveLine(current, context)
      return true
    // The history is the sentences'; elsewhere these keys are the panel's.
    case .up where !current.isSentence, .down where !current.isSentence: return false
    default: break
    }
    switch current.editor.update(key) {
    case .accepted(let text):
      if current.isSentence { history = current.editor.history }
      line = nil
      accept(text, isSentence: current.isSentence, context)
    case .left: leaveLine(current, context)
    case .edited:
      line = current
      understand(context, completing: true)
    case .completed:
      line = current
      understand(context, completing: false)
    case .moved: line = current
    case .ignored: return false
    }
    return true
  }

  /// Puts the line away; `:` brings its text back. Whom it has shown on the way is filed as a search.
  mutating func leaveLine(_ left: LineState, _ context: DeskContext) {
    keptLine = left.text.isEmpty ? nil : left.text
    line = nil
    guard let search = left.search, let practice = context.practice else { return }
    do {
      try practice.noteSearch(search.text, shown: search.shown, chosen: search.chosen, as: session)
    } catch {
      report(error, to: stack.top.id, context)
    }
  }

  /// Says in plain words what the line will do, and what could complete it.
  private mutating func understand(_ context: DeskContext, completing: Bool) {
    guard var current = line else { return }
    if completing { current.editor.completions = completions(of: current, context) }
    current.editor.echo = echo(of: &current, context)
    line = current
  }

  private func echo(of line: inout LineState, _ context: DeskContext) -> SafeText {
    let text = line.text
    guard !text.isEmpty else { return .empty }
    let around = surroundings(context)
    if !line.isSentence { return stack.top.panel.echo(of: text, in: around) ?? .empty }
    if let own = ShellSentence(text, today: around.today) { return own.meaning }
    if let theirs = stack.top.panel.echo(of: text, in: around) { return theirs }
    guard let practice = context.practice,
      let meaning = PanelCatalogue.language?.meaning(of: text, practice, in: around)
    else { return .empty }
    if let search = meaning.search, search.shown > 0 { line.search = search }
    return SafeText(meaning.words)
  }

  private func completions(of line: LineState, _ context: DeskContext) -> [String] {
    let typed = line.text
    let text = typed.lowercased()
    guard line.isSentence, !text.isEmpty, line.editor.cursor == typed.count else { return [] }
    let words =
      ShellSentence.words + stack.top.panel.commands.commands.map(\.name)
      + (PanelCatalogue.language?.words ?? [])
    // Of a phrase, the word that is being typed and what follows it.
    let begun = typed.count - line.editor.wordBeforeCursor.count
    let fitting = Set(words.filter { $0.hasPrefix(text) && $0 != text }).sorted()
    if !fitting.isEmpty {
      return fitting.map { String($0.dropFirst(begun)) + (fitting.count == 1 ? " " : "") }
    }
    guard let practice = context.practice else { return [] }
    return PanelCatalogue.language?.completions(of: typed, practice) ?? []
  }

  private mutating func accept(_ text: String, isSentence: Bool, _ context: DeskContext) {
    guard !text.allSatisfy(\.isWhitespace) else { return }
    if isSentence { return obey(text, context) }
    cause = .line(text)
    let id = stack.top.id
    if let effects = stack.top.panel.accept(line: text, in: surroundings(context)) {
      run(effects, from: id, context)
    } else {
      refuseLine(text, isSentence: false, context)
    }
  }

  /// Carries out a sentence: the shell's own words, then the panel's, then the practice's language.
  mutating func obey(_ sentence: String, _ context: DeskContext) {
    let around = surroundings(context)
    let id = stack.top.id
    cause = .line(sentence)
    if let own = ShellSentence(sentence, today: around.today) {
      cause = .sentence(sentence)
      countLongWay(own.command, context)
      return run(own, context)
    }
    if let command = stack.top.panel.commands[name: sentence.lowercased()], let key = command.keys.first {
      countLongWay(command.name, context)
      return deliver(key, context)
    }
    if let effects = stack.top.panel.accept(line: sentence, in: around) {
      return carry(out: effects, of: sentence, from: id, context)
    }
    if let language = PanelCatalogue.language, let practice = context.practice {
      do {
        if let effects = try language.effects(of: sentence, practice, in: around) {
          return carry(out: effects, of: sentence, from: id, context)
        }
      } catch {
        openLine(sentence, isSentence: true, context)
        // Carrying it out has filed the search.
        line?.search = nil
        return say(error)
      }
    }
    refuseLine(sentence, isSentence: true, context)
  }

  /// Runs what a sentence comes to. Where it is refused it stands there again, to be mended.
  private mutating func carry(
    out effects: [Effect], of sentence: String, from panel: Int, _ context: DeskContext
  ) {
    guard !run(effects, from: panel, context), line == nil, asked == nil else { return }
    openLine(sentence, isSentence: true, context)
    // Carrying it out has filed the search.
    line?.search = nil
  }

  /// The text stays, so that nothing typed is lost because of an error.
  private mutating func refuseLine(_ refused: String, isSentence: Bool, _ context: DeskContext) {
    openLine(refused, isSentence: isSentence, context)
    say("\"\(refused)\" is no sentence that is known here: F1 lists them", .refusal)
  }

  /// Using a long way twice shows the short one.
  mutating func countLongWay(_ name: String, _ context: DeskContext) {
    guard !name.isEmpty else { return }
    longWays[name, default: 0] += 1
    guard longWays[name] == 2 else { return }
    let key =
      stack.top.panel.commands[name: name]?.keys.first?.label ?? ShellSentence.shortWay(of: name)
    if let key { say("shorter: \(key)") }
  }
}
