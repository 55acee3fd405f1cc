import Clinic
import Practice
import Terminal

/// Keys: who gets each of them, from the innermost layer outwards.
extension Desk {
  mutating func press(_ key: Key, _ context: DeskContext) {
    let isForPanel = asked == nil && secret == nil && !isGoing && line == nil
    if stack.top.isStale, !isForPanel || !stack.top.panel.passesUnread(key) { refreshStale(context) }
    if asked != nil { return answer(key, context) }
    message = nil
    if secret != nil { return answerSecret(key, context) }
    if isGoing {
      isGoing = false
      return go(key, context)
    }
    if everywhere(key, context) { return }
    if line != nil || stack.top.panel.manner == .line, type(key, context) { return }
    switch stack.top.panel.manner {
    case .list: pressInList(key, context)
    case .grid: pressInGrid(key, context)
    case .text, .line: deliver(key, context)
    }
  }

  /// The keys that mean the same on every screen, in TEXT too.
  private mutating func everywhere(_ key: Key, _ context: DeskContext) -> Bool {
    switch key {
    case .control("g"): isGoing = true
    case .control("l"): outgoing.append(.repaint)
    case .control("p"), .function(2): open(.palette, context)
    case .control("z"): wish = .suspend
    case .function(1): open(.help, context)
    default: return false
    }
    return true
  }

  private mutating func pressInList(_ key: Key, _ context: DeskContext) {
    let command = stack.top.panel.commands[key]
    if command == nil, let scalar = key.typed {
      switch scalar {
      case ":": bringBackLine(context)
      case "/": run([.find("")], from: stack.top.id, context)
      case "?": open(.help, context)
      case "g": isGoing = true
      case "u": undo(context)
      case "q": say("Esc leaves this screen, Ctrl-G x locks, :quit leaves Daybook")
      case "0"..."9": openLine(String(Character(scalar)), isSentence: false, context)
      default: say(Self.noSuchKey(key), .refusal)
      }
      return
    }
    deliver(key, as: command, context)
  }

  private mutating func pressInGrid(_ key: Key, _ context: DeskContext) {
    let command = stack.top.panel.commands[key]
    if key == "?", command == nil {
      open(.help, context)
    } else {
      deliver(key, as: command, context)
    }
  }

  static func noSuchKey(_ key: Key) -> SafeText { "no such key here: \(key.label)" }

  /// Hands a key to the panel on top, unless its command cannot be done now.
  mutating func deliver(_ key: Key, _ context: DeskContext) {
    deliver(key, as: stack.top.panel.commands[key], context)
  }

  private mutating func deliver(_ key: Key, as command: KeyCommand?, _ context: DeskContext) {
    if let reason = command?.whyNot { return say(reason, .refusal) }
    if let disturbed = disturbance {
      let isFresh = context.now.milliseconds - disturbed.seenAt.milliseconds < Disturbance.lasts
      if isFresh, stack.top.panel.changes(key) {
        disturbance = nil
        return say("\(disturbed.name) has just been changed elsewhere: look, then press again", .refusal)
      }
      if !isFresh { disturbance = nil }
    }
    let id = stack.top.id
    cause = .key(key)
    let effects: [Effect]
    if case .paste(let text) = key.code {
      effects = stack.top.panel.paste(text, in: surroundings(context))
    } else {
      effects = stack.top.panel.update(key, in: surroundings(context))
    }
    run(effects, from: id, context) { desk in desk.fallBack(key, context) }
  }

  /// What a key means where the panel had no use for it.
  private mutating func fallBack(_ key: Key, _ context: DeskContext) {
    switch key {
    case .escape, .control("c"):
      if stack.panels.count > 1 {
        close(stack.top.id, context)
        nameWhoIsShown(context)
      } else {
        say("this is the first screen: Ctrl-G x locks, :quit leaves Daybook")
      }
    case .control("s"): say("nothing here waits to be saved")
    case .tab, .backtab, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown: break
    default:
      if case .paste = key.code {
        say("what was pasted is text, and nothing here takes text: nothing was done", .refusal)
      } else {
        say(Self.noSuchKey(key), .refusal)
      }
    }
  }

  private mutating func answer(_ key: Key, _ context: DeskContext) {
    guard let waiting = asked else { return }
    if key != .escape {
      guard let painted = waiting.paintedAt,
        context.now.milliseconds - painted.milliseconds >= Question.reading
      else { return }
    }
    asked = nil
    message = nil
    let choice = waiting.question.choices.first { choice in
      key.typed.map { $0.properties.lowercaseMapping == String(choice.letter) } ?? false
    }
    if let choice {
      run(choice.then, from: waiting.panel, context)
    } else {
      say("not done")
      run(waiting.question.otherwise, from: waiting.panel, context)
    }
  }
}
