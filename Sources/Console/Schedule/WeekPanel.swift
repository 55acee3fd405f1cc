import Clinic
import Practice
import Terminal

/// A week at a glance: for each provider or room and each day what is booked and what is open.
struct WeekPanel: Panel {
  let name = "week"
  private(set) var day: Day
  private var arrangement = DayColumn.Arrangement.providers
  private(set) var layout: WeekLayout?
  /// The rows from above, each a provider or a room.
  private(set) var rows: [Row] = []
  private(set) var cursor: DayColumn.Key?
  /// The week's visits as the role may see them; nil while they were not read, for a window without room for them.
  private(set) var visits: [AppointmentID: DayVisit]?
  /// The row to go to once the week has been read.
  private var wantedRow: Int?

  struct Row: Sendable {
    let key: DayColumn.Key
    let title: String
  }

  init(day: Day) { self.day = day }

  var title: SafeText { SafeText("the week, \(CalendarWeek(containing: day).text)") }
  var manner: Manner { .list }
  /// The day, what the rows are, and which of them.
  var place: String { "\(day.iso) \(arrangement.rawValue) \(rows.firstIndex { $0.key == cursor } ?? 0)" }
  mutating func goTo(place: String) {
    let parts = place.split(separator: " ")
    guard parts.count == 3, let day = Day(iso: parts[0]) else { return }
    self.day = day
    arrangement = DayColumn.Arrangement(rawValue: String(parts[1])) ?? arrangement
    wantedRow = Int(parts[2])
  }
  mutating func show(_ request: PanelRequest) -> Bool {
    guard case .week(let wanted) = request else { return false }
    day = wanted
    return true
  }

  var commands: CommandTable {
    [
      KeyCommand("open", .enter, label: "open day", help: "Opens the day under the cursor."),
      KeyCommand("left", "h", .left, label: "day before", help: "The day before."),
      KeyCommand("right", "l", .right, label: "day after", help: "The day after."),
      KeyCommand("week before", "[", label: "week before", help: "Shows the week before."),
      KeyCommand("week after", "]", label: "week after", help: "Shows the week after."),
      KeyCommand("today", "t", label: "today", help: "Shows the week of today."),
      KeyCommand("rows", "r", label: "rows", help: "Rows by provider, or by room."),
      KeyCommand("down", "j", .down, label: "down", help: "The next row."),
      KeyCommand("up", "k", .up, label: "up", help: "The row above."),
    ]
  }

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    switch key {
    case .enter: return [.go(.day(day))]
    case "h", .left: return go(to: day.adding(days: -1))
    case "l", .right: return go(to: day.adding(days: 1))
    case "[": return go(to: day.adding(days: -7))
    case "]": return go(to: day.adding(days: 7))
    case "t": return go(to: surroundings.today)
    case "r":
      arrangement = arrangement == .providers ? .rooms : .providers
      return [.refresh]
    case "j", .down: move(1)
    case "k", .up: move(-1)
    default: return [.unhandled]
    }
    return []
  }

  private mutating func go(to day: Day) -> [Effect] {
    let isSameWeek = CalendarWeek(containing: day) == CalendarWeek(containing: self.day)
    self.day = day
    return isSameWeek ? [] : [.refresh]
  }

  private mutating func move(_ by: Int) {
    guard !rows.isEmpty else { return }
    let now = rows.firstIndex { $0.key == cursor } ?? 0
    cursor = rows[min(max(now + by, 0), rows.count - 1)].key
  }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let layout = try practice.week(of: day, by: arrangement, as: surroundings.session)
    self.layout = layout
    visits = nil
    var titles: [DayColumn.Key: String] = [:]
    var order: [DayColumn.Key] = []
    for column in layout.days.flatMap(\.columns) {
      if titles[column.key] == nil { order.append(column.key) }
      // A room's heading names who works there on that day: the room alone is the same on all days.
      titles[column.key] = titles[column.key].map { $0.commonPrefix(with: column.title) } ?? column.title
    }
    rows = order.map { Row(key: $0, title: titles[$0] ?? "") }
    if let wanted = wantedRow, rows.indices.contains(wanted) { cursor = rows[wanted].key }
    wantedRow = nil
    if !rows.contains(where: { $0.key == cursor }) { cursor = rows.first?.key }
  }

  /// Who comes is read only where there is room to say it.
  mutating func readAround(from practice: OpenPractice, in surroundings: Surroundings) throws {
    guard visits == nil, let layout, WeekRows(self, in: surroundings.size).hasNames else { return }
    let sheets = try layout.days.map {
      try practice.daySheet(from: $0.day, through: $0.day, as: surroundings.session)
    }
    visits = Dictionary(sheets.flatMap(\.visits).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The column of a row on a day; nil where that one is not there on that day.
  func column(_ key: DayColumn.Key?, on day: Day) -> DayColumn? {
    layout?.days.first { $0.day == day }?.columns.first { $0.key == key }
  }

  // MARK: Drawing

  func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let summary = layout?.summaries.first(where: { $0.day == day }) else { return .empty }
    var text: SafeText = "\(day.longText)  "
    if let holiday = summary.holiday { return text + "\(holiday.name): the practice is shut" }
    guard let column = column(cursor, on: day) else { return text + "nobody works" }
    let clock = layout?.days.first { $0.day == day }?.clock ?? .even
    let open = column.open.map { clock.text(of: $0) }.joined(separator: ", ")
    text += "\(column.title): " + (open.isEmpty ? "nothing open" : "open \(open)")
    return text
  }
}

extension String {
  /// What two headings begin with alike, without spaces at its end.
  fileprivate func commonPrefix(with other: String) -> String {
    var shared = String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    while shared.last == " " { shared.removeLast() }
    return shared.isEmpty ? self : shared
  }
}
