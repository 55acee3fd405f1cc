/// How large a screen, pane or text is, in character cells.
package struct Size: Hashable, Sendable {
  /// At least 0.
  package let rows: Int
  /// At least 0.
  package let columns: Int

  /// Negative values become 0.
  package init(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  package var isEmpty: Bool { rows == 0 || columns == 0 }
}
