import Practice
import Terminal

/// The keys of the screen beneath: `?` or F1; pressed again, the long page.
struct HelpPanel: Panel {
  let name = "help"
  let title: SafeText
  let manner = Manner.list
  /// The table of the screen that help was asked on.
  private let table: CommandTable
  private let subject: SafeText
  private let subjectManner: Manner
  private var isLong = false
  private var top = 0

  init(of panel: any Panel) {
    table = panel.commands
    subject = SafeText(panel.name)
    subjectManner = panel.manner
    title = "keys of \(panel.name)"
  }

  var commands: CommandTable {
    [
      KeyCommand(
        "more", "?", .function(1), label: isLong ? "short page" : "long page",
        help: "Changes between the keys of this screen and the page that explains each."),
      KeyCommand("down", "j", .down, .pageDown, .space, label: "down", help: "Shows what is below."),
      KeyCommand("up", "k", .up, .pageUp, label: "up", help: "Shows what is above."),
      KeyCommand("back", "q", label: "back", help: "Goes back to the screen."),
    ]
  }

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    let page = max(1, surroundings.size.rows - 2)
    switch key {
    case "?", .function(1):
      isLong.toggle()
      top = 0
    case "j", .down: top += 1
    case .pageDown, .space: top += page
    case "k", .up: top -= 1
    case .pageUp: top -= page
    case .home: top = 0
    case "q": return [.close]
    default: return [.unhandled]
    }
    let last = max(0, lines(width: surroundings.size.columns - 2).count - surroundings.size.rows)
    top = min(max(0, top), last)
    return []
  }

  /// Which page, and the first line in sight.
  var place: String { "\(isLong ? "long" : "short") \(top)" }

  mutating func goTo(place: String) {
    let parts = place.split(separator: " ")
    guard parts.count == 2, let first = Int(parts[1]) else { return }
    (isLong, top) = (parts[0] == "long", max(0, first))
  }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) {}

  func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    isLong ? "Esc goes back" : "the same key again: the long page. Esc goes back"
  }

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    let lines = lines(width: canvas.columns - 2)
    for (row, line) in lines.dropFirst(top).prefix(canvas.rows).enumerated() {
      var column = 1
      for piece in line { column = canvas.put(piece.text, row: row, column: column, piece.style) }
    }
    canvas.setCursor(row: 0, column: 0)
    let below = lines.count - top - canvas.rows
    if below > 0 {
      let more: SafeText = "v \(below) more"
      canvas.put(more, row: canvas.rows - 1, column: canvas.columns - more.columns - 1, Style(.faint))
    }
  }

  private func lines(width: Int) -> [[HelpPage.Piece]] {
    let page = HelpPage(subject: subject, manner: subjectManner, table: table)
    return isLong ? page.long(width: width) : page.short(width: width)
  }
}
