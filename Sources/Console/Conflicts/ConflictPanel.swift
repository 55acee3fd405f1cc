import Clinic
import Journal
package import Practice
package import Terminal

/// What people must decide: values that several wrote without seeing each other's, "none known" beside
/// something on the list, two patients of one number.
///
/// Nothing is lost by any answer: a decision is an act that `u` undoes, and every value stays in the
/// history.
package struct ConflictPanel: Panel {
  private var cards: [RecordID: DecisionCard] = [:]
  private var list = ListView<RecordID>()
  /// The values of the card that stands open; nil while the cursor is among the cards.
  private var values: ListView<Version>?
  /// Where the cursor shall stand among them once the cards have been read.
  private var wantedValue: String?

  package init() {}

  package let name = "conflicts"
  package let title: SafeText = "to be decided"
  package let manner = Manner.list

  private var card: DecisionCard? { list.cursor.flatMap { cards[$0] } }

  package var focus: Focus? {
    card.map { Focus(record: $0.record, stamp: $0.hashValue, name: SafeText($0.about)) }
  }

  package var commands: CommandTable {
    let nothing: SafeText? = card == nil ? "nothing waits to be decided" : nil
    let right = nothing ?? card?.whyNot.map { SafeText($0) }
    if values != nil {
      return CommandTable([
        KeyCommand(
          "keep this", .enter, label: "keep this one",
          help: "This value stands; the others stay in the history.", whyNot: right, changesRecord: true),
        KeyCommand(
          "keep all", "b", label: "keep all", help: "All of them together, where the field has room.",
          whyNot: right ?? (card?.canJoin == true ? nil : "\(card?.name ?? "it") holds one value: choose"),
          changesRecord: true),
        KeyCommand("down", "j", .down, label: "down", help: "The next value."),
        KeyCommand("up", "k", .up, label: "up", help: "The value before."),
        KeyCommand("back", .escape, label: "back", help: "Goes back to the list; nothing is decided."),
      ])
    }
    return CommandTable([
      KeyCommand(
        "decide", .enter, label: "decide",
        help: "Shows the values, to choose one; or opens what contradicts.",
        whyNot: right),
      KeyCommand(
        "new number", "n", label: "new number", help: "Gives this one of two equal numbers a new one.",
        whyNot: right ?? (card?.reason == .equalNumbers ? nil : "only one of two equal numbers is replaced"),
        changesRecord: true),
      KeyCommand(
        "chart", "o", label: "chart", help: "Opens the chart that it belongs to.",
        whyNot: nothing ?? (card?.patient == nil ? "it belongs to no patient" : nil)),
      KeyCommand(
        "history", "H", label: "history", help: "Who changed this record, and what it was.", whyNot: nothing),
      KeyCommand("down", "j", .down, label: "down", help: "The next one."),
      KeyCommand("up", "k", .up, label: "up", help: "The one before."),
    ])
  }

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    guard let card else { return list.update(key) == .ignored ? [.unhandled] : [] }
    if values != nil { return choose(key, card) }
    switch key {
    case .enter: return open(card)
    case "n": return card.patient.map { [.perform([GiveNewNumber($0)])] } ?? []
    case "o": return card.patient.map { [.open(.chart($0))] } ?? []
    case "H": return [.open(.history(.init(kind: card.kind, record: card.record)))]
    default: return list.update(key) == .ignored ? [.unhandled] : []
    }
  }

  private mutating func open(_ card: DecisionCard) -> [Effect] {
    switch card.reason {
    case .values:
      values = ListView(card.values.map(\.version))
      return []
    case .noneKnown:
      return [.open(.other(name: "medical", argument: card.record.hexadecimal))]
    case .equalNumbers:
      return [.message("n gives \(card.about) a new number; the other one keeps it")]
    }
  }

  private mutating func choose(_ key: Key, _ card: DecisionCard) -> [Effect] {
    if key == .escape {
      values = nil
      return []
    }
    if key == "b" { return decide(card, .all) }
    switch values?.update(key) {
    case .opened(let version): return decide(card, .value(of: version))
    case .moved, .marked: return []
    case .ignored, nil: return [.unhandled]
    }
  }

  private mutating func decide(_ card: DecisionCard, _ choice: DecideConflict.Choice) -> [Effect] {
    values = nil
    return [.perform([DecideConflict(card, choice)])]
  }

  /// The card under the cursor, and where the cursor stands among its values.
  package var place: String { "\(list.place(\.hexadecimal)) \(values?.numberPlace ?? "-")" }

  package mutating func goTo(place: String) {
    let parts = place.split(separator: " ")
    guard parts.count == 2 else { return }
    list.goTo(place: parts[0]) { RecordID(hexadecimal: $0) }
    wantedValue = parts[1] == "-" ? nil : String(parts[1])
  }

  /// The values of the card stand open as they stood before.
  private mutating func openAgain() {
    guard let wanted = wantedValue else { return }
    wantedValue = nil
    guard let card, card.reason == .values else { return }
    var values = ListView<Version>()
    values.goTo(numberPlace: wanted)
    values.show(card.values.map(\.version))
    self.values = values
  }

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let read = try practice.decisionCards(as: surroundings.session)
    let before = card
    cards = Dictionary(read.map { ($0.id, $0) }) { first, _ in first }
    list.show(read.map(\.id))
    list.resize(rows: Self.listRows(of: surroundings.size))
    // Values that were not on screen are not decided about.
    if values != nil, card != before { values = nil }
    openAgain()
  }

  private static func listRows(of size: Size) -> Int { max(3, size.rows - 10) }

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let card else { return "nothing waits to be decided" }
    if let reason = card.whyNot { return SafeText(reason) }
    if values != nil { return "Enter keeps the value under the cursor" }
    switch card.reason {
    case .values: return "\(card.values.count) values of \(card.name): Enter chooses"
    case .noneKnown: return "Enter opens the medical history"
    case .equalNumbers: return "n gives this patient a new number"
    }
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard !list.ids.isEmpty else {
      canvas.put("nothing waits to be decided", row: 0, column: 2, Style(.faint))
      return canvas.setCursor(row: 0, column: 2)
    }
    let area = Rect(row: 0, column: 0, rows: Self.listRows(of: canvas.size), columns: canvas.columns)
    canvas.within(area) { canvas in
      list.draw(in: &canvas, isFocused: values == nil) { canvas, id, facts in
        guard let card = cards[id] else { return }
        let end = canvas.put(
          "\(card.about): \(card.name)", row: 0, facts.isCursor ? facts.style : .plain,
          width: canvas.columns - 20)
        canvas.put("  " + Self.words(card), row: 0, column: end, Style(.warning))
      }
    }
    canvas.rule(row: area.rows)
    let detail = Rect(
      row: area.rows + 1, column: 0, rows: max(1, canvas.rows - area.rows - 1), columns: canvas.columns)
    canvas.within(detail) { drawValues(in: &$0, surroundings) }
  }

  private static func words(_ card: DecisionCard) -> SafeText {
    switch card.reason {
    case .values: "\(card.values.count) values"
    case .noneKnown: "none known, yet listed"
    case .equalNumbers: "two of one number"
    }
  }

  private func drawValues(in canvas: inout Canvas, _ surroundings: Surroundings) {
    guard let card else { return }
    let byVersion = Dictionary(card.values.map { ($0.version, $0) }) { first, _ in first }
    guard let values else {
      var row = 0
      for value in card.values where row < canvas.rows {
        let area = Rect(row: row, column: 2, rows: min(3, canvas.rows - row), columns: canvas.columns - 3)
        row += canvas.within(area) { Self.draw(value, .plain, in: &$0, surroundings) }
      }
      return
    }
    // While one is chosen each has a row, and beneath stands all of the one under the cursor.
    let rows = min(card.values.count, max(1, canvas.rows - 4))
    let area = Rect(row: 0, column: 0, rows: rows, columns: canvas.columns)
    canvas.within(area) { canvas in
      values.draw(in: &canvas, isFocused: true) { canvas, version, facts in
        guard let value = byVersion[version] else { return }
        Self.draw(value, facts.isCursor ? facts.style : .plain, in: &canvas, surroundings)
      }
    }
    guard let value = values.cursor.flatMap({ byVersion[$0] }) else { return }
    let lines = SafeText(value.words).wrapped(to: max(1, canvas.columns - 4))
    for (place, line) in lines.prefix(max(0, canvas.rows - rows - 1)).enumerated() {
      canvas.put(line, row: rows + 1 + place, column: 2, width: canvas.columns - 3)
    }
  }

  /// Who and when stand first and in columns, so that a long value cuts neither off; the value takes as many
  /// rows as it needs and there are.
  ///
  /// - Returns: the rows taken.
  @discardableResult
  private static func draw(
    _ value: DecisionCard.Value, _ style: Style, in canvas: inout Canvas, _ surroundings: Surroundings
  ) -> Int {
    let local = surroundings.zone.localTime(of: value.moment)
    let day: SafeText = local.day == surroundings.today ? "today" : SafeText(local.day.text)
    let who = min(20, canvas.columns / 4)
    let isCursor = style != .plain
    canvas.put(SafeText(value.who), row: 0, isCursor ? style : Style(.name), width: who)
    canvas.put(
      day + " " + SafeText(local.time.text), row: 0, column: who + 1, isCursor ? style : Style(.faint),
      width: 17)
    let width = max(1, canvas.columns - who - 19)
    let lines = canvas.rows == 1 ? [SafeText(value.words)] : SafeText(value.words).wrapped(to: width)
    for (row, line) in lines.prefix(canvas.rows).enumerated() {
      canvas.put(line, row: row, column: who + 19, style, width: width)
    }
    return max(1, min(lines.count, canvas.rows))
  }
}
