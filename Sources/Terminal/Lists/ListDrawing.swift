extension ListView {
  /// Columns on the left that the list draws itself: `*` the cursor, `+` a mark.
  package static var gutter: Int { 2 }

  /// Draws the records in sight, one a row, and in the last row what is out of sight.
  ///
  /// - Parameters:
  ///   - next: said of the first record below, after a comma: `v 11 more, next 12:00`.
  ///   - row: draws a record into a canvas of one row, right of the gutter. The hardware cursor is already
  ///     on the row of the focused record.
  package func draw(
    in canvas: inout Canvas, isFocused: Bool, next: ((ID) -> SafeText)? = nil,
    row: (inout Canvas, ID, ListRow) -> Void
  ) {
    let rows = canvas.rows
    guard rows > 0 else { return }
    let first = firstRow(rows: rows)
    let room = ids.count > rows && rows > 1 ? rows - 1 : rows
    let end = min(ids.count, first + room)
    for index in first..<max(first, end) {
      let id = ids[index]
      let isCursor = id == cursor
      let isMarked = marks.contains(id)
      let line = index - first
      if isCursor { canvas.put("*", row: line, Style(isFocused ? .name : .faint)) }
      if isMarked { canvas.put("+", row: line, column: 1, Style(.marked)) }
      if isCursor, isFocused { canvas.setCursor(row: line, column: Self.gutter) }
      let facts = ListRow(
        isCursor: isCursor, isFocused: isFocused, isMarked: isMarked, number: numbers[id] ?? 0)
      let area = Rect(
        row: line, column: Self.gutter, rows: 1, columns: canvas.columns - Self.gutter)
      canvas.within(area) { row(&$0, id, facts) }
    }
    if room < rows { drawRest(first: first, end: end, row: room, in: &canvas, next: next) }
  }

  private func drawRest(
    first: Int, end: Int, row: Int, in canvas: inout Canvas, next: ((ID) -> SafeText)?
  ) {
    var text = SafeText()
    if first > 0 { text += "^ \(first) more" }
    if end < ids.count {
      if !text.isEmpty { text += "   " }
      text += "v \(ids.count - end) more"
      if let next { text += ", next " + next(ids[end]) }
    }
    canvas.put(text, row: row, column: Self.gutter, Style(.faint), width: canvas.columns - Self.gutter)
  }
}
