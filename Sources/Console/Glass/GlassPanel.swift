import Clinic
package import Practice
package import Terminal

/// Glasses that were broken: who opened whose chart in an emergency, and why. A supervisor or the auditor
/// judges each within three days, never an own one.
package struct GlassPanel: Panel {
  static let requestName = "glass"

  private var glasses: [GlassID: BrokenGlass] = [:]
  private var list = ListView<GlassID>()

  package init() {}

  package let name = "glass"
  package let title: SafeText = "broken glasses"
  package let manner = Manner.list

  private var glass: BrokenGlass? { list.cursor.flatMap { glasses[$0] } }

  package var commands: CommandTable {
    let nothing: SafeText? = glass == nil ? "no glass was broken" : nil
    let done: SafeText? = glass?.review == nil ? nil : "it is reviewed already"
    let own: SafeText? = glass?.isOwn == true ? "you broke it: a colleague reviews it" : nil
    return CommandTable([
      KeyCommand(
        "justified", "y", label: "justified", help: "It was an emergency, and the reason says so.",
        whyNot: nothing ?? done ?? own, changesRecord: true),
      KeyCommand(
        "not justified", "n", label: "not justified", help: "Filed as such; what follows is for people.",
        whyNot: nothing ?? done ?? own, changesRecord: true),
      KeyCommand("down", "j", .down, label: "down", help: "The next one."),
      KeyCommand("up", "k", .up, label: "up", help: "The one before."),
    ])
  }

  package var focus: Focus? {
    glass.map { Focus(record: $0.id.record, stamp: $0.hashValue, name: SafeText($0.patient)) }
  }

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    guard let glass else { return list.update(key) == .ignored ? [.unhandled] : [] }
    switch key {
    case "y": return [.perform([ReviewGlass(glass.id, finding: "justified")])]
    case "n": return [.perform([ReviewGlass(glass.id, finding: "not justified")])]
    default: return list.update(key) == .ignored ? [.unhandled] : []
    }
  }

  package var place: String { list.place() }
  package mutating func goTo(place: String) { list.goTo(place: place) }

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let read = try practice.brokenGlasses(as: surroundings.session)
    glasses = Dictionary(read.map { ($0.id, $0) }) { first, _ in first }
    list.show(read.map(\.id))
    list.resize(rows: Self.listRows(of: surroundings.size))
  }

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let glass else { return "no glass was broken" }
    if let review = glass.review { return "reviewed: \(review)" }
    return glass.isOverdue ? "OVERDUE: a review is due within three days" : "waits for a review"
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard !list.ids.isEmpty else {
      canvas.put("no glass was broken", row: 0, column: 2, Style(.faint))
      return canvas.setCursor(row: 0, column: 2)
    }
    let area = Rect(row: 0, column: 0, rows: Self.listRows(of: canvas.size), columns: canvas.columns)
    canvas.within(area) { canvas in
      list.draw(in: &canvas, isFocused: true) { canvas, id, facts in
        guard let glass = glasses[id] else { return }
        let style = facts.isCursor ? facts.style : .plain
        let mark: SafeText = glass.review == nil ? (glass.isOverdue ? "OVERDUE" : "open") : "reviewed"
        canvas.put(mark, row: 0, column: 0, Style(glass.review == nil ? .alert : .faint))
        canvas.put(
          Self.moment(glass, surroundings) + "  \(glass.who) opened \(glass.patient): \(glass.reason)",
          row: 0, column: 9, style, width: canvas.columns - 10)
      }
    }
    canvas.rule(row: area.rows)
    guard let glass else { return }
    // The reason is what is judged: all of it, however long.
    let lines = SafeText(glass.reason).wrapped(to: max(1, canvas.columns - 4))
    canvas.put(
      "\(glass.who) opened the chart of \(glass.patient), " + Self.moment(glass, surroundings),
      row: area.rows + 1, column: 2, Style(.name), width: canvas.columns - 3)
    for (place, line) in lines.prefix(max(0, canvas.rows - area.rows - 2)).enumerated() {
      canvas.put(line, row: area.rows + 2 + place, column: 2, width: canvas.columns - 3)
    }
  }

  private static func listRows(of size: Size) -> Int { max(3, size.rows - 7) }

  private static func moment(_ glass: BrokenGlass, _ surroundings: Surroundings) -> SafeText {
    let local = surroundings.zone.localTime(of: glass.moment)
    return "\(local.day.iso) \(local.time.paddedText)"
  }
}
