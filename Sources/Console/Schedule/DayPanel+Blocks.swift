import Clinic
import Practice
import Terminal

/// The blocks of a column.
extension DayPanel {
  func drawColumn(
    _ column: DayColumn, _ layout: DayLayout, _ first: Int, in canvas: inout Canvas,
    _ surroundings: Surroundings
  ) {
    for block in column.blocks {
      let unit = layout.unit.minutes
      let start = (block.span.start.minutes - layout.rows.start.minutes) / unit - first
      let end = (block.span.end.minutes - layout.rows.start.minutes + unit - 1) / unit - first
      guard end > 0, start < canvas.rows else { continue }
      let lane = Self.lane(block, in: canvas.columns)
      // A block that began above the window says its name in the first row in sight.
      let area = Rect(row: max(start, 0), column: lane.left, rows: end - max(start, 0), columns: lane.width)
      canvas.within(area) { draw(block, hiddenRows: max(0, -start), in: &$0, surroundings) }
    }
  }

  private func draw(
    _ block: DayBlock, hiddenRows: Int, in canvas: inout Canvas, _ surroundings: Surroundings
  ) {
    switch block.content {
    case .blocked(_, let reason):
      for row in 0..<canvas.rows { canvas.put(canvas.glyphs.shade, row: row, Style(.blocked)) }
      canvas.put(SafeText(reason), row: 0, column: 2, Style(.blocked), width: canvas.columns - 3)
    case .holiday(let name):
      canvas.put(canvas.glyphs.shade, row: 0, Style(.blocked))
      canvas.put(SafeText(name), row: 0, column: 2, Style(.blocked), width: canvas.columns - 3)
    case .secondProvider(let id):
      for row in 0..<canvas.rows { canvas.put(canvas.glyphs.edge, row: row, Style(.frame)) }
      if let visit = visits[id] {
        canvas.put(
          "+ \(VisitWords.name(visit, initials: surroundings.settings.showsInitials))", row: 0, column: 1,
          Style(.faint), width: canvas.columns - 2)
      }
    case .visit(let id):
      guard let visit = visits[id] else { return }
      draw(visit, hiddenRows: hiddenRows, in: &canvas, surroundings)
    }
  }

  private func draw(
    _ visit: DayVisit, hiddenRows: Int, in canvas: inout Canvas, _ surroundings: Surroundings
  ) {
    for row in 0..<canvas.rows { canvas.put(canvas.glyphs.edge, row: row, Style(.frame)) }
    let letter: SafeText = visit.visit.status.letter.map { SafeText(String($0)) } ?? " "
    canvas.put(letter, row: 0, column: 1, Style(.status, .bold))
    if marked.contains(visit.id) { canvas.put("+", row: 0, column: 2, Style(.marked, .bold)) }
    let isCut = cut.contains(visit.id)
    if isCut { canvas.put("x", row: 0, column: 2, Style(.cut)) }
    let lines = VisitWords.lines(
      visit, at: surroundings.now, zone: surroundings.zone, isDoubleBooked: doubleBooked.contains(visit.id))
    let rows = canvas.rows - 1
    let mark = VisitWords.mark(visit, lines, rowsBeneath: rows)
    // A narrow lane has room for the name alone, and for what presses.
    let saysMark = canvas.columns >= 14 || mark.isPressing
    let room = canvas.columns - 4 - (saysMark ? mark.text.columns + 1 : 0)
    let end = canvas.put(
      VisitWords.name(visit, initials: surroundings.settings.showsInitials, width: room), row: 0, column: 3,
      Style(isCut ? .cut : .name, isCut ? [.dim] : [.bold]), width: max(room, 1))
    let markColumn = canvas.columns - mark.text.columns - 1
    if saysMark { canvas.put(mark.text, row: 0, column: markColumn, style(of: mark)) }
    // Where no row is left for it, what the visit is for stands beside the name.
    if rows == 0, let what = lines.first(where: { !$0.isPressing }), markColumn - end >= 6 {
      put([what], row: 0, column: end + 1, width: markColumn - end - 2, in: &canvas)
    }
    for (place, line) in VisitWords.fitted(lines, rows: rows).enumerated() {
      put(line, row: place + 1, column: 3, width: canvas.columns - 4, in: &canvas)
    }
  }

  /// Lines side by side, cut where they end.
  private func put(
    _ lines: [VisitWords.Line], row: Int, column: Int, width: Int, in canvas: inout Canvas
  ) {
    var next = column
    for line in lines {
      let left = column + width - next - (next == column ? 0 : 2)
      guard left > 2 else { return }
      if next > column { next += 2 }
      let text = line.text.cut(to: left, ellipsis: canvas.glyphs.ellipsis)
      next = canvas.put(text, row: row, column: next, style(of: line))
    }
  }

  private func style(of line: VisitWords.Line) -> Style {
    Style(line.isWarning ? .warning : line.minutes != nil ? .label : .faint)
  }
}
