package import Clinic
import Practice
package import Terminal

/// How the day looks.
extension DayPanel {
  /// Marker, time and a space before the first column.
  static let gutter = 9
  /// Narrower columns than this say nothing; the others scroll in.
  static let narrowest = 22

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard let layout, let sheet else { return }
    let wide = canvas.columns >= 130
    let calendar = wide ? canvas.columns - 44 : canvas.columns
    let stepRows = stepHeight(canvas.rows)
    canvas.within(Rect(row: 0, column: 0, rows: canvas.rows - stepRows, columns: calendar)) { canvas in
      drawCalendar(layout, sheet, in: &canvas, surroundings)
    }
    if wide {
      canvas.within(Rect(row: 0, column: calendar, rows: canvas.rows - stepRows, columns: 44)) { canvas in
        drawBeside(in: &canvas, surroundings)
      }
    }
    if stepRows > 0 {
      canvas.within(Rect(row: canvas.rows - stepRows, column: 0, rows: stepRows, columns: canvas.columns)) {
        drawStep(in: &$0, surroundings)
      }
    }
  }

  private func stepHeight(_ rows: Int) -> Int {
    switch step {
    case .looking, .proposing: 0
    case .choosing(let proposal, _): min(proposal.openings.count + 2, rows / 2 + 3)
    case .booking: 3
    case .ending: 3
    }
  }

  // MARK: The calendar

  /// Which columns are shown, each so wide.
  func columns(in width: Int, of layout: DayLayout) -> (shown: Range<Int>, width: Int) {
    let room = max(width - Self.gutter, 1)
    let fits = max(1, room / Self.narrowest)
    let count = min(layout.columns.count, fits)
    let current = cursor.flatMap { cursor in layout.columns.firstIndex { $0.key == cursor.column } } ?? 0
    var first = min(firstColumn, max(0, layout.columns.count - count))
    if current < first { first = current }
    if current >= first + count { first = current - count + 1 }
    return (first..<(first + count), count == 0 ? room : room / count)
  }

  /// The first row shown: the cursor stays in sight, with a row around it.
  func firstRow(showing rows: Int, of layout: DayLayout) -> Int {
    guard let cursor, let row = layout.row(of: cursor.time) else { return 0 }
    let most = max(0, layout.rowCount - rows)
    if layout.rowCount <= rows { return 0 }
    // The page that holds the cursor, so that moving within it repaints nothing else.
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
    drawHeads(layout, shown, width, in: &canvas)
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
    drawCursor(layout, shown, width, first, in: &canvas)
  }

  private func drawHeads(_ layout: DayLayout, _ shown: Range<Int>, _ width: Int, in canvas: inout Canvas) {
    if shown.count < layout.columns.count {
      let before = shown.lowerBound > 0 ? "<" : ""
      let after = shown.upperBound < layout.columns.count ? ">" : ""
      let text = "\(before)\(shown.lowerBound + 1)-\(shown.upperBound)/\(layout.columns.count)\(after)"
      canvas.put(SafeText(text), row: 0, column: 0, Style(.faint), width: Self.gutter - 1)
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
    let isNow =
      day == surroundings.today && time <= surroundings.time
      && surroundings.time.minutes < time.minutes + layout.unit.minutes
    if cursor?.time == time {
      canvas.put("*", row: line, column: 1, Style(.key))
    } else if isNow {
      canvas.put(canvas.glyphs.arrowRight, row: line, column: 1, Style(.now))
    }
    let minute = time.minute
    let text: SafeText =
      minute == 0 || row == 0
      ? SafeText(time.text)
      : minute % 15 == 0 || layout.unit != .fifteen
        ? SafeText(":" + (minute < 10 ? "0" : "") + String(minute)) : .empty
    canvas.put(
      text, row: line, column: 2, Style(minute == 0 ? .label : .faint), filling: 6, .right)
  }

  private func drawColumn(
    _ column: DayColumn, _ layout: DayLayout, _ first: Int, in canvas: inout Canvas,
    _ surroundings: Surroundings
  ) {
    for block in column.blocks {
      let start = (block.span.start.minutes - layout.rows.start.minutes) / layout.unit.minutes - first
      let end =
        (block.span.end.minutes - layout.rows.start.minutes + layout.unit.minutes - 1) / layout.unit.minutes
        - first
      guard end > 0, start < canvas.rows else { continue }
      let lane = max(4, (canvas.columns - 1) / block.laneCount)
      let area = Rect(row: start, column: block.lane * lane, rows: end - start, columns: lane)
      canvas.within(area) { draw(block, in: &$0, surroundings) }
    }
  }

  private func draw(_ block: DayBlock, in canvas: inout Canvas, _ surroundings: Surroundings) {
    switch block.content {
    case .blocked(_, let reason):
      for row in 0..<canvas.rows { canvas.put(canvas.glyphs.shade, row: row, Style(.blocked)) }
      canvas.put(SafeText(reason), row: 0, column: 2, Style(.blocked), width: canvas.columns - 2)
    case .holiday(let name):
      canvas.put(SafeText(name), row: 0, column: 2, Style(.blocked), width: canvas.columns - 2)
    case .secondProvider(let id):
      for row in 0..<canvas.rows { canvas.put(canvas.glyphs.edge, row: row, Style(.frame)) }
      if let visit = visits[id] {
        canvas.put(
          "+ \(VisitWords.name(visit, initials: surroundings.settings.showsInitials))", row: 0, column: 1,
          Style(.faint), width: canvas.columns - 2)
      }
    case .visit(let id):
      guard let visit = visits[id] else { return }
      draw(visit, in: &canvas, surroundings)
    }
  }

  private func draw(_ visit: DayVisit, in canvas: inout Canvas, _ surroundings: Surroundings) {
    for row in 0..<canvas.rows { canvas.put(canvas.glyphs.edge, row: row, Style(.frame)) }
    let letter: SafeText = visit.visit.status.letter.map { SafeText(String($0)) } ?? " "
    canvas.put(letter, row: 0, column: 1, Style(.status, .bold))
    if marked.contains(visit.id) { canvas.put("+", row: 0, column: 2, Style(.marked, .bold)) }
    let isCut = cut.contains(visit.id)
    let length = SafeText("\(visit.visit.lengthMinutes)")
    let room = canvas.columns - 4 - length.columns - 1
    canvas.put(
      VisitWords.name(visit, initials: surroundings.settings.showsInitials), row: 0, column: 3,
      Style(isCut ? .cut : .name, isCut ? [.dim] : [.bold]), width: max(room, 1))
    canvas.put(length, row: 0, column: canvas.columns - length.columns - 1, Style(.faint))
    let lines = VisitWords.lines(visit, at: surroundings.now, zone: surroundings.zone)
    for (place, line) in lines.prefix(max(0, canvas.rows - 1)).enumerated() {
      canvas.put(
        line.text, row: place + 1, column: 3, Style(line.isWarning ? .warning : .faint),
        width: canvas.columns - 4)
    }
  }

  private func drawHints(
    _ layout: DayLayout, _ shown: Range<Int>, _ width: Int, _ first: Int, _ body: Int,
    in canvas: inout Canvas
  ) {
    let bottom = TimeOfDay(
      minutes: min(1_440, layout.rows.start.minutes + (first + body) * layout.unit.minutes))
    let top = TimeOfDay(minutes: layout.rows.start.minutes + first * layout.unit.minutes)
    for place in shown {
      let column = layout.columns[place]
      let below = column.hidden(below: bottom)
      let above = column.hidden(above: top)
      var parts: [String] = []
      if above.count > 0 { parts.append("^ \(above.count)") }
      if below.count > 0 {
        parts.append("v \(below.count) more\(below.nearest.map { ", next \($0.text)" } ?? "")")
      }
      let left = Self.gutter + (place - shown.lowerBound) * width
      canvas.put(
        SafeText(parts.joined(separator: "  ")), row: canvas.rows - 1, column: left + 1, Style(.faint),
        width: width - 2)
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
    if cursor.visit == nil {
      let open = layout.columns[place].openSpan(at: cursor.time)
      let text: SafeText = open.map { "  open \($0.minutes) min" } ?? "  closed"
      canvas.put(text, row: line, column: left, Style(.cursor), filling: min(width - 2, 16))
      canvas.setCursor(row: line, column: left)
      return
    }
    canvas.restyle(Rect(row: line, column: left + 1, rows: 1, columns: min(width - 2, 16))) {
      $0.with(.cursor)
    }
    canvas.setCursor(row: line, column: left + 1)
  }

  // MARK: What the cursor means

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let cursor, let column else { return SafeText("\(day.longText): nobody works") }
    if let visit {
      let lines = VisitWords.lines(visit, at: surroundings.now, zone: surroundings.zone).map(\.text)
      let name = VisitWords.name(visit, initials: surroundings.settings.showsInitials)
      let born = visit.patient?.birthday.map { " \($0.text)" } ?? ""
      var text: SafeText = "\(visit.visit.start.text) \(name)\(born), \(visit.visit.status.name)"
      for line in lines { text += ", \(line)" }
      return text
    }
    guard let open = column.openSpan(at: cursor.time) else {
      return SafeText("\(cursor.time.text) \(column.title): closed")
    }
    let who: SafeText = surroundings.patient.map { "b: \($0.name)" } ?? "/ finds whom to book"
    return "\(cursor.time.text) \(column.title) open \(open.minutes) min.  \(who)"
  }

  // MARK: Steps and the pane beside

  private func drawStep(in canvas: inout Canvas, _ surroundings: Surroundings) {
    canvas.rule(row: 0)
    switch step {
    case .looking, .proposing: break
    case .choosing(let proposal, let highlighted):
      canvas.put(
        "\(proposal.patient.name.listed): \(proposal.type.name) \(proposal.type.lengthMinutes) min, \(proposal.why)",
        row: 1, column: 1, Style(.name, .bold), width: canvas.columns - 2)
      if proposal.openings.isEmpty {
        canvas.put("no opening within a year", row: 1, column: canvas.columns - 26, Style(.warning))
      }
      for (place, opening) in proposal.openings.prefix(canvas.rows - 2).enumerated() {
        let provider = sheet?.office.provider(opening.provider)?.title ?? ""
        let room = opening.room.flatMap { sheet?.office.room($0)?.name } ?? ""
        let number = (place + 1) % 10
        let style: Style = place == highlighted ? Style(.cursor) : .plain
        canvas.put(
          " \(number)  \(opening.day.longText)  \(opening.start.text)  \(provider)  \(room) ", row: place + 2,
          column: 1, style, width: canvas.columns - 2)
        if place == highlighted { canvas.setCursor(row: place + 2, column: 2) }
      }
    case .booking(let proposal, let visit):
      let provider = sheet?.office.provider(visit.provider)?.title ?? ""
      let room = visit.room.flatMap { sheet?.office.room($0)?.name } ?? ""
      canvas.put(
        "book \(proposal.patient.name.listed): \(proposal.type.name) \(visit.lengthMinutes) min, \(proposal.why)",
        row: 1, column: 1, Style(.name, .bold), width: canvas.columns - 2)
      canvas.put(
        " \(visit.day.longText)  \(visit.start.text)  \(provider)  \(room) ", row: 2, column: 1,
        Style(.cursor), width: canvas.columns - 2)
      canvas.setCursor(row: 2, column: 2)
    case .ending(let id):
      let name = visits[id].map { VisitWords.name($0, initials: surroundings.settings.showsInitials) } ?? ""
      canvas.put("\(name) does not take place:", row: 1, column: 1, Style(.name, .bold))
      var column = 1
      for (place, outcome) in VisitOutcome.all.enumerated() {
        canvas.put("\(place + 1)", row: 2, column: column, Style(.key, .bold))
        column = canvas.put(SafeText(outcome.words), row: 2, column: column + 2) + 2
      }
      canvas.setCursor(row: 2, column: 1)
    }
  }

  /// On wide windows: who is under the cursor.
  private func drawBeside(in canvas: inout Canvas, _ surroundings: Surroundings) {
    canvas.verticalRule(column: 0)
    guard let visit, let patient = visit.patient else { return }
    var row = 0
    func line(_ text: SafeText, _ style: Style = .plain, in canvas: inout Canvas) {
      canvas.put(text, row: row, column: 2, style, width: canvas.columns - 3)
      row += 1
    }
    line(SafeText(patient.name.heading), Style(.name, .bold), in: &canvas)
    line(SafeText("\(patient.birthdayText(on: surroundings.today))  \(patient.numberText)"), in: &canvas)
    for phone in patient.phones { line(SafeText("\(phone.kind.text) \(phone.number.text)"), in: &canvas) }
    row += 1
    line(
      SafeText("\(visit.visit.start.text)  \(visit.visit.lengthMinutes) min  \(visit.typeName)"), in: &canvas)
    for text in VisitWords.lines(visit, at: surroundings.now, zone: surroundings.zone) {
      line(text.text, Style(text.isWarning ? .warning : .faint), in: &canvas)
    }
    if !visit.isNeutral, !visit.visit.note.isEmpty { line(SafeText(visit.visit.note), in: &canvas) }
    if let provider = sheet?.office.provider(visit.visit.provider) {
      line(SafeText(provider.title), Style(.faint), in: &canvas)
    }
  }
}
