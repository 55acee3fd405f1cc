import Clinic
package import Practice
package import Terminal

/// The practice itself: settings, thresholds for vitals, providers, rooms, appointment types, holidays, blocked time. Each row
/// opens its form, for whoever has the right.
package struct PracticePanel: Panel {
  package let name = "practice"
  package let title: SafeText = "the practice"
  package let manner = Manner.list
  private var sheet: OfficeSheet?
  private var table = TableView<OfficeRow>(PracticePanel.columns)
  /// The record to go to once the practice has been read.
  private var wanted: String?

  package init() {}

  private static let columns = [
    TableColumn("", width: 8), TableColumn("name", width: 26, weight: 2, widest: 42),
    TableColumn("details", width: 36, weight: 1, priority: 1), TableColumn("", width: 8, priority: 2),
  ]

  private var row: OfficeRow? { table.list.cursor }

  /// Why the row under the cursor cannot be changed; hours are also their owner's.
  private var whyNoChange: SafeText? {
    guard let row else { return "there is nothing here" }
    if case .provider = row, sheet?.whyNot[.editOwnHours] == nil { return nil }
    return whyNot(row.permission)
  }

  private func whyNot(_ permission: Permission) -> SafeText? {
    sheet?.whyNot[permission].map { SafeText($0) }
  }

  package var commands: CommandTable {
    var commands = [
      KeyCommand(
        "open", .enter, label: "change", help: "Opens the form of the row under the cursor.",
        whyNot: whyNoChange)
    ]
    for (word, key, label, help) in Self.additions {
      commands.append(
        KeyCommand("new \(word)", key, label: label, help: help, whyNot: whyNot(OfficeRow.permission(word))))
    }
    return CommandTable(
      commands + [
        KeyCommand(
          "take away", "x", label: "take away", help: "Takes away the holiday or the blocked time here.",
          whyNot: whyNoTaking, changesRecord: true),
        KeyCommand(
          "history", "H", label: "history", help: "Shows who changed this record, and when.",
          whyNot: row == nil ? "there is nothing here" : whyNot(.viewRecordHistory)),
        KeyCommand(
          "people", "o", label: "people", help: "Shows the people of the practice and their roles.",
          whyNot: nil),
        KeyCommand("down", "j", .down, label: "down", help: "The next row."),
        KeyCommand("up", "k", .up, label: "up", help: "The row before."),
      ])
  }

  private static let additions: [(word: String, key: Key, label: SafeText, help: SafeText)] = [
    ("provider", "p", "new provider", "Adds a provider: discipline, licence, hours."),
    ("room", "r", "new room", "Adds a chair, an office, a video or a phone room."),
    ("type", "v", "new type", "Adds an appointment type: length, pattern, room, modality."),
    ("holiday", "d", "new holiday", "Adds a day on which the practice is closed."),
    ("block", "b", "block time", "Blocks time of the practice, of a room or of a provider."),
  ]

  private var whyNoTaking: SafeText? {
    switch row {
    case .holiday, .block: row.flatMap { whyNot($0.permission) }
    case nil: "there is nothing here"
    case .settings, .thresholds: "this is never taken away; Enter changes it"
    default: "this is never taken away; open it and set it inactive"
    }
  }

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    if let addition = Self.additions.first(where: { $0.key == key }) {
      return [.open(OfficeRow.form(addition.word))]
    }
    switch key {
    case "x": return row.map { [.perform([TakeAway($0.kind, $0.record)])] } ?? []
    case "H":
      return row.map { [.open(.history(.init(kind: $0.kind.rawValue, record: $0.record)))] } ?? []
    case "o": return [.open(.people)]
    default: break
    }
    switch table.update(key) {
    case .opened(let row): return [.open(form(of: row))]
    case .moved, .marked: return []
    case .ignored: return [.unhandled]
    }
  }

  /// Who may not change providers may still change hours.
  private func form(of row: OfficeRow) -> PanelRequest {
    if case .provider = row, sheet?.whyNot[.editProviders] != nil {
      return OfficeRow.form("hours", row.record)
    }
    return row.form
  }

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let read = try practice.officeSheet(as: surroundings.session)
    sheet = read
    if let wanted {
      table.list.goTo(place: wanted) { place in read.rows.first { $0.place == place } }
    }
    wanted = nil
    table.list.show(read.rows)
    table.resize(rows: max(2, surroundings.size.rows))
  }

  package var focus: Focus? {
    guard let row, let words = sheet?.words(row) else { return nil }
    return Focus(record: row.record, stamp: "\(words)".hashValue, name: SafeText(words.name))
  }

  package var place: String { table.list.place(\.place) }
  package mutating func goTo(place: String) { wanted = place }

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let row, let sheet else { return .empty }
    let words = sheet.words(row)
    return whyNoChange.map { SafeText(words.name) + ": " + $0 } ?? "Enter changes \(words.name)"
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard let sheet else { return }
    table.draw(in: &canvas, isFocused: true) { row in
      let words = sheet.words(row)
      let style = words.isActive ? Style.plain : Style(.faint)
      return [
        TableCell(SafeText(row.word), Style(.label)), TableCell(SafeText(words.name), style),
        TableCell(SafeText(words.details), style), TableCell(words.isActive ? "" : "inactive", Style(.faint)),
      ]
    }
  }
}
