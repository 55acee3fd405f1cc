import Clinic
import Practice
package import Terminal

/// How the day looks: the calendar, a strip below it for what is going on, and what wide windows add.
extension DayPanel {
  /// Marker, time and a space before the first column.
  static let gutter = 9
  /// Narrower columns than this say nothing; the others scroll in.
  static let narrowest = 22
  /// From here on the patient under the cursor stands beside the day, and from these rows the week below.
  static let wideColumns = 130
  static let tallRows = 36
  static let besideColumns = 44

  /// Whether a window may be wide and tall enough for the week below the day.
  static func isCockpit(_ window: Size) -> Bool {
    window.columns >= wideColumns && window.rows >= tallRows
  }

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard let layout, let sheet else { return }
    let isWide = canvas.columns >= Self.wideColumns
    let calendar = isWide ? canvas.columns - Self.besideColumns : canvas.columns
    let stepRows = min(stepHeight, max(3, canvas.rows * 2 / 3))
    let weekRows = isWide && canvas.rows >= Self.tallRows && !weekStrip.isEmpty && stepRows == 0 ? 4 : 0
    let rows = canvas.rows - stepRows - weekRows
    canvas.within(Rect(row: 0, column: 0, rows: rows, columns: calendar)) { canvas in
      if zoom == .list {
        drawList(in: &canvas, surroundings)
      } else {
        drawCalendar(layout, sheet, in: &canvas, surroundings)
      }
    }
    if isWide {
      canvas.within(Rect(row: 0, column: calendar, rows: rows, columns: Self.besideColumns)) { canvas in
        drawBeside(in: &canvas, surroundings)
      }
    }
    if weekRows > 0 {
      canvas.within(Rect(row: rows, column: 0, rows: weekRows, columns: canvas.columns)) {
        drawWeekStrip(in: &$0)
      }
    }
    if stepRows > 0 {
      canvas.within(Rect(row: canvas.rows - stepRows, column: 0, rows: stepRows, columns: canvas.columns)) {
        drawStep(in: &$0, surroundings)
      }
    }
  }

  private var stepHeight: Int {
    switch step {
    case .looking: 0
    case .booking(let strip): strip.height
    case .ending: 4
    case .checkingOut: 4
    case .filling(let strip): strip.height
    case .runningLate(let strip): strip.pushes.count + 2
    }
  }

  // MARK: The calendar

  /// Which columns are shown, each so wide.
  func columns(in width: Int, of layout: DayLayout) -> (shown: Range<Int>, width: Int) {
    let room = max(width - Self.gutter, 1)
    let count = min(layout.columns.count, max(1, room / Self.narrowest))
    guard count > 0 else { return (0..<0, room) }
    let current = cursor.flatMap { cursor in layout.columns.firstIndex { $0.key == cursor.column } } ?? 0
    // The page of columns that holds the cursor: what is in sight stays where it is.
    let first = min(current / count * count, layout.columns.count - count)
    return (first..<(first + count), room / count)
  }

  /// The first row shown: the page that holds the cursor, so that moving within it repaints nothing else.
  func firstRow(showing rows: Int, of layout: DayLayout) -> Int {
    guard let cursor, let row = layout.row(of: cursor.time), layout.rowCount > rows else { return 0 }
    let most = layout.rowCount - rows
    let step = max(1, rows * 3 / 4)
    var first = 0
    while row >= first + rows - 1 && first < most { first = min(first + step, most) }
    return first
  }

  private func drawCalendar(
    _ layout: DayLayout, _ sheet: DaySheet, in canvas: inout Canvas, _ surroundings: Surroundings
  ) {
    let (shown, width) = columns(in: canvas.columns, of: layout)
    let body = max(1, canvas.rows - 2)
    let first = firstRow(showing: body, of: layout)
    drawHeads(layout, shown, width, in: &canvas, surroundings)
    for line in 0..<body where first + line < layout.rowCount {
      drawTime(layout, row: first + line, at: line + 1, in: &canvas, surroundings)
    }
    for place in shown {
      let left = Self.gutter + (place - shown.lowerBound) * width
      canvas.within(Rect(row: 1, column: left, rows: body, columns: width)) { canvas in
        drawColumn(layout.columns[place], layout, first, in: &canvas, surroundings)
      }
    }
    drawHints(layout, shown, width, first, body, in: &canvas)
    if shown.isEmpty {
      canvas.put("nobody works on this day", row: 1, column: Self.gutter, Style(.faint))
    } else {
      drawCursor(layout, shown, width, first, in: &canvas)
    }
  }

  /// Which day it is, where it is not today, and who works where; why a day is shut.
  private func drawHeads(
    _ layout: DayLayout, _ shown: Range<Int>, _ width: Int, in canvas: inout Canvas,
    _ surroundings: Surroundings
  ) {
    if day != surroundings.today {
      let text = "\(day.weekday.shortName) \(day.day)"
      canvas.put(SafeText(text), row: 0, column: 1, Style(.warning), width: Self.gutter - 2)
    }
    for place in shown {
      let left = Self.gutter + (place - shown.lowerBound) * width
      canvas.put(
        SafeText(layout.columns[place].title), row: 0, column: left, Style(.heading), width: width - 1)
    }
  }

  private func drawTime(
    _ layout: DayLayout, row: Int, at line: Int, in canvas: inout Canvas, _ surroundings: Surroundings
  ) {
    let time = layout.time(ofRow: row)
    let now = Self.place(of: surroundings, on: layout.clock)
    let isNow =
      day == surroundings.today && time <= now && now.minutes < time.minutes + layout.unit.minutes
    let isCursor = cursor?.time == time
    if isNow { canvas.put(">", row: line, column: isCursor ? 0 : 1, Style(.now)) }
    if isCursor { canvas.put("*", row: line, column: 1, Style(.key)) }
    let shown = layout.clock.time(at: time)
    let minute = shown.minute
    let isWhole = minute == 0 || row == 0
    let minutes = ":" + (minute < 10 ? "0" : "") + String(minute)
    // Of an hour that comes twice the first row says which it is.
    let hour =
      minute == 0 ? layout.clock.name(at: time).map { "\(shown.hour) \($0)" } ?? shown.text : shown.text
    let style = Style(layout.clock.name(at: time) != nil ? .warning : minute == 0 ? .label : .faint)
    canvas.put(SafeText(isWhole ? hour : minutes), row: line, column: 2, style, filling: 6, .right)
  }

  /// What is out of sight, above, below and to the sides.
  private func drawHints(
    _ layout: DayLayout, _ shown: Range<Int>, _ width: Int, _ first: Int, _ body: Int,
    in canvas: inout Canvas
  ) {
    if shown.count < layout.columns.count {
      let before = shown.lowerBound > 0 ? "< " : ""
      let after = shown.upperBound < layout.columns.count ? " >" : ""
      let text = "\(before)\(shown.lowerBound + 1)-\(shown.upperBound)/\(layout.columns.count)\(after)"
      canvas.put(SafeText(text), row: canvas.rows - 1, column: 0, Style(.faint), width: Self.gutter)
    }
    if shown.count == layout.columns.count, !layout.clockChanges.isEmpty {
      canvas.put("clocks!", row: canvas.rows - 1, column: 1, Style(.warning))
    }
    let bottom = TimeOfDay(
      minutes: min(layout.clock.end.minutes, layout.rows.start.minutes + (first + body) * layout.unit.minutes)
    )
    let top = TimeOfDay(minutes: layout.rows.start.minutes + first * layout.unit.minutes)
    for place in shown {
      let column = layout.columns[place]
      let below = column.hidden(below: bottom)
      let above = column.hidden(above: top)
      var parts: [String] = []
      if above.count > 0 { parts.append("^ \(above.count)") }
      if below.count > 0 {
        parts.append(
          "v \(below.count) more\(below.nearest.map { ", next \(layout.clock.text(at: $0))" } ?? "")")
      }
      let left = Self.gutter + (place - shown.lowerBound) * width
      var text = SafeText(parts.joined(separator: "  "))
      // Where both do not fit, when the next one is goes before the word "more".
      if text.columns > width - 2 {
        text = SafeText(parts.joined(separator: "  ").replacing(" more", with: ""))
      }
      canvas.put(text, row: canvas.rows - 1, column: left + 1, Style(.faint), width: width - 2)
    }
  }

  /// The cursor's cell in reverse: the name of the visit, or the open slot with what it would hold.
  private func drawCursor(
    _ layout: DayLayout, _ shown: Range<Int>, _ width: Int, _ first: Int, in canvas: inout Canvas
  ) {
    guard let cursor, let place = layout.columns.firstIndex(where: { $0.key == cursor.column }),
      shown.contains(place), let row = layout.row(of: cursor.time)
    else { return }
    let left = Self.gutter + (place - shown.lowerBound) * width
    let line = row - first + 1
    guard let visit = cursor.visit else {
      let open = layout.columns[place].openSpan(at: cursor.time)
      let stands = layout.columns[place].blocks(at: cursor.time).first
      if open == nil, stands != nil {
        canvas.restyle(Rect(row: line, column: left, rows: 1, columns: min(width - 2, 16))) {
          $0.with(.cursor)
        }
      } else {
        let text: SafeText = open.map { "  open \($0.minutes) min" } ?? "  closed"
        canvas.put(text, row: line, column: left, Style(.cursor), filling: min(width - 2, 16))
      }
      canvas.setCursor(row: line, column: left)
      return
    }
    let block = layout.columns[place].blocks.first { $0.appointment == visit }
    let lane = Self.lane(block, in: width)
    // The words there, whole; a bar where there are none.
    let most = lane.width - 2
    let words = canvas.textColumns(row: line, column: left + lane.left + 1, most: most)
    let columns = words == 0 ? min(most, 16) : words
    canvas.restyle(Rect(row: line, column: left + lane.left + 1, rows: 1, columns: columns)) {
      $0.with(.cursor)
    }
    canvas.setCursor(row: line, column: left + lane.left + 1)
  }

  /// Where a block stands in a column: all of it, or its lane.
  static func lane(_ block: DayBlock?, in width: Int) -> (left: Int, width: Int) {
    guard let block, block.laneCount > 1 else { return (0, width) }
    let lane = max(6, width / block.laneCount)
    return (block.lane * lane, lane)
  }

  // MARK: What the cursor means

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    if let remark, case .looking = step { return remark }
    let date: SafeText = day == surroundings.today ? "" : "\(day.longText)  "
    guard let layout, let cursor, let column else { return "\(day.longText): nobody works" }
    if let visit { return date + meaning(of: visit, surroundings) }
    if let holiday = layout.holiday { return "\(date)\(holiday.name): the practice is shut" }
    guard let open = column.openSpan(at: cursor.time) else {
      return "\(date)\(layout.clock.text(at: cursor.time)) \(column.title): closed"
    }
    let who: SafeText = surroundings.patient.map { "b: \($0.shortName)" } ?? "b finds whom to book"
    let count = gap.flatMap { gap in gapPool?.fillers(for: gap.gap, there: there).count } ?? 0
    let could: SafeText = count == 0 ? "" : "  a: \(count == 10 ? "10 or more" : "\(count)") could come"
    return "\(date)\(layout.clock.text(at: cursor.time)) \(column.title) open \(open.minutes) min.  " + who
      + could
  }

  private func meaning(of visit: DayVisit, _ surroundings: Surroundings) -> SafeText {
    let initials = surroundings.settings.showsInitials
    let born = initials ? "" : visit.patient?.birthday.map { " \($0.text)" } ?? ""
    let name = VisitWords.name(visit, initials: initials)
    if visit.isBusy {
      let who = sheet?.office.provider(visit.visit.provider)?.title ?? "somebody"
      let clock = layout?.clock ?? .even
      return "\(clock.text(of: clock.place(of: visit.visit))) taken: a visit with \(who)"
    }
    var text: SafeText = "\(visit.startText) \(name)\(born), \(visit.visit.status.name)"
    let lines = VisitWords.lines(
      visit, at: surroundings.now, zone: surroundings.zone, isDoubleBooked: doubleBooked.contains(visit.id))
    for line in lines.filter(\.isWarning) + lines.filter({ !$0.isWarning }) { text += ", " + line.text }
    return text
  }
}
