/// A list drawn in columns under a heading; narrow canvases drop the less important columns.
package struct TableView<ID: Hashable & Sendable>: Hashable, Sendable {
  package let columns: [TableColumn]
  /// The records: cursor, marks, order.
  package var list: ListView<ID>

  /// - Parameter rows: rows that it will be drawn in, with the heading.
  package init(_ columns: [TableColumn], _ ids: [ID] = [], rows: Int = 21) {
    self.columns = columns
    list = ListView(ids, rows: rows - 1)
  }

  /// Says in how many rows it will be drawn, with the heading.
  package mutating func resize(rows: Int) { list.resize(rows: rows - 1) }

  package mutating func update(_ key: Key, letters: Bool = true) -> ListOutcome<ID> {
    list.update(key, letters: letters)
  }

  /// Draws the heading and the records in sight. The first column of the cursor's record shows where the
  /// cursor is.
  ///
  /// - Parameter cells: of a record, one for each column.
  package func draw(
    in canvas: inout Canvas, isFocused: Bool, next: ((ID) -> SafeText)? = nil, cells: (ID) -> [TableCell]
  ) {
    let gutter = ListView<ID>.gutter
    // A column is left at the right, as at the left: words that touch the edge look cut.
    let places = TableColumn.layout(columns, width: canvas.columns - gutter - 1)
    for (column, place) in zip(columns, places) {
      guard let place else { continue }
      canvas.put(
        column.title, row: 0, column: gutter + place.lowerBound, Style(.heading), filling: place.count,
        column.alignment)
    }
    let body = Rect(row: 1, column: 0, rows: canvas.rows - 1, columns: canvas.columns)
    canvas.within(body) { canvas in
      list.draw(in: &canvas, isFocused: isFocused, next: next) { canvas, id, row in
        var isFirst = true
        for (index, cell) in cells(id).enumerated() where index < places.count {
          guard let place = places[index] else { continue }
          var style = cell.style
          if row.isMarked { style = style.adding(.underline) }
          if isFirst, row.isCursor, !cell.text.isEmpty, columns[index].alignment == .left {
            // The words and no more: what is blank beside them costs bytes at every move.
            canvas.put(cell.text, row: 0, column: place.lowerBound, row.style, width: place.count)
            isFirst = false
            continue
          }
          if isFirst, row.isCursor { style = row.style }
          isFirst = false
          canvas.put(
            cell.text, row: 0, column: place.lowerBound, style, filling: place.count,
            columns[index].alignment)
        }
      }
    }
  }
}
