import Terminal

/// Draws into a new frame.
func painted(
  rows: Int, columns: Int, glyphs: Glyphs = .unicode, _ draw: (inout Canvas) -> Void
) -> Frame {
  var canvas = Canvas(Size(rows: rows, columns: columns), glyphs: glyphs)
  draw(&canvas)
  return canvas.finished()
}

extension Frame {
  /// Whether every wide grapheme has its right half, and every right half its grapheme.
  var isWhole: Bool {
    guard cells.count == rows * columns else { return false }
    for row in 0..<rows {
      var column = 0
      while column < columns {
        let width = self[row, column].width
        if width == 0 { return false }
        if width == 2 {
          guard column + 1 < columns, self[row, column + 1].grapheme.isContinuation else { return false }
        }
        column += width
      }
    }
    return true
  }

  /// Whether the cursor, if any, stands within the frame.
  var hasCursorInside: Bool {
    cursor.map { Rect(size).contains($0) } ?? true
  }
}
