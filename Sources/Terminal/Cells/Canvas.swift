/// Where a panel draws: a frame seen through a window that clips and translates.
///
/// Places are counted from the window's top left. What lies outside is left out, never an error. A wide
/// character that does not fit, and the half that remains of one written over, become spaces.
package struct Canvas: ~Copyable {
  /// What was drawn so far.
  package private(set) var frame: Frame
  /// The symbols to use.
  package let glyphs: Glyphs
  /// The window; may reach beyond the frame.
  private var window: Rect
  /// The part of the window that is visible, in the frame's places.
  private var clip: Rect

  package init(_ size: Size, glyphs: Glyphs = .unicode) {
    frame = Frame(size)
    self.glyphs = glyphs
    window = Rect(size)
    clip = Rect(size)
  }

  /// Rows and columns of the window.
  package var size: Size { window.size }
  package var rows: Int { window.size.rows }
  package var columns: Int { window.size.columns }
  /// The whole window, in its own places.
  package var bounds: Rect { Rect(window.size) }

  /// Draws through a smaller window; `rect` is in this window's places.
  package mutating func within<Result>(
    _ rect: Rect, _ draw: (inout Canvas) throws -> Result
  ) rethrows -> Result {
    let outer = (window, clip)
    window = rect.moved(rows: window.row, columns: window.column)
    clip = clip.intersection(window)
    defer { (window, clip) = outer }
    return try draw(&self)
  }

  /// Draws text from a place to the right.
  ///
  /// - Parameter width: the columns it may take; longer text ends in an ellipsis, shorter is not padded.
  ///   Without it the text runs to the edge of the window and is clipped there.
  /// - Returns: the column after the last one drawn.
  @discardableResult
  package mutating func put(
    _ text: SafeText, row: Int, column: Int = 0, _ style: Style = .plain, width: Int? = nil
  ) -> Int {
    guard let width, text.columns > width else {
      return draw(text.graphemes[...], row: row, column: column, style)
    }
    guard width > 0 else { return column }
    let (count, used) = text.prefix(of: width - 1)
    let end = draw(text.graphemes[..<count], row: row, column: column, style)
    draw([glyphs.ellipsis.grapheme], row: row, column: column + used, style)
    return end + 1
  }

  /// Draws text and fills the rest of `width` columns with the style.
  package mutating func put(
    _ text: SafeText, row: Int, column: Int = 0, _ style: Style = .plain, filling width: Int,
    _ alignment: Alignment = .left
  ) {
    fill(Rect(row: row, column: column, rows: 1, columns: width), style)
    let free = max(0, width - text.columns)
    let before =
      switch alignment {
      case .left: 0
      case .right: free
      case .centre: free / 2
      }
    put(text, row: row, column: column + before, style, width: width)
  }

  /// Spaces in a style.
  package mutating func fill(_ rect: Rect, _ style: Style = .plain) {
    let area = visible(rect)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      healLeft(of: area.column, row: row)
      healRight(of: area.endColumn - 1, row: row)
      let start = row * frame.columns + area.column
      for index in start..<start + area.columns { frame.cells[index] = Cell(.space, style) }
    }
  }

  /// Lays a frame that was drawn apart, as wide as this one, over the rows from `row` on, with its cursor.
  package mutating func lay(_ drawn: Frame, row: Int) {
    precondition(drawn.columns == frame.columns && row >= 0 && row + drawn.rows <= frame.rows)
    let start = row * frame.columns
    frame.cells.replaceSubrange(start..<start + drawn.cells.count, with: drawn.cells)
    frame.cursor = drawn.cursor.map { Position(row: $0.row + row, column: $0.column) }
  }

  /// Gives cells another style and leaves their text.
  package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let area = visible(rect)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      let start = row * frame.columns + area.column
      for index in start..<start + area.columns {
        frame.cells[index].style = change(frame.cells[index].style)
      }
    }
  }

  /// The columns that text takes from a place on, up to two spaces; what is blank before it counts.
  package func textColumns(row: Int, column: Int, most: Int) -> Int {
    let area = visible(Rect(row: row, column: column, rows: 1, columns: most))
    guard !area.isEmpty else { return 0 }
    let cells = frame.cells[(area.row * frame.columns + area.column)...].prefix(area.columns)
    var (text, blanks) = (0, 0)
    for (place, cell) in cells.enumerated() {
      blanks = cell.grapheme == .space ? blanks + 1 : 0
      if blanks == 0 { text = place + 1 } else if blanks > 1, text > 0 { break }
    }
    return text
  }

  /// Puts the hardware cursor on a cell; hides it where the cell is out of sight.
  package mutating func setCursor(row: Int, column: Int) {
    let place = Position(row: window.row + row, column: window.column + column)
    frame.cursor = clip.contains(place) ? place : nil
  }

  /// The frame, when all is drawn.
  package consuming func finished() -> Frame { frame }

  @discardableResult
  private mutating func draw(
    _ graphemes: ArraySlice<Grapheme>, row: Int, column: Int, _ style: Style
  ) -> Int {
    let line = window.row + row
    var place = window.column + column
    guard line >= clip.row, line < clip.endRow else {
      for grapheme in graphemes { place += grapheme.width }
      return place - window.column
    }
    let escape = Style(.escape, style.emphasis)
    for grapheme in graphemes {
      let width = grapheme.width
      if place < clip.endColumn, place + width > clip.column {
        let look = grapheme.isEscape ? escape : style
        if place >= clip.column, place + width <= clip.endColumn {
          set(grapheme, width: width, row: line, column: place, look)
        } else {
          for edge in max(place, clip.column)..<min(place + width, clip.endColumn) {
            set(.space, width: 1, row: line, column: edge, look)
          }
        }
      }
      place += width
    }
    return place - window.column
  }

  private mutating func set(
    _ grapheme: Grapheme, width: Int, row: Int, column: Int, _ style: Style
  ) {
    healLeft(of: column, row: row)
    healRight(of: column + width - 1, row: row)
    let index = row * frame.columns + column
    frame.cells[index] = Cell(grapheme, style)
    if width == 2 { frame.cells[index + 1] = Cell(.continuation, style) }
  }

  /// Blanks the left half of a wide character whose right half is about to be overwritten.
  private mutating func healLeft(of column: Int, row: Int) {
    let index = row * frame.columns + column
    if column > 0, frame.cells[index].grapheme.isContinuation {
      frame.cells[index - 1].grapheme = .space
    }
  }

  /// Blanks the right half of a wide character whose left half is about to be overwritten.
  private mutating func healRight(of column: Int, row: Int) {
    let index = row * frame.columns + column
    if column + 1 < frame.columns, frame.cells[index + 1].grapheme.isContinuation {
      frame.cells[index + 1].grapheme = .space
    }
  }

  private func visible(_ rect: Rect) -> Rect {
    rect.moved(rows: window.row, columns: window.column).intersection(clip)
  }
}
