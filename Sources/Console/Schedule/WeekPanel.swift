import Clinic
import Practice
import Terminal

/// A week at a glance: for each provider or room and each day what is booked and what is open.
struct WeekPanel: Panel {
  let name = "week"
  private(set) var day: Day
  private var arrangement = DayColumn.Arrangement.providers
  private var layout: WeekLayout?
  /// The rows from above, each a provider or a room.
  private var rows: [Row] = []
  private var cursor: DayColumn.Key?
  /// The row to go to once the week has been read.
  private var wantedRow: Int?

  private struct Row: Sendable {
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

  /// The column of a row on a day; nil where that one is not there on that day.
  private func column(_ key: DayColumn.Key?, on day: Day) -> DayColumn? {
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

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard let layout else { return }
    let gutter = min(20, max(15, canvas.columns / 6))
    let width = max(6, (canvas.columns - gutter) / 7)
    canvas.put("week \(layout.week.number)", row: 0, column: 1, Style(.heading), width: gutter - 2)
    canvas.put("\(layout.week.year)", row: 1, column: 1, Style(.faint), width: gutter - 2)
    for (place, summary) in layout.summaries.enumerated() {
      let column = gutter + place * width
      let isToday = summary.day == surroundings.today
      let style: Style = isToday ? Style(.now, .bold) : Style(summary.isOpen ? .heading : .faint)
      let date = width < 12 ? "\(summary.day.weekday.shortName) \(summary.day.day)" : summary.day.weekdayText
      let name = SafeText((isToday ? ">" : "") + date)
      canvas.put(name, row: 0, column: column, style, width: width - 1)
      canvas.put(
        WeekWords.load(summary, short: width < 12), row: 1, column: column, Style(.faint), width: width - 1)
      canvas.put(
        WeekWords.confirmation(summary, short: width < 12), row: 2, column: column, Style(.faint),
        width: width - 1)
    }
    canvas.rule(row: 3)
    drawRows(layout, gutter, width, in: &canvas)
  }

  private func drawRows(_ layout: WeekLayout, _ gutter: Int, _ width: Int, in canvas: inout Canvas) {
    // Each row of the week has two lines: visits, then what is open.
    let room = max(1, (canvas.rows - 5) / 2)
    let here = rows.firstIndex { $0.key == cursor } ?? 0
    let first = min(here / room * room, max(0, rows.count - room))
    for (line, row) in rows.dropFirst(first).prefix(room).enumerated() {
      let top = 4 + line * 2
      let isRow = row.key == cursor
      if isRow { canvas.put("*", row: top, column: 0, Style(.key)) }
      canvas.put(SafeText(row.title), row: top, column: 1, Style(.label), width: gutter - 2)
      for (place, summary) in layout.summaries.enumerated() {
        guard let found = column(row.key, on: summary.day) else { continue }
        let left = gutter + place * width
        let visits = found.blocks.count { block in
          if case .visit = block.content { true } else { false }
        }
        let open = found.open.reduce(0) { $0 + $1.minutes }
        let count = SafeText(visits == 0 ? "-" : "\(visits) visit\(visits == 1 ? "" : "s")")
        canvas.put(count, row: top, column: left, width: width - 1)
        let style: Style = open == 0 ? Style(.faint) : Style(.open)
        canvas.put(
          WeekWords.open(open, short: width < 12), row: top + 1, column: left, style, width: width - 1)
      }
      if isRow, let place = layout.summaries.firstIndex(where: { $0.day == day }) {
        let left = gutter + place * width
        canvas.restyle(Rect(row: top, column: left, rows: 1, columns: width - 1)) { $0.with(.cursor) }
        canvas.setCursor(row: top, column: left)
      }
    }
    if rows.isEmpty {
      canvas.put("the practice is shut all week", row: 5, column: 1, Style(.faint))
      if let place = layout.summaries.firstIndex(where: { $0.day == day }) {
        canvas.setCursor(row: 0, column: gutter + place * width)
      }
    }
    let hidden = rows.count - first - min(room, rows.count - first)
    if first > 0 || hidden > 0 {
      var parts: [String] = []
      if first > 0 { parts.append("^ \(first) more") }
      if hidden > 0 { parts.append("v \(hidden) more") }
      canvas.put(
        SafeText(parts.joined(separator: "   ")), row: canvas.rows - 1, column: 1, Style(.faint))
    }
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
