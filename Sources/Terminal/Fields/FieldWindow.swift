/// Which part of a text wider than its field is seen: the same part for the same cursor, and another one
/// only every half a field, so that typing repaints one cell.
struct FieldWindow: Hashable, Sendable {
  /// Columns of the text that are out of sight on the left.
  let start: Int
  /// The cursor's column within the field.
  let cursor: Int

  /// - Parameters:
  ///   - cursor: columns of text before the cursor.
  ///   - width: the field's, at least 1.
  init(cursor: Int, total: Int, width: Int) {
    if total < width || cursor < width - 1 {
      start = 0
    } else {
      let step = max(1, width / 2)
      start = min(cursor, ((cursor - (width - 1)) / step + 1) * step)
    }
    self.cursor = cursor - start
  }
}
