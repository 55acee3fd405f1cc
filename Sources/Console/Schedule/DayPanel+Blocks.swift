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
    let length = SafeText("\(visit.visit.lengthMinutes)")
    // A narrow lane has room for the name alone.
    let saysLength = canvas.columns >= 14
    let room = canvas.columns - 4 - (saysLength ? length.columns + 1 : 0)
    canvas.put(
      VisitWords.name(visit, initials: surroundings.settings.showsInitials, width: room), row: 0, column: 3,
      Style(isCut ? .cut : .name, isCut ? [.dim] : [.bold]), width: max(room, 1))
    if saysLength {
      canvas.put(length, row: 0, column: canvas.columns - length.columns - 1, Style(.faint))
    }
    let lines = VisitWords.lines(
      visit, at: surroundings.now, zone: surroundings.zone, isDoubleBooked: doubleBooked.contains(visit.id))
    let rows = max(0, canvas.rows - 1)
    for (place, line) in VisitWords.fitted(lines, rows: rows).enumerated() {
      canvas.put(
        line.text, row: place + 1, column: 3, Style(line.isWarning ? .warning : .faint),
        width: canvas.columns - 4)
    }
  }
}
