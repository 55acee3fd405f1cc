import Clinic
package import Practice
package import Terminal

/// The people of the practice: who may log in, in which roles and by whose word; who is logged in now.
package struct StaffPanel: Panel {
  package let name = "people"
  package let title: SafeText = "the people of the practice"
  package let manner = Manner.list
  private var sheet: StaffSheet?
  private var table = TableView<StaffRow>(StaffPanel.columns)
  /// Whose roles stand open, with who gave them, when and why.
  private var grantsOf: UserID?

  package init() {}

  private static let columns = [
    TableColumn("", width: 8), TableColumn("name", width: 20, weight: 1, widest: 32),
    TableColumn("log-in", width: 10),
    TableColumn("roles", width: 24, weight: 1), TableColumn("", width: 10, priority: 1),
  ]

  private var person: PracticeUser? {
    guard case .person(let id) = table.list.cursor else { return nil }
    return sheet?.people.first { $0.id == id }
  }

  /// Whether the cursor is on whoever looks at it.
  private var isOwn: Bool { person != nil && person?.id == sheet?.asker }

  private var session: OpenSession? {
    guard case .session(let id) = table.list.cursor else { return nil }
    return sheet?.sessions.first { $0.id == id }
  }

  package var commands: CommandTable {
    if grantsOf != nil {
      return [
        KeyCommand("back", .escape, .enter, label: "back", help: "Goes back to the list.")
      ]
    }
    let nobody: SafeText? = person == nil ? "there is no person here" : nil
    let change = nobody ?? sheet?.whyNoChange.map { SafeText($0) }
    return [
      KeyCommand(
        "grants", .enter, label: "who gave it",
        help: "Shows each role that this person was given: by whom, when and why.", whyNot: nobody),
      KeyCommand(
        "roles", "r", label: "roles", help: "Changes the roles of this person, with the reason.",
        whyNot: change,
        changesRecord: true),
      KeyCommand(
        "disable", "d", label: person?.isDisabled == true ? "enable" : "disable",
        help: "Disables this person's log-in, or enables it again, with the reason.", whyNot: change,
        changesRecord: true),
      KeyCommand(
        "end session", "e", label: "end session",
        help: "Ends the session here: the next key at that console lands on the log-in.", whyNot: whyNoEnding,
        changesRecord: true),
      KeyCommand(
        "add", "a", label: "add",
        help: "Adds a person with log-in name, roles and provider; they type their first password here.",
        whyNot: sheet?.whyNoChange.map { SafeText($0) }),
      KeyCommand(
        "new password", "p", label: "password",
        help: "A new password for somebody who forgot theirs; on one's own row, another one for oneself.",
        whyNot: isOwn ? nil : change),
      KeyCommand(
        "person", "n", label: "name",
        help: "Changes a person's name, which provider they are, which chart is their own.",
        whyNot: change),
      KeyCommand(
        "withdraw", "w", label: "withdraw",
        help: "Withdraws roles that wait for this person and are not in force yet, with the reason.",
        whyNot: nobody ?? (person?.waiting == nil ? "no roles wait for this person" : nil),
        changesRecord: true),
      KeyCommand("down", "j", .down, label: "down", help: "The next row."),
      KeyCommand("up", "k", .up, label: "up", help: "The row before."),
    ]
  }

  private var whyNoEnding: SafeText? {
    guard let session else { return "there is no session here" }
    return session.isOwn ? "this is your own session: :logout ends it" : nil
  }

  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    if grantsOf != nil {
      guard key == .escape || key == .enter || key == .control("c") else { return [.unhandled] }
      grantsOf = nil
      return []
    }
    switch key {
    case "r": return person.map { [.open(StaffPanels.form("roles", $0.id))] } ?? []
    case "d": return person.map { [.open(StaffPanels.form("disabled", $0.id))] } ?? []
    case "w": return person.map { [.open(StaffPanels.form("withdraw", $0.id))] } ?? []
    case "a": return [.open(.other(name: "staff-new", argument: ""))]
    case "p":
      return isOwn ? [.say("password")] : person.map { [.open(StaffPanels.form("password", $0.id))] } ?? []
    case "n": return person.map { [.open(StaffPanels.form("person", $0.id))] } ?? []
    case "e": return session.map { [.perform([EndSession($0.id, why: "ended by an administrator")])] } ?? []
    default: break
    }
    switch table.update(key) {
    case .opened(.person(let id)): grantsOf = id
    case .opened, .moved, .marked: break
    case .ignored: return [.unhandled]
    }
    return []
  }

  /// The row under the cursor, and whose roles stand open.
  package var place: String { "\(table.list.place(\.words)) \(grantsOf?.hex ?? "-")" }
  package mutating func goTo(place: String) {
    let parts = place.split(separator: " ")
    guard parts.count == 2 else { return }
    table.list.goTo(place: parts[0]) { StaffRow(words: $0) }
    grantsOf = UserID(hex: parts[1])
  }

  package mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let read = try practice.staff(as: surroundings.session)
    sheet = read
    table.list.show(read.people.map { .person($0.id) } + read.sessions.map { .session($0.id) })
    table.resize(rows: max(2, surroundings.size.rows))
  }

  package var focus: Focus? {
    if let person {
      return Focus(record: person.id.record, stamp: person.hashValue, name: SafeText(person.name))
    }
    return session.map {
      Focus(record: $0.id.record, stamp: $0.hashValue, name: "the session of \($0.name)")
    }
  }

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    if grantsOf != nil { return "Esc goes back to the list" }
    if let session {
      return "e ends the session of \(session.name), open since \(started(session, surroundings))"
    }
    guard let person else { return .empty }
    if let waiting = person.waiting {
      return "\(person.name) waits for \(waiting.words(in: surroundings.zone)); w withdraws it"
    }
    let provider: SafeText =
      person.provider.flatMap { sheet?.providers[$0] }.map { ", provider \($0)" } ?? .empty
    let chart: SafeText = person.ownChart.map { ", own chart #\($0)" } ?? .empty
    return SafeText(person.name) + provider + chart + (person.isDisabled ? ": log-in disabled" : "")
  }

  private func started(_ session: OpenSession, _ surroundings: Surroundings) -> String {
    let local = surroundings.zone.localTime(of: session.started)
    return local.day == surroundings.today ? local.time.text : "\(local.day.iso) \(local.time.text)"
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard let sheet else { return }
    if let grantsOf { return draw(grantsOf, sheet, in: &canvas, surroundings) }
    let people = Dictionary(uniqueKeysWithValues: sheet.people.map { ($0.id, $0) })
    let sessions = Dictionary(uniqueKeysWithValues: sheet.sessions.map { ($0.id, $0) })
    table.draw(in: &canvas, isFocused: true) { row in
      switch row {
      case .person(let id): people[id].map { cells(of: $0) } ?? []
      case .session(let id): sessions[id].map { cells(of: $0, surroundings) } ?? []
      }
    }
  }

  private func cells(of person: PracticeUser) -> [TableCell] {
    let style = person.isDisabled ? Style(.faint) : Style.plain
    return [
      TableCell("person", Style(.label)), TableCell(SafeText(person.name), style),
      TableCell(SafeText(person.login), style),
      TableCell(SafeText(person.roles.map(\.title).joined(separator: ", ")), style),
      TableCell(
        person.isDisabled
          ? "disabled" : person.waiting.map { "+ \($0.added.map(\.title).joined(separator: ", "))" } ?? "",
        Style(.warning)),
    ]
  }

  private func cells(of session: OpenSession, _ surroundings: Surroundings) -> [TableCell] {
    [
      TableCell("session", Style(.label)), TableCell(SafeText(session.name)),
      TableCell(SafeText(session.login)),
      TableCell("open since \(started(session, surroundings))"), TableCell(session.isOwn ? "this one" : ""),
    ]
  }

  private func draw(
    _ user: UserID, _ sheet: StaffSheet, in canvas: inout Canvas, _ surroundings: Surroundings
  ) {
    let name = sheet.people.first { $0.id == user }?.name ?? ""
    canvas.put("roles given to \(name)", row: 0, column: 1, Style(.heading, .bold), width: canvas.columns - 2)
    let waiting: [SafeText] =
      sheet.people.first { $0.id == user }?.waiting.map { ["waits: \($0.words(in: surroundings.zone))"] }
      ?? []
    let grants = (sheet.grants[user] ?? []).map { grant -> SafeText in
      let local = surroundings.zone.localTime(of: grant.moment)
      return "\(local.day.iso) \(grant.role.name), given by \(grant.givenBy): \(grant.why)"
    }
    for (place, line) in (waiting + grants).prefix(max(0, canvas.rows - 2)).enumerated() {
      let style = place < waiting.count ? Style(.warning) : Style.plain
      canvas.put(line, row: place + 2, column: 1, style, width: canvas.columns - 2)
    }
    if grants.isEmpty { canvas.put("none on record", row: min(2, canvas.rows - 1), column: 1, Style(.faint)) }
    canvas.setCursor(row: min(2, canvas.rows - 1), column: 1)
  }
}
