/// A whole screen: what each cell shows, and where the hardware cursor stands.
package struct Frame: Hashable, Sendable {
  package let size: Size
  /// Row by row, `size.rows * size.columns` of them.
  package internal(set) var cells: [Cell]
  /// The focused cell; nil hides the hardware cursor.
  package var cursor: Position?

  /// Blank everywhere.
  package init(_ size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.rows * size.columns)
  }

  package var rows: Int { size.rows }
  package var columns: Int { size.columns }

  /// The cell at a place within the frame.
  package subscript(row: Int, column: Int) -> Cell {
    precondition(row >= 0 && row < rows && column >= 0 && column < columns)
    return cells[row * columns + column]
  }
}
