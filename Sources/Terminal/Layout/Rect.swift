/// A rectangle of cells.
package struct Rect: Hashable, Sendable {
  /// The first row; may lie outside what is visible.
  package let row: Int
  /// The first column; may lie outside what is visible.
  package let column: Int
  package let size: Size

  /// Negative extents become 0.
  package init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    size = Size(rows: rows, columns: columns)
  }

  /// The rectangle of `size` whose top left is 0, 0.
  package init(_ size: Size) {
    self.init(row: 0, column: 0, rows: size.rows, columns: size.columns)
  }

  package var rows: Int { size.rows }
  package var columns: Int { size.columns }
  package var isEmpty: Bool { size.isEmpty }
  /// The row after the last.
  package var endRow: Int { row + size.rows }
  /// The column after the last.
  package var endColumn: Int { column + size.columns }

  package func contains(_ position: Position) -> Bool {
    position.row >= row && position.row < endRow
      && position.column >= column && position.column < endColumn
  }

  /// The cells in both; empty where they do not meet.
  package func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left,
      rows: min(endRow, other.endRow) - top, columns: min(endColumn, other.endColumn) - left)
  }

  /// The same rectangle with these many rows and columns taken off its sides.
  package func inset(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> Rect {
    Rect(
      row: row + top, column: column + left,
      rows: rows - top - bottom, columns: columns - left - right)
  }

  package func moved(rows: Int = 0, columns: Int = 0) -> Rect {
    Rect(row: row + rows, column: column + columns, rows: size.rows, columns: size.columns)
  }
}
