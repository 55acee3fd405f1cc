import Terminal

/// `docs/keys.md`, made from the tables of commands that footer, help and palette read.
package enum KeysPage {
  /// The whole page, ended by a line end.
  package static var text: String {
    var lines = [
      "# Keys", "",
      "Every key of every screen. This page is generated from the tables that footer, help (`?` or `F1`) and",
      "palette (`F2`) read; a test fails where it is stale. `daybook keys` prints the same as a card.", "",
      "Each screen has one of four manners, shown at the left of the bottom line: LIST (letters act), LINE",
      "(letters type into the line, Enter acts), GRID (one key, one value), TEXT (keys type).", "",
      "## On every screen", "", "| keys | what they do |", "|---|---|",
    ]
    lines += HelpPage.everywhereKeys(.list).map { row([cell($0.0), cell($0.1)]) }
    lines += [
      "", "`Ctrl-G` (plain `g` on a LIST), then a letter, goes to:", "", "| letter | place |", "|---|---|",
    ]
    lines += Desk.destinations.map { row([key(String(Character($0.letter))), cell($0.label)]) }
    for panel in KeyCard.panels { lines += section(of: panel) }
    lines += ["", "## Sentences after `:`", "", "| sentence | what it does |", "|---|---|"]
    lines += ShellSentence.list.map { row(["`\($0.word)`", cell($0.help)]) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(of panel: any Panel) -> [String] {
    [
      "", "## \(panel.name) (\(panel.manner.rawValue))", "", "| keys | label | what it does |",
      "|---|---|---|",
    ]
      + panel.commands.commands.map { command in
        let keys = command.keys.map { key($0.label.plain) }.joined(separator: " ")
        return row([keys.isEmpty ? "`:\(command.name)`" : keys, cell(command.label), cell(command.help)])
      }
  }

  private static func key(_ label: String) -> String {
    label == "`"
      ? "`` ` ``"
      : "`\(label.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|"))`"
  }

  private static func cell(_ text: SafeText) -> String {
    text.plain.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}
