import Clinic
package import Practice
package import Terminal

/// A record's history: who changed what from what to what, when, undone by whom. An older act is
/// reversed from here.
package struct HistoryPanel: Panel {
  package let name = "history"
  private let reference: PanelRequest.RecordReference
  private var history: RecordHistory?
  private var list = ListView<HistoryLine.ID>()
  /// The change that stands open in full, over the list.
  private var opened: TextPager?
  /// The line from which the change under the cursor shall stand open, once the list has been read.
  private var openFrom: Int?

  package init(_ reference: PanelRequest.RecordReference) {
    self.reference = reference
  }

  package var title: SafeText { SafeText("history of \(history?.name ?? "a record")") }
  package let manner = Manner.list

  private var line: HistoryLine? {
    guard let cursor = list.cursor else { return nil }
    return history?.lines.first { $0.id == cursor }
  }

  package var commands: CommandTable {
    if opened != nil {
      return [
        KeyCommand("down", "j", .down, .pageDown, .space, label: "down", help: "Shows what is below."),
        KeyCommand("up", "k", .up, .pageUp, label: "up", help: "Shows what is above."),
        KeyCommand("back", .escape, .enter, label: "back", help: "Goes back to the list."),
      ]
    }
    return [
      KeyCommand(
        "open", .enter, label: "open", help: "Shows the change in full.",
        whyNot: line == nil ? "there is no change here" : nil),
      KeyCommand(
        "reverse", "r", label: "reverse this",
        help: "Puts back what the act under the cursor changed, with everything that it changed elsewhere.",
        whyNot: whyNoReversing, changesRecord: true),
      KeyCommand("down", "j", .down, label: "down", help: "The change before."),
      KeyCommand("up", "k", .up, label: "up", help: "The change after."),
    ]
  }

  private var whyNoReversing: SafeText? {
    guard let line else { return "there is no change here" }
    if let reason = history?.whyNoReversing { return SafeText(reason) }
    if let by = line.undoneBy { return "\(by) has undone this already" }
    return line.isChange ? nil : "rights and log-ins are not undone; make the opposite change"
  }

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    if opened != nil {
      if key == .escape || key == .enter || key == .control("c") {
        opened = nil
        return []
      }
      opened?.fit(AuditPanel.readingSize(surroundings.size))
      return opened?.update(key) == true ? [] : [.unhandled]
    }
    if key == "r" { return reverse(in: surroundings) }
    switch list.update(key) {
    case .opened: open(surroundings)
    case .moved, .marked: break
    case .ignored: return [.unhandled]
    }
    return []
  }

  private mutating func open(_ surroundings: Surroundings) {
    guard let line else { return }
    let words: [SafeText] = [
      "\(AuditWords.verb(line.verb)), \(moment(of: line, surroundings)) by \(line.person)",
      SafeText(line.words),
      line.undoneBy.map { "undone by \($0)" } ?? .empty,
    ]
    opened = TextPager(wrapping: words, in: AuditPanel.readingSize(surroundings.size))
  }

  private func reverse(in surroundings: Surroundings) -> [Effect] {
    guard let line else { return [] }
    let act = SafeText("\(AuditWords.verb(line.verb)) of \(moment(of: line, surroundings)) by \(line.person)")
    return [
      .ask(
        Question(
          "reverse \(act)? Everything it changed goes back, unless changed since",
          drawnFrom: "reverse", then: [.perform([ReverseEntry(line.version)])]))
    ]
  }

  private func moment(of line: HistoryLine, _ surroundings: Surroundings) -> SafeText {
    let local = surroundings.zone.localTime(of: line.moment)
    return SafeText("\(local.day.iso) \(local.time.paddedText)")
  }

  /// The change under the cursor, and from which line on it stands open.
  package var place: String { list.place(\.words) + (opened.map { " \($0.top)" } ?? "") }

  package mutating func goTo(place: String) {
    let parts = place.split(separator: " ")
    guard let cursor = parts.first else { return }
    list.goTo(place: cursor) { HistoryLine.ID(words: $0) }
    openFrom = parts.dropFirst().first.flatMap { Int($0) }
  }

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    history = try practice.recordHistory(
      of: reference.record, kind: reference.kind, as: surroundings.session)
    list.show(history?.lines.map(\.id) ?? [])
    list.resize(rows: max(1, surroundings.size.rows - 2))
    if let line = openFrom {
      openFrom = nil
      open(surroundings)
      opened?.scroll(to: line)
    }
  }

  package var focus: Focus? {
    line.map {
      Focus(record: reference.record, stamp: $0.hashValue, name: SafeText(history?.name ?? "record"))
    }
  }

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    if opened != nil { return "Esc goes back to the list" }
    guard let line else { return "nothing is written about this record" }
    let undone: SafeText = line.undoneBy.map { ", undone by \($0)" } ?? .empty
    return "\(line.person), \(moment(of: line, surroundings)), \(AuditWords.verb(line.verb))" + undone
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    canvas.put(title, row: 0, column: 1, Style(.heading, .bold), width: canvas.columns - 2)
    let area = Rect(row: 2, column: 0, rows: max(1, canvas.rows - 2), columns: canvas.columns)
    if var opened {
      let size = AuditPanel.readingSize(canvas.size)
      opened.fit(size)
      canvas.within(Rect(row: 2, column: 1, rows: size.rows, columns: size.columns)) {
        opened.draw(in: &$0)
      }
      canvas.setCursor(row: min(2, canvas.rows - 1), column: 1)
      return
    }
    guard !list.ids.isEmpty else {
      canvas.put("nothing is written about this record", row: 2, column: 2, Style(.faint))
      canvas.setCursor(row: min(2, canvas.rows - 1), column: 0)
      return
    }
    let lines = Dictionary(uniqueKeysWithValues: (history?.lines ?? []).map { ($0.id, $0) })
    canvas.within(area) { canvas in
      list.draw(in: &canvas, isFocused: true) { canvas, id, row in
        guard let line = lines[id] else { return }
        let style = line.undoneBy == nil ? row.style : Style(.faint)
        let next = canvas.put(moment(of: line, surroundings), row: 0, column: 0, row.style)
        canvas.put(SafeText(line.person), row: 0, column: next + 1, style, filling: 14)
        let words = (line.undoneBy == nil ? SafeText.empty : "undone: ") + SafeText(line.words)
        canvas.put(words, row: 0, column: next + 16, style, width: max(0, canvas.columns - next - 17))
      }
    }
  }
}
