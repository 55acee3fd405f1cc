import Clinic
import Practice
import Terminal

/// How the rows of a week divide the lines of a window: two for each, visits and what is open; where there is room,
/// below them who comes.
struct WeekRows {
  /// Lines above the rows.
  static let top = 4
  /// A name needs a time, a status and a few letters before it.
  private static let leastWidth = 17
  /// Lines of each row, with an empty one at its end where names are shown.
  let height: Int
  let hasNames: Bool
  let gutter: Int
  /// Of a day's column, with the space at its right.
  let width: Int
  /// How many rows are in sight at once.
  let room: Int

  init(_ panel: WeekPanel, in size: Size) {
    gutter = min(20, max(15, size.columns / 6))
    width = max(6, (size.columns - gutter) / 7)
    let lines = max(2, size.rows - Self.top - 1)
    let most = panel.layout?.days.flatMap(\.columns).map { WeekPanel.visits(of: $0).count }.max() ?? 0
    let share = min(lines / max(1, panel.rows.count), 3 + most)
    // Fewer than two names, and the line that says how many more there are, tell nobody anything.
    hasNames = width >= Self.leastWidth && most > 0 && share >= min(3 + most, 6)
    height = hasNames ? share : 2
    room = max(1, lines / height)
  }

  /// How many names a cell has lines for.
  var names: Int { hasNames ? height - 3 : 0 }
}

/// The week on the screen.
extension WeekPanel {
  /// The visits of a column, in order of time.
  static func visits(of column: DayColumn) -> [AppointmentID] {
    column.blocks.compactMap { block in
      if case .visit(let id) = block.content { id } else { nil }
    }
  }

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard let layout else { return }
    let share = WeekRows(self, in: Size(rows: canvas.rows, columns: canvas.columns))
    let (gutter, width) = (share.gutter, share.width)
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
    drawRows(layout, share, in: &canvas, surroundings)
  }

  private func drawRows(
    _ layout: WeekLayout, _ share: WeekRows, in canvas: inout Canvas, _ surroundings: Surroundings
  ) {
    let (gutter, width, room) = (share.gutter, share.width, share.room)
    let here = rows.firstIndex { $0.key == cursor } ?? 0
    let first = min(here / room * room, max(0, rows.count - room))
    for (line, row) in rows.dropFirst(first).prefix(room).enumerated() {
      let top = WeekRows.top + line * share.height
      let isRow = row.key == cursor
      if isRow { canvas.put("*", row: top, column: 0, Style(.key)) }
      canvas.put(SafeText(row.title), row: top, column: 1, Style(.label), width: gutter - 2)
      for (place, summary) in layout.summaries.enumerated() {
        guard let found = column(row.key, on: summary.day) else { continue }
        let left = gutter + place * width
        let visits = Self.visits(of: found)
        let open = found.open.reduce(0) { $0 + $1.minutes }
        let number = visits.count
        let count = SafeText(number == 0 ? "-" : "\(number) visit\(number == 1 ? "" : "s")")
        canvas.put(count, row: top, column: left, width: width - 1)
        let style: Style = open == 0 ? Style(.faint) : Style(.open)
        canvas.put(
          WeekWords.open(open, short: width < 12), row: top + 1, column: left, style, width: width - 1)
        drawNames(
          visits, Rect(row: top + 2, column: left, rows: share.names, columns: width - 1), in: &canvas,
          surroundings)
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

  /// Who comes, each with time and status as on the day; what they come for where a column is wide.
  private func drawNames(
    _ ids: [AppointmentID], _ area: Rect, in canvas: inout Canvas, _ surroundings: Surroundings
  ) {
    guard area.rows > 0, let visits else { return }
    let shown = ids.compactMap { visits[$0] }
    let all = shown.count <= area.rows
    let initials = surroundings.settings.showsInitials
    canvas.within(area) { canvas in
      for (row, visit) in shown.prefix(all ? area.rows : area.rows - 1).enumerated() {
        let letter: SafeText = visit.visit.status.letter.map { SafeText(String($0)) } ?? " "
        let time = SafeText(visit.startText)
        canvas.put(time, row: row, column: max(0, 5 - time.columns), Style(.faint))
        let place = max(5, time.columns) + 1
        canvas.put(letter, row: row, column: place, Style(.status, .bold))
        let room = canvas.columns - place - 2
        let end = canvas.put(
          VisitWords.name(visit, initials: initials, width: room), row: row, column: place + 2, Style(.name),
          width: max(1, room))
        let left = canvas.columns - end - 1
        if left >= 6, !visit.typeName.isEmpty {
          canvas.put(
            SafeText(visit.typeName).cut(to: left, ellipsis: canvas.glyphs.ellipsis), row: row,
            column: end + 1, Style(.faint))
        }
      }
      if !all {
        canvas.put(
          SafeText("v \(shown.count - area.rows + 1) more"), row: area.rows - 1, column: 6, Style(.faint))
      }
    }
  }
}
