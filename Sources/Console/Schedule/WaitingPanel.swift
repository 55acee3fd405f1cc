import Clinic
import Practice
import Terminal

/// A list that the desk works through by phone: visits that lost their time, or people who could come
/// at once. Each line has a phone and one-key outcomes.
struct WaitingPanel: Panel {
  /// What came of calling, by its key.
  struct CallOutcome: Sendable {
    let key: Key
    let words: String

    static let all = [
      CallOutcome(key: "m", words: "message left"), CallOutcome(key: "n", words: "no answer"),
      CallOutcome(key: "c", words: "calls back"), CallOutcome(key: "d", words: "gave up"),
    ]
  }

  let list: WaitingList
  let manner = Manner.list
  private var table = TableView<WaitingID>(columns)
  private var lines: [WaitingID: WaitingLine] = [:]
  private var office: Office?
  private var booking = ListBooking()

  private static let columns = [
    TableColumn("Patient", width: 24, weight: 2, widest: 36), TableColumn("Phone", width: 14),
    TableColumn("Wants", width: 18, weight: 1, widest: 28), TableColumn("With", width: 10, priority: 1),
    TableColumn("Note", width: 10, weight: 1, priority: 2), TableColumn("Outcome", width: 12),
  ]

  init(_ list: WaitingList) { self.list = list }

  var name: String { list == .unscheduled ? "unscheduled" : "short" }
  var title: SafeText { list == .unscheduled ? "visits that lost their time" : "who could come at once" }

  private var current: WaitingLine? { table.list.cursor.flatMap { lines[$0] } }

  var focus: Focus? {
    current.map {
      Focus(record: $0.id.record, stamp: $0.outcome.hashValue, name: SafeText($0.patient.name.listed))
    }
  }

  var commands: CommandTable {
    if let commands = booking.commands { return commands }
    let nobody: SafeText? = table.list.cursor == nil ? "nobody is on this list" : nil
    var commands = [
      KeyCommand(
        "book", "b", label: "book", help: "Looks for a time; booking takes the line off.", whyNot: nobody)
    ]
    for outcome in CallOutcome.all {
      commands.append(
        KeyCommand(
          outcome.words, outcome.key, label: SafeText(outcome.words),
          help: SafeText("Says what came of calling: \(outcome.words)."), whyNot: nobody, changesRecord: true)
      )
    }
    commands += [
      KeyCommand("chart", .enter, label: "chart", help: "Opens the chart.", whyNot: nobody),
      KeyCommand(
        "add", "a", label: "add current", help: "Puts the current patient on this list.",
        whyNot: list == .shortNotice ? nil : "visits come here when they lose their time"),
      KeyCommand("mark", .space, label: "mark", help: "Marks the line; an outcome is said of all marked."),
      KeyCommand("down", "j", .down, label: "down", help: "The next line."),
      KeyCommand("up", "k", .up, label: "up", help: "The line before."),
    ]
    return CommandTable(commands)
  }

  // MARK: Keys

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    if booking.isOpen { return booking.update(key, unit: office?.hours.unit.minutes ?? 15) }
    if let outcome = CallOutcome.all.first(where: { $0.key == key }) {
      let subjects = table.list.subjects
      table.list.clearMarks()
      return [.perform(subjects.map { SettleWaiting($0, outcome: outcome.words) })]
    }
    switch key {
    case "b": return beginBooking()
    case .enter: return current.map { [.open(.chart($0.patient.id))] } ?? []
    case "a":
      guard let patient = surroundings.patient else {
        return [.message("no patient is current: / finds one", .refusal)]
      }
      return [.perform([AskForShortNotice(patient.id)])]
    case .escape where !table.list.marks.isEmpty: table.list.clearMarks()
    default:
      if case .ignored = table.update(key) { return [.unhandled] }
    }
    return []
  }

  private mutating func beginBooking() -> [Effect] {
    guard let current else { return [] }
    var strip = BookingStrip(current.patient.id)
    strip.type = current.type
    strip.moves = current.appointment
    strip.settles = current.id
    return booking.begin(strip)
  }

  mutating func performed(_ done: [Done], in surroundings: Surroundings) -> [Effect] {
    booking.end()
    return []
  }

  /// The line under the cursor, those marked, and the booking under way.
  var place: String {
    let marked = table.list.subjects.filter(table.list.marks.contains).map(\.hex).joined(separator: "+")
    return "\(table.list.place()) \(marked) \(booking.words)"
  }

  mutating func goTo(place: String) {
    let parts = place.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return }
    let marked = parts[1].split(separator: "+").compactMap { WaitingID(hex: $0) }
    table.list.goTo(place: parts[0], marked: Set(marked))
    booking = ListBooking(words: parts[2])
  }

  var isMidway: Bool { booking.isOpen || !table.list.marks.isEmpty }

  private func type(of line: WaitingLine, for role: Clinic.Role) -> String {
    let provider = line.provider.flatMap { office?.provider($0) }
    return line.type.flatMap { office?.type($0) }?.name(with: provider, to: role) ?? "any visit"
  }

  /// Nobody is called about who has died.
  private static func phone(of patient: Patient) -> String {
    patient.status.isDeceased ? "deceased" : patient.phones.first?.number.text ?? "no phone"
  }

  // MARK: Reading and drawing

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let found = try practice.waiting(list, as: surroundings.session)
    office = try practice.read { try practice.office(in: $0) }
    lines = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    table.list.show(found.map(\.id))
    try booking.read(from: practice, as: surroundings.session)
    table.resize(rows: max(2, surroundings.size.rows - 1 - booking.height(of: surroundings.size.rows)))
  }

  func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let current else {
      return list == .unscheduled ? "nobody waits for a new time" : "a puts the current patient here"
    }
    let phones = current.patient.phones.map { "\($0.kind.text) \($0.number.text)" }.joined(separator: "  ")
    let isDead = current.patient.status.isDeceased
    let isOpen = current.patient.mayBeReached(by: .call, for: .reminder)
    let may = isDead ? "  \(current.patient.status.text.uppercased())" : isOpen ? "" : "  MUST NOT BE CALLED"
    let name = current.patient.name.shown(initials: surroundings.settings.showsInitials)
    return SafeText("\(name)  \(phones)\(may)")
  }

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    let initials = surroundings.settings.showsInitials
    canvas.put(
      title + ", \(table.list.ids.count)", row: 0, column: 1, Style(.label), width: canvas.columns - 2)
    if table.list.ids.isEmpty { canvas.setCursor(row: min(2, canvas.rows - 1), column: 0) }
    booking.draw(in: &canvas, initials: initials, office) { canvas, isFocused in
      table.draw(in: &canvas, isFocused: isFocused) { id in
        guard let line = lines[id] else { return [] }
        let type = self.type(of: line, for: surroundings.role)
        let booked = line.booked.map { "booked \($0.weekdayText)" } ?? ""
        let note = [booked, line.note].filter { !$0.isEmpty }.joined(separator: ", ")
        let length = line.lengthMinutes.map { " \($0)" } ?? ""
        return [
          TableCell(SafeText(line.patient.name.shown(initials: initials))),
          TableCell(SafeText(Self.phone(of: line.patient))),
          TableCell(SafeText(type + length)),
          TableCell(SafeText(line.provider.flatMap { office?.provider($0)?.name } ?? "anyone")),
          TableCell(SafeText(note)), TableCell(SafeText(line.outcome)),
        ]
      }
    }
  }
}
