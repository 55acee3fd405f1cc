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

  /// Keys and labels in as many columns as fit.
  func short(width: Int) -> [[Piece]] {
    let columnWidth = 26
    let columns = max(1, width / columnWidth)
    let entries = table.commands.filter { !$0.keys.isEmpty }
    let rows = (entries.count + columns - 1) / columns
    var lines = [heading("keys of \(subject): \(manner.words)"), []]
    for row in 0..<rows {
      var line: [Piece] = []
      for column in 0..<columns where row + column * rows < entries.count {
        let command = entries[row + column * rows]
        let keys = Self.keys(of: command).padded(to: Self.keyWidth)
        line.append(Piece(text: keys, style: Style(.key)))
        let label = command.label.padded(to: columnWidth - Self.keyWidth)
        line.append(Piece(text: label, style: command.isEnabled ? .plain : Style(.faint)))
      }
      lines.append(line)
    }
    lines.append([])
    return lines + everywhere(width: width)
  }

  /// Every command with its sentence, and why it cannot be done now.
  func long(width: Int) -> [[Piece]] {
    var lines = [heading("\(subject), explained: \(manner.words)"), []]
    for command in table.commands {
      lines += entry(Self.keys(of: command), command.help, width: width)
      if let reason = command.whyNot {
        lines.append([
          Piece(text: SafeText(String(repeating: " ", count: Self.keyWidth)), style: .plain),
          Piece(text: "not now: " + reason, style: Style(.warning)),
        ])
      }
    }
    lines.append([])
    lines += everywhere(width: width)
    lines.append([])
    lines.append(heading("sentences after `:`"))
    for (word, help) in ShellSentence.list { lines += entry(SafeText(word), help, width: width) }
    return lines
  }

  private func everywhere(width: Int) -> [[Piece]] {
    var lines = [heading("on every screen")]
    for (keys, help) in Self.everywhereKeys(manner) { lines += entry(keys, help, width: width) }
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
        (":", "a sentence; Tab completes it"), ("/", "finds a patient"), ("u", "undoes your last act"),
        ("0-9", "open the line with a time or number"), ("g", "as Ctrl-G"),
      ]
    }
    return keys
  }

  static func keys(of command: KeyCommand) -> SafeText {
    command.keys.reduce(SafeText.empty) { text, key in text + (text.isEmpty ? "" : " ") + key.label }
  }

  private func heading(_ text: SafeText) -> [Piece] { [Piece(text: text, style: Style(.heading))] }

  private func entry(_ keys: SafeText, _ help: SafeText, width: Int) -> [[Piece]] {
    let indent = max(Self.keyWidth, keys.columns + 1)
    let wrapped = help.wrapped(to: max(20, width - indent))
    return wrapped.enumerated().map { place, text in
      let first = place == 0 ? keys : .empty
      let padding = place == 0 ? indent : Self.keyWidth
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
