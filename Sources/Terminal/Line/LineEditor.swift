/// The line at the bottom: what is typed, an echo that says what Enter would do, completions, history.
package struct LineEditor: Hashable, Sendable {
  /// Characters at most.
  package static let limit = 500

  private var content: EditableText
  package private(set) var history: LineHistory
  /// What the line would do, in plain words; whoever understands the line sets it after each edit.
  package var echo: SafeText = .empty
  /// What could stand for the word before the cursor, the best first; set after each edit.
  package var completions: [String] = [] {
    didSet { if completions != oldValue { offered = nil } }
  }
  /// The completion that Tab put in, by its place.
  private var offered: Int?
  /// What the completion stands in place of.
  private var replaced = ""
  /// Steps back into the history; 0 is the line being typed.
  private var steps = 0
  private var unfinished = ""

  package init(_ text: String = "", history: LineHistory = LineHistory()) {
    content = EditableText(text, limit: Self.limit)
    self.history = history
  }

  package var text: String {
    get { content.text }
    set {
      content.replace(with: newValue)
      forget()
    }
  }
  package var isEmpty: Bool { content.isEmpty }
  /// Characters before the cursor.
  package var cursor: Int { content.cursor }
  /// The word that a completion would replace.
  package var wordBeforeCursor: String {
    let head = content.head
    guard let space = head.lastIndex(of: " ") else { return head }
    return String(head[head.index(after: space)...])
  }

  /// Editing keys; Tab and Shift-Tab go through the completions, Up and Down through the history.
  package mutating func update(_ key: Key) -> LineOutcome {
    switch key.code {
    case .enter where key.modifiers.isEmpty: return accept()
    case .escape: return escape()
    case .tab: return complete(1)
    case .backtab: return complete(-1)
    case .up where key.modifiers.isEmpty: return recall(1)
    case .down where key.modifiers.isEmpty: return recall(-1)
    default: break
    }
    let effect = TextEditing.apply(key, to: &content)
    switch effect {
    case .edited, .full:
      offered = nil
      steps = 0
      return .edited
    case .moved:
      offered = nil
      return .moved
    case .none: return .ignored
    }
  }

  private mutating func accept() -> LineOutcome {
    let line = content.text
    history.remember(line)
    content.clear()
    forget()
    return .accepted(line)
  }

  private mutating func escape() -> LineOutcome {
    guard offered != nil else { return .left }
    put(replaced)
    offered = nil
    return .completed
  }

  private mutating func complete(_ step: Int) -> LineOutcome {
    guard !completions.isEmpty else { return .moved }
    if offered == nil { replaced = wordBeforeCursor }
    let next = offered.map { $0 + step } ?? (step > 0 ? 0 : completions.count - 1)
    let place = (next + completions.count) % completions.count
    put(completions[place])
    offered = place
    return .completed
  }

  /// Puts a word in place of the one before the cursor.
  private mutating func put(_ word: String) {
    let old = offered.map { completions[$0] } ?? replaced
    content.remove(max(0, content.cursor - old.count)..<content.cursor)
    content.insert(word)
  }

  private mutating func recall(_ step: Int) -> LineOutcome {
    let wanted = steps + step
    guard wanted >= 0, wanted <= history.lines.count else { return .moved }
    if steps == 0 { unfinished = content.text }
    steps = wanted
    content.replace(with: steps == 0 ? unfinished : history.lines[history.lines.count - steps])
    offered = nil
    return .completed
  }

  private mutating func forget() {
    echo = .empty
    completions = []
    offered = nil
    steps = 0
    unfinished = ""
  }
}
