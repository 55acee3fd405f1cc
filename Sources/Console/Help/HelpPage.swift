import Terminal

/// A screen's table of commands as lines, for help and the key card.
struct HelpPage {
  struct Piece {
    let text: SafeText
    let style: Style
  }

  let subject: SafeText
  let manner: Manner
  let table: CommandTable

  private static let keyWidth = 12

  /// The keys of the screen and those of every screen.
  func short(width: Int) -> [[Piece]] {
    shortOwn(width: width) + [[]] + Self.everywhere(manner, width: width)
  }

  /// Every command with its sentence, the keys of every screen, the sentences.
  func long(width: Int) -> [[Piece]] {
    longOwn(width: width) + [[]] + Self.everywhere(manner, width: width) + [[]] + Self.sentences(width: width)
  }

  /// Keys and labels in as many columns as fit, each as wide as its own.
  func shortOwn(width: Int) -> [[Piece]] {
    let entries = table.commands.filter { !$0.keys.isEmpty }
    let columns = Self.columns(of: entries, width: width)
    let rows = columns.map(\.entries.count).max() ?? 0
    let lines = (0..<rows).map { row in
      columns.filter { row < $0.entries.count }.flatMap { column in
        let command = column.entries[row]
        return [
          Piece(text: Self.keys(of: command).padded(to: column.keys), style: Style(.key)),
          Piece(
            text: Self.label(of: command).padded(to: column.labels),
            style: command.isEnabled ? .plain : Style(.faint)),
        ]
      }
    }
    return [Self.heading("keys of \(subject): \(manner.words)"), []] + lines
  }

  /// Some of the commands below one another, and the columns of the screen for their keys and labels.
  private struct Column {
    let entries: [KeyCommand]
    let keys: Int
    let labels: Int

    init(_ entries: [KeyCommand]) {
      self.entries = entries
      keys = (entries.map { HelpPage.keys(of: $0).columns }.max() ?? 0) + 2
      labels = (entries.map { HelpPage.label(of: $0).columns }.max() ?? 0) + 3
    }
  }

  private static func columns(of entries: [KeyCommand], width: Int) -> [Column] {
    for count in (1...max(1, entries.count)).reversed() {
      let rows = (entries.count + count - 1) / count
      let columns = stride(from: 0, to: entries.count, by: max(1, rows)).map { first in
        Column(Array(entries[first..<min(first + rows, entries.count)]))
      }
      // What stands behind the last label needs no room.
      if count == 1 || columns.reduce(0, { $0 + $1.keys + $1.labels }) - 3 <= width { return columns }
    }
    return []
  }

  /// In brackets where it cannot be done now: not every terminal shows what is dim.
  private static func label(of command: KeyCommand) -> SafeText {
    command.isEnabled ? command.label : "(" + command.label + ")"
  }

  /// Every command with its sentence, and why it cannot be done now.
  func longOwn(width: Int) -> [[Piece]] {
    var lines = [Self.heading("\(subject), explained: \(manner.words)"), []]
    for command in table.commands {
      lines += Self.entry(Self.keys(of: command), command.help, width: width)
      if let reason = command.whyNot {
        lines.append([
          Piece(text: SafeText(String(repeating: " ", count: Self.keyWidth)), style: .plain),
          Piece(text: "not now: " + reason, style: Style(.warning)),
        ])
      }
    }
    return lines
  }

  /// The shell's own sentences.
  static func sentences(width: Int) -> [[Piece]] {
    [heading("sentences after `:`")]
      + ShellSentence.list.flatMap { entry(SafeText($0.word), $0.help, width: width) }
  }

  /// The keys that mean the same on every screen.
  static func everywhere(_ manner: Manner, width: Int) -> [[Piece]] {
    var lines = [heading("on every screen")]
    for (keys, help) in everywhereKeys(manner) { lines += entry(keys, help, width: width) }
    let places = Desk.destinations.reduce(SafeText.empty) { text, place in
      text + (text.isEmpty ? "" : ", ") + "\(String(Character(place.letter))) " + place.label
    }
    return lines + entry("Ctrl-G", "then a letter goes to: " + places, width: width)
  }

  /// The keys that mean the same everywhere.
  static func everywhereKeys(_ manner: Manner) -> [(SafeText, SafeText)] {
    var keys: [(SafeText, SafeText)] = [
      ("Esc", "one layer back: completion, field, line, mark, pane, screen"),
      ("Enter", "accepts what is highlighted; in a form, the next field"),
      ("Ctrl-S", "saves"), ("Ctrl-C", "cancels; it never ends the program"),
      ("Ctrl-L", "paints the screen again"),
      ("F1", "these keys"), ("F2 Ctrl-P", "every command by name"),
    ]
    if manner == .list {
      keys += [
        (":", "a sentence; Tab completes it, Up brings back earlier ones"), ("/", "finds a patient"),
        ("u", "undoes your last act"),
        ("0-9", "open the line with a time or number"), ("g", "as Ctrl-G"),
      ]
    }
    if manner == .text {
      keys += [
        ("Ctrl-_", "in a note: takes back what was typed, again and again"),
        ("Ctrl-Space", "in a note: selects from here on, as Shift and arrows do"),
        ("Ctrl-X Ctrl-Y", "in a note: cuts what is selected; puts back what was cut"),
      ]
    }
    return keys
  }

  static func keys(of command: KeyCommand) -> SafeText {
    command.keys.reduce(SafeText.empty) { text, key in text + (text.isEmpty ? "" : " ") + key.label }
  }

  private static func heading(_ text: SafeText) -> [Piece] { [Piece(text: text, style: Style(.heading))] }

  private static func entry(_ keys: SafeText, _ help: SafeText, width: Int) -> [[Piece]] {
    let indent = max(keyWidth, keys.columns + 1)
    let wrapped = help.wrapped(to: max(20, width - indent))
    return wrapped.enumerated().map { place, text in
      let first = place == 0 ? keys : .empty
      let padding = place == 0 ? indent : keyWidth
      return [
        Piece(text: first.padded(to: padding), style: Style(.key)), Piece(text: text, style: .plain),
      ]
    }
  }
}

extension Manner {
  /// How keys work in it, in a few words.
  var words: SafeText {
    switch self {
    case .list: "letters act"
    case .line: "letters type into the line, Enter acts"
    case .grid: "one key, one value"
    case .text: "keys type"
    }
  }
}
