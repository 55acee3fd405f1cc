import Clinic
import Practice
import Terminal

/// Pages that wait for a printer, with the page under the cursor beside them.
struct PapersPanel: Panel {
  let name = "print"
  let title: SafeText = "pages that wait for a printer"
  let manner = Manner.list
  private var list = ListView<PaperID>()
  private var papers: [PaperID: WaitingPaper] = [:]
  private static let listColumns = 32

  private var current: WaitingPaper? { list.cursor.flatMap { papers[$0] } }

  var focus: Focus? {
    current.map { Focus(record: $0.id.record, stamp: $0.hashValue, name: SafeText($0.title)) }
  }

  var commands: CommandTable {
    let nothing: SafeText? = list.cursor == nil ? "nothing waits for a printer" : nil
    return [
      KeyCommand("print", .enter, "p", label: "print", help: "Prints the page now.", whyNot: nothing),
      KeyCommand(
        "not wanted", "d", label: "not wanted", help: "Takes the page off the list.", whyNot: nothing,
        changesRecord: true),
      KeyCommand("down", "j", .down, label: "down", help: "The next page."),
      KeyCommand("up", "k", .up, label: "up", help: "The page before."),
    ]
  }

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    switch key {
    case .enter, "p":
      guard let current else { return [] }
      let lines = current.lines.map { SafeText($0) }
      let printing: Effect =
        current.patient.map { .printAbout($0, title: SafeText(current.title), text: lines) }
        ?? .print(title: SafeText(current.title), text: lines)
      return [printing, .perform([SettlePaper(current.id, wasPrinted: true)])]
    case "d": return current.map { [.perform([SettlePaper($0.id, wasPrinted: false)])] } ?? []
    default:
      if case .ignored = list.update(key) { return [.unhandled] }
      return []
    }
  }

  var place: String { list.place() }
  mutating func goTo(place: String) { list.goTo(place: place) }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let waiting = try practice.waitingPapers(as: surroundings.session)
    papers = Dictionary(waiting.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    list.show(waiting.map(\.id))
    list.resize(rows: max(1, surroundings.size.rows - 1))
  }

  func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    current.map { "Enter prints: \($0.title)" } ?? "nothing waits for a printer"
  }

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    canvas.put("to print, \(list.ids.count)", row: 0, column: 1, Style(.label))
    guard !list.ids.isEmpty else {
      return canvas.setCursor(row: min(1, canvas.rows - 1), column: 0)
    }
    let width = min(Self.listColumns, canvas.columns / 2)
    canvas.within(Rect(row: 1, column: 0, rows: canvas.rows - 1, columns: width)) { canvas in
      list.draw(in: &canvas, isFocused: true) { canvas, id, row in
        canvas.put(SafeText(papers[id]?.title ?? ""), row: 0, column: 0, row.style, width: canvas.columns)
      }
    }
    canvas.within(Rect(row: 1, column: width, rows: canvas.rows - 1, columns: canvas.columns - width)) {
      canvas in
      canvas.verticalRule(column: 0)
      for (row, line) in (current?.lines ?? []).prefix(canvas.rows).enumerated() {
        canvas.put(SafeText(line), row: row, column: 2, Style(.faint), width: canvas.columns - 3)
      }
    }
  }
}
