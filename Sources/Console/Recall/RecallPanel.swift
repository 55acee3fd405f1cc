import Clinic
import Practice
import Terminal

/// Who is due and has no visit to come, the longest overdue first; `b` books.
struct RecallPanel: Panel {
  /// How far back and ahead is looked.
  enum Reach: String, Sendable, CaseIterable {
    case overdue
    case thisMonth = "next 30 days"
    case season = "next 90 days"

    func last(from today: Day) -> Day {
      switch self {
      case .overdue: today
      case .thisMonth: today.adding(days: 30)
      case .season: today.adding(days: 90)
      }
    }
  }

  private struct Line: Sendable {
    let line: RecallLine
    let patient: Patient
  }

  let name = "recall"
  let title: SafeText = "who is due"
  let manner = Manner.list
  private var reach = Reach.overdue
  private var table = TableView<RecallLineID>(columns)
  private var lines: [RecallLineID: Line] = [:]
  private var booking = ListBooking()
  private var office: Office?

  private static let limit = 500
  private static let columns = [
    TableColumn("Patient", width: 24, weight: 2, widest: 36), TableColumn("Born", width: 11, priority: 2),
    TableColumn("Phone", width: 14), TableColumn("Due for", width: 14, weight: 1, widest: 20),
    TableColumn("Due", width: 11), TableColumn("Overdue", width: 8, priority: 1, alignment: .right),
    TableColumn("Last", width: 11, priority: 3), TableColumn("Every", width: 8, priority: 4),
    TableColumn("Note", width: 20, weight: 1, priority: 5),
  ]

  private var current: Line? { table.list.cursor.flatMap { lines[$0] } }

  var focus: Focus? {
    current.map {
      Focus(record: $0.line.id.record, stamp: $0.line.hashValue, name: SafeText($0.patient.name.listed))
    }
  }

  var commands: CommandTable {
    if let commands = booking.commands { return commands }
    let nobody: SafeText? = table.list.cursor == nil ? "nobody is due" : nil
    return [
      KeyCommand(
        "book", "b", label: "book", help: "Looks for a time for what is due; Enter accepts.", whyNot: nobody),
      KeyCommand("chart", .enter, label: "chart", help: "Opens the chart.", whyNot: nobody),
      KeyCommand(
        "rest", "p", label: "rest a month", help: "Does not call for a month.", whyNot: nobody,
        changesRecord: true),
      KeyCommand("reach", "z", label: "further", help: "Overdue only, the next 30 days, the next 90 days."),
      KeyCommand("down", "j", .down, label: "down", help: "The next patient."),
      KeyCommand("up", "k", .up, label: "up", help: "The patient before."),
    ]
  }

  // MARK: Keys

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    if booking.isOpen { return booking.update(key, unit: office?.hours.unit.minutes ?? 15) }
    switch key {
    case "b":
      if let current { return booking.begin(BookingStrip(current.patient.id)) }
    case .enter: return current.map { [.open(.chart($0.patient.id))] } ?? []
    case "p":
      guard var line = current?.line else { return [] }
      line.pause = .until(surroundings.today.adding(months: 1))
      return [.perform([KeepRecallLine(line)])]
    case "z":
      let all = Reach.allCases
      reach = all[((all.firstIndex(of: reach) ?? 0) + 1) % all.count]
      return [.refresh]
    default:
      if case .ignored = table.update(key) { return [.unhandled] }
    }
    return []
  }

  mutating func performed(_ done: [Done], in surroundings: Surroundings) -> [Effect] {
    booking.end()
    return []
  }

  /// How far it looks, the line under the cursor, and the booking under way.
  var place: String {
    let reach = Reach.allCases.firstIndex(of: reach) ?? 0
    return "\(reach) \(table.list.place()) \(booking.words)"
  }

  mutating func goTo(place: String) {
    let parts = place.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let number = Int(parts[0]) else { return }
    if Reach.allCases.indices.contains(number) { reach = Reach.allCases[number] }
    table.list.goTo(place: parts[1])
    booking = ListBooking(words: parts[2])
  }

  var isMidway: Bool { booking.isOpen }

  // MARK: Reading and drawing

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let due = try practice.recallDue(
      from: Day(number: 0), through: reach.last(from: surroundings.today), limit: Self.limit,
      as: surroundings.session)
    lines = Dictionary(
      due.map { ($0.line.id, Line(line: $0.line, patient: $0.patient)) },
      uniquingKeysWith: { first, _ in first })
    table.list.show(due.map(\.line.id))
    office = try practice.read { try practice.office(in: $0) }
    try booking.read(from: practice, as: surroundings.session)
    table.resize(rows: max(2, surroundings.size.rows - 1 - booking.height(of: surroundings.size.rows)))
  }

  func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let current else { return "nobody is due who has no visit to come: z looks further" }
    let may = current.patient.mayBeReached(by: .call, for: .reminder)
    let note = current.line.note.isEmpty ? "" : "  \(current.line.note)"
    let name = current.patient.name.shown(initials: surroundings.settings.showsInitials)
    return "\(name)\(may ? "" : "  MUST NOT BE CALLED")\(note)  b books"
  }

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    let initials = surroundings.settings.showsInitials
    let count = table.list.ids.count
    let many = count == Self.limit ? "the first \(count)" : "\(count)"
    canvas.put(
      "due: \(reach.rawValue), \(many) patients without a visit to come", row: 0, column: 1,
      Style(.label), width: canvas.columns - 2)
    booking.draw(in: &canvas, initials: initials, office) { canvas, isFocused in
      table.draw(in: &canvas, isFocused: isFocused) { id in
        guard let line = lines[id] else { return [] }
        let overdue = line.line.daysOverdue(on: surroundings.today)
        return [
          TableCell(SafeText(line.patient.name.shown(initials: initials))),
          TableCell(SafeText(initials ? "" : line.patient.birthday?.text ?? "")),
          TableCell(SafeText(line.patient.phones.first?.number.text ?? "no phone")),
          TableCell(SafeText(line.line.kind.name)), TableCell(SafeText(line.line.due.day?.text ?? "unknown")),
          TableCell(SafeText(Self.words(overdue))), TableCell(SafeText(line.line.last?.text ?? "")),
          TableCell(SafeText(line.line.interval?.words ?? "")), TableCell(SafeText(line.line.note)),
        ]
      }
    }
  }

  /// "3 mo", "12 d"; empty where it is not past due.
  static func words(_ overdue: Int?) -> String {
    guard let overdue, overdue > 0 else { return "" }
    return overdue > 60 ? "\(overdue / 30) mo" : "\(overdue) d"
  }
}
