import Clinic
import Practice
import Terminal

/// The line at the bottom: sentences, numbers, and whatever a LINE panel takes.
extension Desk {
  mutating func openLine(_ text: String, isSentence: Bool) {
    line = LineState(text, isSentence: isSentence)
    keptLine = nil
  }

  /// True where the key was the line's.
  mutating func type(_ key: Key, _ context: DeskContext) -> Bool {
    var current = line ?? LineState(isSentence: false)
    let isNew = line == nil
    switch key {
    case .enter:
      if isNew { return false }
      line = nil
      accept(current, context)
      return true
    case .escape, .control("c"):
      if isNew { return false }
      keptLine = current.text.isEmpty ? nil : current.text
      line = nil
      return true
    case .tab:
      if isNew { return false }
      complete(context)
      return true
    case .backspace where current.isEmpty:
      if isNew { return false }
      line = nil
      return true
    case ":" where isNew:
      line = LineState(keptLine ?? "", isSentence: true)
      keptLine = nil
      return true
    default:
      if isNew, key.typed == nil { return false }
      guard current.edit(key) else { return false }
      line = current
      return true
    }
  }

  /// What the line will do, in plain words.
  func echo(_ context: DeskContext) -> SafeText {
    guard let line, !line.isEmpty else { return .empty }
    let around = surroundings(context)
    if !line.isSentence { return stack.top.panel.echo(of: line.text, in: around) ?? .empty }
    if let own = ShellSentence(line.text, today: around.today) { return own.meaning }
    if let theirs = stack.top.panel.echo(of: line.text, in: around) { return theirs }
    return PanelCatalogue.language?.echo(of: line.text, in: around) ?? .empty
  }

  mutating func accept(_ line: LineState, _ context: DeskContext) {
    guard !line.text.allSatisfy(\.isWhitespace) else { return }
    if line.isSentence { return obey(line.text, context) }
    let id = stack.top.id
    if let effects = stack.top.panel.accept(line: line.text, in: surroundings(context)) {
      run(effects, from: id, context)
    } else {
      refuseLine(line)
    }
  }

  /// Carries out a sentence: the shell's own words, then the panel's, then the practice's language.
  mutating func obey(_ sentence: String, _ context: DeskContext) {
    let around = surroundings(context)
    let id = stack.top.id
    if let own = ShellSentence(sentence, today: around.today) {
      countLongWay(own.command, context)
      return run(own, context)
    }
    if let command = stack.top.panel.commands[name: sentence.lowercased()], let key = command.keys.first {
      countLongWay(command.name, context)
      return deliver(key, context)
    }
    if let effects = stack.top.panel.accept(line: sentence, in: around) {
      return run(effects, from: id, context)
    }
    if let language = PanelCatalogue.language, let practice = context.practice {
      do {
        if let effects = try language.effects(of: sentence, practice, in: around) {
          return run(effects, from: id, context)
        }
      } catch {
        openLine(sentence, isSentence: true)
        return say(error)
      }
    }
    refuseLine(LineState(sentence, isSentence: true))
  }

  /// The text stays, so that nothing typed is lost because of an error.
  private mutating func refuseLine(_ refused: LineState) {
    line = refused
    say("\"\(refused.text)\" is no sentence that is known here: F1 lists them", .refusal)
  }

  private mutating func complete(_ context: DeskContext) {
    guard let current = line, current.isSentence else { return }
    let words =
      ShellSentence.words + stack.top.panel.commands.commands.map(\.name)
      + (PanelCatalogue.language?.words ?? [])
    let fitting = words.filter { $0.hasPrefix(current.text.lowercased()) }.sorted()
    guard let first = fitting.first else { return say("nothing begins with \"\(current.text)\"") }
    if fitting.count == 1 {
      line = LineState(first + " ", isSentence: true)
    } else {
      let shared = fitting.dropFirst().reduce(first) { shared, word in
        String(zip(shared, word).prefix { $0 == $1 }.map(\.0))
      }
      line = LineState(shared, isSentence: true)
      say(SafeText(fitting.prefix(12).joined(separator: "  ")))
    }
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
