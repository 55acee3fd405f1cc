import Practice
import Terminal

/// Every command by name: type a part of it, Enter does it.
struct PalettePanel: Panel {
  /// One row: what it is called, its key, what it does.
  private struct Entry: Sendable {
    let label: SafeText
    let key: SafeText
    let help: SafeText
    let whyNot: SafeText?
    /// What typed text is compared with, in lower case.
    let words: String
    let effects: [Effect]
  }

  let name = "palette"
  let title: SafeText = "every command"
  let manner = Manner.text
  private let entries: [Entry]
  private var field = TextField(limit: 60)
  private var chosen = 0

  init(of panel: any Panel) {
    let own = panel.commands.commands.map { command in
      Entry(
        label: SafeText(command.name), key: HelpPage.keys(of: command), help: command.help,
        whyNot: command.whyNot, words: "\(command.name) \(command.label.plain)".lowercased(),
        effects: [.close, .say(command.name)])
    }
    let everywhere = ShellSentence.list.map { word, help in
      Entry(
        label: SafeText(word), key: ShellSentence.shortWay(of: word) ?? ":\(word)", help: help, whyNot: nil,
        words: word, effects: [.close, .say(word)])
    }
    entries = own + everywhere.filter { entry in !own.contains { $0.words == entry.words } }
  }

  var commands: CommandTable {
    [
      KeyCommand("do", .enter, label: "do it", help: "Does the command under the cursor."),
      KeyCommand("down", .down, .control("n"), label: "down", help: "The next command."),
      KeyCommand("up", .up, label: "up", help: "The command before."),
      KeyCommand("back", .escape, label: "back", help: "Goes back to the screen."),
    ]
  }

  private static func words(of entry: Entry) -> SafeText {
    entry.whyNot.map { "not now: " + $0 } ?? entry.help
  }

  private var found: [Entry] {
    let parts = field.text.lowercased().split(separator: " ")
    return entries.filter { entry in parts.allSatisfy { entry.words.contains($0) } }
  }

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    let found = found
    switch key {
    case .down, .control("n"): chosen = min(chosen + 1, max(0, found.count - 1))
    case .up: chosen = max(0, chosen - 1)
    case .enter:
      guard chosen < found.count else { return [.message("no command has that name", .refusal)] }
      if let reason = found[chosen].whyNot { return [.message(reason, .refusal)] }
      return found[chosen].effects
    default:
      switch field.update(key) {
      case .edited: chosen = 0
      case .moved: break
      case .listAsked: return [.message("type a part of a command's name")]
      case .refused(let reason): return [.message(reason, .refusal)]
      case .accepted, .next, .previous, .ignored: return [.unhandled]
      }
    }
    return []
  }

  mutating func paste(_ text: String, in surroundings: Surroundings) -> [Effect] {
    _ = field.update(Key(.paste(text)))
    chosen = 0
    return []
  }

  /// The row under the cursor, the characters before the cursor, what was typed.
  var place: String { "\(chosen) \(field.cursor) \(field.text)" }

  mutating func goTo(place: String) {
    let parts = place.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let row = Int(parts[0]), let cursor = Int(parts[1]) else { return }
    field.text = String(parts[2])
    field.move(to: cursor)
    chosen = max(0, min(row, found.count - 1))
  }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) {}

  /// The last line of what the chosen command does; what is longer begins above it.
  func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    let found = found
    guard chosen < found.count else { return "nothing of that name" }
    return Self.lines(of: found[chosen], columns: surroundings.size.columns).last ?? .empty
  }

  private static func lines(of entry: Entry, columns: Int) -> [SafeText] {
    words(of: entry).wrapped(to: max(1, columns - 2))
  }

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    let found = found
    // The last rows are for the longest of what they do, so that the list does not jump.
    let spare = found.map { Self.lines(of: $0, columns: canvas.columns).count - 1 }.max() ?? 0
    let bottom = max(2, canvas.rows - spare)
    if chosen < found.count {
      let above = Self.lines(of: found[chosen], columns: canvas.columns).dropLast()
      for (place, line) in above.enumerated() {
        canvas.put(line, row: canvas.rows - above.count + place, column: 1, width: canvas.columns - 2)
      }
    }
    // The row above them says what is out of sight.
    let rows = max(0, bottom - (found.count > bottom - 2 ? 3 : 2))
    let first = max(0, min(chosen - rows / 2, found.count - rows))
    // As wide as the widest, so that as much as can be is left for what each does.
    let keys = 5 + min(20, found.map(\.label.columns).max() ?? 0)
    let words = keys + 2 + min(16, found.map(\.key.columns).max() ?? 0)
    for (offset, entry) in found.dropFirst(first).prefix(rows).enumerated() {
      let row = offset + 2
      let isChosen = first + offset == chosen
      let style = entry.whyNot == nil ? Style.plain : Style(.faint)
      canvas.put(isChosen ? ">" : " ", row: row, column: 1, Style(.key))
      canvas.put(entry.label, row: row, column: 3, isChosen ? Style(.cursor) : style, width: 20)
      canvas.put(entry.key, row: row, column: keys, Style(.key), width: 16)
      canvas.put(
        Self.words(of: entry), row: row, column: words, style, width: max(0, canvas.columns - words - 1))
    }
    let below = found.count - first - rows
    let above: SafeText = first > 0 ? "^ \(first) more   " : ""
    if first > 0 || below > 0 {
      canvas.put(
        above + (below > 0 ? "v \(below) more" : ""), row: bottom - 1, column: 3, Style(.faint))
    }
    canvas.put("do:", row: 0, column: 1, Style(.label))
    canvas.within(Rect(row: 0, column: 5, rows: 1, columns: max(0, canvas.columns - 6))) {
      field.draw(in: &$0, focused: true)
    }
  }
}
