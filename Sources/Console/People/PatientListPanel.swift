import Clinic
package import Practice
package import Terminal

/// The list of patients by status, usual provider and when they were last seen, a page at a time.
///
/// Each page is filed with what was asked for: a list is for working through, not for taking home.
package struct PatientListPanel: Panel {
  private(set) var query = PatientListQuery()
  private var page: PatientListPage?
  private var table = TableView<PatientID>(PatientListPanel.columns)
  private var asked: PatientListQuery?
  /// Whom to go to once the list has been read.
  private var wanted: String?

  package init() {}

  package let name = "patients"
  package let title: SafeText = "the list of patients"
  package let manner = Manner.list

  private static let columns = [
    TableColumn("name", width: 22, weight: 1, widest: 36), TableColumn("born", width: 18, priority: 1),
    TableColumn("number", width: 7, priority: 2), TableColumn("phone", width: 12, priority: 3),
    TableColumn("last seen", width: 11), TableColumn("next", width: 11),
    TableColumn("provider", width: 10, priority: 4),
  ]

  package var commands: CommandTable {
    return CommandTable([
      KeyCommand(
        "open", .enter, label: "chart", help: "Opens the chart of the patient under the cursor.",
        whyNot: table.list.cursor == nil ? "the list is empty" : nil),
      KeyCommand("status", "s", label: "status", help: "Active, inactive, not seen yet, deceased, all."),
      KeyCommand(
        "provider", "p", label: "provider", help: "Of one usual provider after another, then of all."),
      KeyCommand(
        "not seen", "n", label: "not seen since",
        help: "Not seen for 6, 12, 18, 24 months; or type a day: 2026-01-01, -9m."),
      KeyCommand(
        "next page", "]", label: "page", help: "The next page.",
        whyNot: page?.hasMore == true ? nil : "this is the last page"),
      KeyCommand(
        "page before", "[", label: "page before", help: "The page before.",
        whyNot: query.page > 0 ? nil : "this is the first page"),
      KeyCommand("merges", "M", label: "merges", help: "Proposals that two records are one patient."),
      KeyCommand("down", "j", .down, label: "down", help: "The next patient."),
      KeyCommand("up", "k", .up, label: "up", help: "The patient before."),
    ])
  }

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    switch key {
    case .enter:
      guard let id = table.list.cursor else { return [] }
      return [.open(.chart(id))]
    case "s":
      return ask { query, _ in query.status = Self.after(query.status, in: PatientListQuery.Status.allCases) }
    case "p":
      return ask { query, page in
        query.provider = Self.after(query.provider, in: page?.providers.map(\.id) ?? [])
      }
    case "n":
      let days = [6, 12, 18, 24].map { surroundings.today.adding(months: -$0) }
      return ask { query, _ in query.notSeenSince = Self.after(query.notSeenSince, in: days) }
    case "]", "[":
      query.page += key == "]" ? 1 : -1
      return [.refresh]
    case "M": return [.open(.other(name: "merges", argument: ""))]
    default: return table.update(key) == .ignored ? [.unhandled] : []
    }
  }

  /// What is asked for, and the patient under the cursor.
  package var place: String {
    [
      query.status.map { String($0.rawValue) } ?? "-", query.provider?.hex ?? "-",
      query.notSeenSince?.iso ?? "-", String(query.page), table.list.place(),
    ].joined(separator: " ")
  }

  package mutating func goTo(place: String) {
    let parts = place.split(separator: " ")
    guard parts.count == 5 else { return }
    query.status = Int(parts[0]).flatMap { PatientListQuery.Status(rawValue: $0) }
    (query.provider, query.notSeenSince) = (ProviderID(hex: parts[1]), Day(iso: parts[2]))
    query.page = max(0, Int(parts[3]) ?? 0)
    wanted = String(parts[4])
  }

  private mutating func ask(_ change: (inout PatientListQuery, PatientListPage?) -> Void) -> [Effect] {
    change(&query, page)
    query.page = 0
    return [.refresh]
  }

  /// The one after in a list that ends with "any".
  private static func after<Value: Equatable>(_ value: Value?, in all: [Value]) -> Value? {
    guard let value, let place = all.firstIndex(of: value) else { return all.first }
    return place + 1 < all.count ? all[place + 1] : nil
  }

  package mutating func accept(line: String, in surroundings: Surroundings) -> [Effect]? {
    guard let day = Self.day(line, today: surroundings.today) else { return nil }
    return ask { query, _ in query.notSeenSince = day }
  }

  package func echo(of line: String, in surroundings: Surroundings) -> SafeText? {
    Self.day(line, today: surroundings.today).map { "not seen since \($0.longText)" }
  }

  private static func day(_ line: String, today: Day) -> Day? {
    let lower = line.lowercased()
    if let months = Int(lower.dropLast()), lower.hasSuffix("m") { return today.adding(months: -abs(months)) }
    return try? FieldChecks.pastDays("not seen since", today: today)(line).get()
  }

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let read = try practice.patientList(query, isOnScreen: asked == query, as: surroundings.session)
    page = read
    if asked != query { table.list = ListView() }
    asked = query
    if let wanted { table.list.goTo(place: wanted) }
    wanted = nil
    table.list.show(read.lines.map(\.patient.id))
    table.resize(rows: surroundings.size.rows - 2)
  }

  package var focus: Focus? { nil }

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let line = page?.lines.first(where: { $0.patient.id == table.list.cursor }) else {
      return "nobody; s, p and n ask for others"
    }
    let patient = line.patient
    let phone = patient.phones.first?.number.text ?? "no phone"
    return "\(patient.name.heading) \(patient.numberText) · \(phone) · \(patient.status.text)"
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    canvas.put(heading, row: 0, column: 2, Style(.label), width: canvas.columns - 4)
    guard let page, !page.lines.isEmpty else { return canvas.setCursor(row: 0, column: 2) }
    let lines = Dictionary(uniqueKeysWithValues: page.lines.map { ($0.patient.id, $0) })
    let area = Rect(row: 2, column: 0, rows: canvas.rows - 2, columns: canvas.columns - 1)
    canvas.within(area) { canvas in
      table.draw(in: &canvas, isFocused: true) { id in
        guard let line = lines[id] else { return [] }
        let patient = line.patient
        let provider = page.providers.first { $0.id == patient.preferredProvider }?.name ?? ""
        return [
          TableCell(SafeText(patient.name.heading), Style(.name, .bold)),
          TableCell(SafeText(patient.birthdayText(on: surroundings.today))),
          TableCell(SafeText(patient.numberText)),
          TableCell(SafeText(patient.phones.first?.number.text ?? "")),
          TableCell(SafeText(line.lastSeen?.text ?? "never"), Style(line.lastSeen == nil ? .faint : .plain)),
          TableCell(SafeText(line.next?.text ?? ""), Style(.good)), TableCell(SafeText(provider)),
        ]
      }
    }
  }

  private var heading: SafeText {
    let status = query.status.map { "\($0)" } ?? "any status"
    let provider = page?.providers.first { $0.id == query.provider }?.name ?? "any provider"
    let seen = query.notSeenSince.map { ", not seen since \($0.text)" } ?? ""
    let count = page?.lines.count ?? 0
    let more = page?.hasMore == true ? "   ] shows more" : ""
    let pages = query.page > 0 ? "   page \(query.page + 1)" : ""
    let number =
      page?.hasMore == true ? "the first \(count) patients" : "\(count) patient\(count == 1 ? "" : "s")"
    let said = query.page > 0 ? "\(count) more patient\(count == 1 ? "" : "s")" : number
    return SafeText("\(said): \(status), \(provider)\(seen)\(pages)\(more)")
  }
}
