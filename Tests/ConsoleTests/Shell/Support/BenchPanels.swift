import Clinic
import Practice
import Terminal

@testable import Console

/// Panels small enough that a test sees the shell and nothing else.
enum BenchPanels {
  static func panel(for request: PanelRequest) -> (any Panel)? {
    switch request {
    case .day: CountPanel()
    case .week: CountPanel(name: "week")
    case .tasks: FormPanel()
    case .people: GridPanel()
    case .recall: WordsPanel()
    default: nil
    }
  }
}

/// A LIST: `b` counts, `x` asks, `n` cannot be done now; the focus follows a value that others change.
struct CountPanel: Panel {
  var name = "day"
  var count = 0
  var refreshes = 0
  var wentTo: [String] = []
  let title: SafeText = "the count"
  let manner = Manner.list

  var commands: CommandTable {
    [
      KeyCommand("count", "b", label: "count", help: "Counts one more.", changesRecord: true),
      KeyCommand("sign", "x", label: "sign", help: "Signs the count, which cannot be undone."),
      KeyCommand("never", "n", label: "never", help: "Never works.", whyNot: "the count is not ready"),
      KeyCommand("down", "j", .down, label: "down", help: "Moves down."),
      KeyCommand("room", "e", label: "room", help: "Renames the practice."),
    ]
  }

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    switch key {
    case "b": count += 1
    case "x":
      return [
        .ask(
          Question(
            "sign the count of \(count) for good: it leaves the building", drawnFrom: "sign",
            then: [.message("signed", .done)]))
      ]
    case "j", .down: break
    case "e":
      return [.perform([KeepOffice(.settings(PracticeSettings(name: "Renamed", zoneName: "UTC")))])]
    default: return [.unhandled]
    }
    return []
  }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) { refreshes += 1 }

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    canvas.put("count \(count)", row: 0, column: 1)
    for (row, text) in wentTo.enumerated() { canvas.put("went to \(text)", row: row + 1, column: 1) }
    canvas.setCursor(row: 0, column: 1)
  }

  func cursorMeaning(in surroundings: Surroundings) -> SafeText { "the cursor means \(count)" }

  var focus: Focus? {
    Focus(record: RecordID(high: 1, low: 1), stamp: refreshes, name: "SMITH Jane, 11:00")
  }

  mutating func accept(line: String, in surroundings: Surroundings) -> [Effect]? {
    guard Int(line) != nil else { return nil }
    wentTo.append(line)
    return []
  }

  func echo(of line: String, in surroundings: Surroundings) -> SafeText? {
    Int(line) == nil ? nil : "goes to \(line)"
  }
}

/// A TEXT form of one field.
struct FormPanel: Panel {
  let name = "form"
  let title: SafeText = "a form"
  let manner = Manner.text
  var text = ""
  let commands: CommandTable = [
    KeyCommand("save", .control("s"), label: "save", help: "Saves the form.")
  ]

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    if let typed = key.typed {
      text.unicodeScalars.append(typed)
      return []
    }
    if key == .control("s") {
      text = ""
      return [.message("saved", .done)]
    }
    return [.unhandled]
  }

  mutating func paste(_ pasted: String, in surroundings: Surroundings) -> [Effect] {
    text += pasted
    return []
  }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) {}

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    let end = canvas.put("text: \(text)", row: 0, column: 1)
    canvas.setCursor(row: 0, column: end)
  }

  var formName: String? { "bench form" }
  var heldForm: HeldForm? {
    text.isEmpty
      ? nil : HeldForm(form: "bench form", title: "NGUYEN note", cells: ["text": Array(text.utf8)])
  }
  mutating func resume(_ cells: [String: [UInt8]]) {
    text = String(decoding: cells["text"] ?? [], as: UTF8.self)
  }
}

/// A GRID: every plain key is a value.
struct GridPanel: Panel {
  let name = "grid"
  let title: SafeText = "a grid"
  let manner = Manner.grid
  var values = ""
  let commands: CommandTable = []

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    guard let typed = key.typed, typed != "?" else { return [.unhandled] }
    values.unicodeScalars.append(typed)
    return []
  }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) {}
  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    canvas.put("values: \(values)", row: 0, column: 1)
  }
}

/// A LINE: what Enter accepted, one row each.
struct WordsPanel: Panel {
  let name = "words"
  let title: SafeText = "words"
  let manner = Manner.line
  var accepted: [String] = []
  var moves = 0
  let commands: CommandTable = []

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    guard key == .down else { return [.unhandled] }
    moves += 1
    return []
  }

  mutating func accept(line: String, in surroundings: Surroundings) -> [Effect]? {
    if line == "bad" { return nil }
    accepted.append(line)
    return []
  }

  func echo(of line: String, in surroundings: Surroundings) -> SafeText? { "understood: \(line)" }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) {}
  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    canvas.put("moves \(moves)", row: 0, column: 1)
    for (row, text) in accepted.enumerated() { canvas.put("word \(text)", row: row + 1, column: 1) }
  }
}
