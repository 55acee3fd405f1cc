package import Clinic
import Paper
package import Practice
package import Terminal

/// A patient's chart at a glance: who it is, alerts, visits by discipline, recall, people, tasks; cut
/// to what the role may see.
package struct ChartPanel: Panel {
  let patient: PatientID
  private(set) var overview: ChartOverview?
  private(set) var panes: [ChartPane] = []
  /// The pane that keys are about.
  private(set) var focusPane = ChartPane.Kind.person
  private var lists: [ChartPane.Kind: ListView<ChartRow.ID>] = [:]
  /// Whom the find panel gave as the same person; the reason is being typed.
  private var sameAs: PatientID?
  /// The line of the ledger that is to be reversed; the reason is being typed.
  private var reverses: LedgerEntryID?

  package init(of patient: PatientID) {
    self.patient = patient
  }

  package let name = "chart"
  package let manner = Manner.list

  package var title: SafeText {
    overview.map { "chart of " + SafeText($0.patient.name.listed) } ?? "chart"
  }

  /// The row under the cursor.
  var row: ChartRow? {
    guard let pane = panes.first(where: { $0.kind == focusPane }), let cursor = lists[focusPane]?.cursor
    else {
      return nil
    }
    return pane.rows.first { $0.id == cursor }
  }

  package var focus: Focus? {
    guard let row, let record = row.record else { return nil }
    return Focus(record: record, stamp: row.text.hashValue, name: row.text)
  }

  // MARK: Keys

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    guard let overview else { return [.unhandled] }
    switch key {
    case .tab, "l", .right: go(by: 1)
    case .backtab, "h", .left: go(by: -1)
    case .enter: return open()
    case "e": return [.open(form)]
    case "m": return [.open(.other(name: "medical", argument: patient.record.hexadecimal))]
    case "b": return book(surroundings)
    case "r": return [.open(RelationForm.request(patient))]
    case "c": return [.open(RecallLineForm.request(patient))]
    case "x": return end(surroundings)
    case "s": return [.perform([AskForShortNotice(patient)])]
    case "P":
      let text = ChartFace.lines(overview, today: surroundings.today)
        .flatMap { SafeText($0).wrapped(to: 80) }
      return [
        .printAbout(patient, title: "chart face", text: text), .message("chart face: to the printer", .done),
      ]
    case "H": return history()
    case "V": return [.open(.lists(.conflicts))]
    case "M":
      return [
        .message("find the record that is kept"), .find(overview.patient.name.family + " ", for: .another),
      ]
    case "W": return [.say("wrongpatient")]
    case "L": return [.open(.other(name: "patients", argument: ""))]
    default:
      if lists[focusPane]?.update(key) == .ignored || lists[focusPane] == nil { return [.unhandled] }
    }
    return []
  }

  /// The form, at the field that the cursor is on.
  private var form: PanelRequest {
    guard focusPane == .person, let field = row?.field else { return .patientForm(patient) }
    return .other(name: "patient-form", argument: "\(patient.record.hexadecimal) \(field)")
  }

  private mutating func go(by count: Int) {
    guard let place = panes.firstIndex(where: { $0.kind == focusPane }) else { return }
    focusPane = panes[(place + count + panes.count) % panes.count].kind
  }

  private func open() -> [Effect] {
    switch row?.id {
    case .visit(_, let day)?: [.go(.day(day))]
    case .recall(let id)?: [.open(RecallLineForm.request(patient, id))]
    case .relation(let id)?: [.open(RelationForm.request(patient, id))]
    case .member(let id)?, .patient(let id)?: [.open(.chart(id))]
    case .task?: [.go(.tasks)]
    case .ledger?: [.message("x reverses this line by its opposite, with the reason")]
    case .line?, nil:
      switch focusPane {
      case .alerts where commands["m"]?.isEnabled == true: [.press("m")]
      case .person where commands["e"]?.isEnabled == true: [.press("e")]
      default: [.message("Tab goes to the next part of the chart")]
      }
    }
  }

  private func book(_ surroundings: Surroundings) -> [Effect] {
    if let number = overview?.patient.number, PanelCatalogue.language?.words.contains("book") == true {
      return [.openLine("book #\(number) ")]
    }
    let name = SafeText(overview?.patient.name.listed ?? "")
    return [.go(.day(surroundings.today)), .message("b on an open slot books \(name) into it")]
  }

  private func history() -> [Effect] {
    switch row?.id {
    case .visit(let id, _)?: [.open(.history(.init(kind: Kind.appointment.rawValue, record: id.record)))]
    case .recall(let id)?: [.open(.history(.init(kind: Kind.recallLine.rawValue, record: id.record)))]
    case .relation(let id)?: [.open(.history(.init(kind: Kind.relation.rawValue, record: id.record)))]
    case .ledger(let id)?: [.open(.history(.init(kind: Kind.ledgerEntry.rawValue, record: id.record)))]
    default: [.open(.history(.init(kind: Kind.patient.rawValue, record: patient.record)))]
    }
  }

  /// Ends a relation today, stops a recall line: both can be undone. A line of the ledger is reversed by its
  /// opposite, with the reason typed.
  private mutating func end(_ surroundings: Surroundings) -> [Effect] {
    switch row?.id {
    case .relation(let id)?:
      guard var relation = overview?.relations.first(where: { $0.id == id }) else { return [] }
      relation.until = surroundings.today
      return [.perform([KeepRelation(relation)])]
    case .recall(let id)?:
      guard var line = overview?.recall.first(where: { $0.id == id }) else { return [] }
      line.pause = .indefinitely
      return [.perform([KeepRecallLine(line)])]
    case .ledger(let id)?:
      reverses = id
      return [.openLine(Self.reversing + " ")]
    default: return []
    }
  }

  package mutating func found(
    _ other: PatientID, for reason: FindReason, in surroundings: Surroundings
  ) -> [Effect] {
    guard reason == .another else { return [] }
    if other == patient { return [.message("that is this record itself: nothing was proposed", .refusal)] }
    sameAs = other
    return [.openLine(Self.merging + " ")]
  }

  /// How the sentence begins that proposes a merge.
  private static let merging = "same patient because"

  private func proposal(_ line: String) -> ProposeMerge? {
    guard let sameAs, line.lowercased().hasPrefix(Self.merging) else { return nil }
    let reason = String(line.dropFirst(Self.merging.count)).trimmed
    return ProposeMerge(duplicate: patient, kept: sameAs, reason: reason)
  }

  package mutating func accept(line: String, in surroundings: Surroundings) -> [Effect]? {
    if let proposal = proposal(line) {
      guard !proposal.reason.isEmpty else {
        return [.openLine(line), .message("why? type it behind \"because\"", .refusal)]
      }
      sameAs = nil
      return [.perform([proposal])]
    }
    guard let reversal = reversal(line) else { return nil }
    guard !reversal.why.isEmpty else {
      return [.openLine(line), .message("why? type it behind \"because\"", .refusal)]
    }
    return [.perform([reversal])]
  }

  /// How the sentence begins that reverses a line of the ledger.
  private static let reversing = "reverse because"

  private func reversal(_ line: String) -> ReverseLedgerEntry? {
    guard let reverses, line.lowercased().hasPrefix(Self.reversing) else { return nil }
    return ReverseLedgerEntry(reverses, why: String(line.dropFirst(Self.reversing.count)).trimmed)
  }

  package func echo(of line: String, in surroundings: Surroundings) -> SafeText? {
    if reversal(line) != nil { return "writes the opposite into the ledger; both lines stay" }
    return proposal(line) == nil ? nil : "proposes that these two records are one patient"
  }

  // MARK: Reading

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let opened = try practice.openChart(patient, as: surroundings.session)
    overview = opened
    panes = ChartContent(overview: opened, today: surroundings.today).panes
    for pane in panes {
      var list = lists[pane.kind] ?? ListView()
      list.show(pane.rows.map(\.id))
      lists[pane.kind] = list
    }
    if !panes.contains(where: { $0.kind == focusPane }) { focusPane = .person }
    let layout = ChartLayout(panes, focus: focusPane, size: surroundings.size)
    for place in layout.places { lists[place.kind]?.resize(rows: place.area.rows - 1) }
  }

  /// The part, the row in it, and what a sentence that is being typed is about: a merge, a reversal.
  package var place: String {
    "\(focusPane.rawValue)/\(lists[focusPane]?.numberPlace ?? "")/\(sameAs?.hex ?? "-")/\(reverses?.hex ?? "-")"
  }

  package mutating func goTo(place: String) {
    let parts = place.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 4, let pane = ChartPane.Kind(rawValue: String(parts[0])) else { return }
    focusPane = pane
    var list = ListView<ChartRow.ID>()
    list.goTo(numberPlace: parts[1])
    lists[pane] = list
    sameAs = PatientID(hex: parts[2])
    reverses = LedgerEntryID(hex: parts[3])
  }

  // MARK: Drawing

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let row else { return .empty }
    return row.meaning.isEmpty ? row.text : row.text + " · " + row.meaning
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    let layout = ChartLayout(panes, focus: focusPane, size: surroundings.size)
    if layout.isWide {
      canvas.verticalRule(column: canvas.columns / 2 - 1)
    } else {
      drawStrip(in: &canvas)
    }
    for place in layout.places {
      guard let pane = panes.first(where: { $0.kind == place.kind }) else { continue }
      canvas.within(place.area) { draw(pane, in: &$0) }
    }
    drawDigest(layout.digest, below: layout.places.last?.area.endRow ?? 0, in: &canvas)
  }

  /// The first line of each pane that is not in sight, and how many more it has.
  private func drawDigest(_ kinds: [ChartPane.Kind], below row: Int, in canvas: inout Canvas) {
    var line = row
    for kind in kinds {
      guard let pane = panes.first(where: { $0.kind == kind }), let first = pane.rows.first else { continue }
      line += 1
      let name: SafeText = kind == .alerts && overview?.history != nil ? "health" : SafeText(kind.rawValue)
      canvas.put(name, row: line, column: 2, Style(.heading), width: 12)
      if kind == .alerts {
        let room = max(1, canvas.rows - row - 1 - kinds.count)
        let area = Rect(row: line, column: 14, rows: room, columns: canvas.columns - 15)
        line = drawFacts(pane.rows, area, in: &canvas)
        continue
      }
      let rest: SafeText = pane.rows.count > 1 ? "  +\(pane.rows.count - 1)" : ""
      let text = (first.label.isEmpty ? first.label : first.label + " ") + first.text
      let end = canvas.put(
        text, row: line, column: 14, first.style, width: canvas.columns - 15 - rest.columns)
      canvas.put(rest, row: line, column: end, Style(.faint))
    }
  }

  /// Facts after one another, each in its own style; one that does not fit begins a line.
  ///
  /// - Returns: the last row that was drawn on.
  private func drawFacts(_ facts: [ChartRow], _ area: Rect, in canvas: inout Canvas) -> Int {
    let end = area.column + area.columns
    var (row, column) = (area.row, area.column)
    for fact in facts {
      if column > area.column {
        let isLast = row + 1 == area.endRow
        if isLast || column + 3 + fact.text.columns <= end {
          column = canvas.put(" · ", row: row, column: column, Style(.faint), width: max(0, end - column))
        } else {
          (row, column) = (row + 1, area.column)
        }
        if isLast, column + fact.text.columns > end {
          if column + 2 > end {
            canvas.put("…", row: row, column: end - 1, Style(.faint))
          } else {
            canvas.put(fact.text, row: row, column: column, fact.style, width: end - column)
          }
          return row
        }
      }
      for (place, text) in fact.text.wrapped(to: area.columns).enumerated() {
        if place > 0 { (row, column) = (row + 1, area.column) }
        guard row < area.endRow else {
          canvas.put("…", row: row - 1, column: end - 1, Style(.faint))
          return row - 1
        }
        column = canvas.put(text, row: row, column: column, fact.style, width: end - column)
      }
    }
    return row
  }

  /// The names of all panes, the one in sight marked.
  private func drawStrip(in canvas: inout Canvas) {
    var column = 1
    for pane in panes {
      let isHere = pane.kind == focusPane
      let name = SafeText(pane.kind == .alerts && overview?.history != nil ? "health" : pane.kind.rawValue)
      let count = pane.rows.filter { $0.record != nil }.count
      let label = count == 0 ? name : name + " \(count)"
      column = canvas.put(
        isHere ? "[" + label + "]" : " " + label + " ", row: 0, column: column,
        isHere ? Style(.heading, .bold) : Style(.faint))
      column += 1
    }
  }

  private func draw(_ pane: ChartPane, in canvas: inout Canvas) {
    guard var list = lists[pane.kind] else { return }
    let isFocused = pane.kind == focusPane
    canvas.put(
      pane.title, row: 0, column: 1, Style(.heading, isFocused ? [.bold, .underline] : .bold),
      width: canvas.columns - 2)
    let indent = min(11, (pane.rows.map(\.label.columns).max() ?? 0) + 1)
    let body = Rect(row: 1, column: 0, rows: canvas.rows - 1, columns: canvas.columns)
    let rows = Dictionary(pane.rows.map { ($0.id, $0) }) { first, _ in first }
    list.resize(rows: body.rows)
    canvas.within(body) { canvas in
      guard isFocused else { return Self.draw(pane.rows, indent, in: &canvas) }
      list.draw(in: &canvas, isFocused: true) { canvas, id, facts in
        guard let row = rows[id] else { return }
        let text = Self.draw(row, indent, facts.isCursor ? facts.style : row.style, in: &canvas)
        if facts.isCursor { canvas.setCursor(row: 0, column: text) }
      }
    }
  }

  /// The rows of a pane that keys are not about, from the first on.
  private static func draw(_ rows: [ChartRow], _ indent: Int, in canvas: inout Canvas) {
    let room = rows.count > canvas.rows ? max(1, canvas.rows - 1) : rows.count
    for (place, row) in rows.prefix(room).enumerated() {
      canvas.within(Rect(row: place, column: 2, rows: 1, columns: canvas.columns - 2)) {
        _ = draw(row, indent, row.style, in: &$0)
      }
    }
    if room < rows.count, room < canvas.rows {
      canvas.put("v \(rows.count - room) more", row: room, column: 2, Style(.faint))
    }
  }

  /// - Returns: the column of its text.
  private static func draw(
    _ row: ChartRow, _ labels: Int, _ style: Style, in canvas: inout Canvas
  ) -> Int {
    let indent = labels > 1 ? labels : 0
    canvas.put(row.label, row: 0, Style(.label), width: max(0, indent - 1))
    canvas.put(row.text, row: 0, column: indent, style, width: canvas.columns - indent - 1)
    return indent
  }
}
