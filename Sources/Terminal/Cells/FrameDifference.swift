/// What changed from one frame to the next, as runs of cells to write.
package struct FrameDifference: Hashable, Sendable {
  /// Neighbouring cells of one row.
  package struct Run: Hashable, Sendable {
    package let row: Int
    /// Whole graphemes: never begins or ends inside a wide one.
    package let columns: Range<Int>
  }

  /// From top to bottom, from left to right.
  package let runs: [Run]

  /// Compares two frames.
  ///
  /// - Parameters:
  ///   - old: what the terminal shows; nil, or another size, means that all is to be written.
  ///   - gap: unchanged cells between two changes that are written along with them, because moving the
  ///     cursor over them would cost as many bytes.
  package init(from old: Frame?, to new: Frame, joining gap: Int = 4) {
    guard let old, old.size == new.size else {
      runs = new.columns == 0 ? [] : (0..<new.rows).map { Run(row: $0, columns: 0..<new.columns) }
      return
    }
    var found: [Run] = []
    let columns = new.columns
    old.cells.withUnsafeBufferPointer { before in
      new.cells.withUnsafeBufferPointer { after in
        for row in 0..<new.rows {
          Self.compare(row, before, after, columns: columns, gap: gap, into: &found)
        }
      }
    }
    runs = found
  }

  package var isEmpty: Bool { runs.isEmpty }

  private static func compare(
    _ row: Int, _ before: UnsafeBufferPointer<Cell>, _ after: UnsafeBufferPointer<Cell>,
    columns: Int, gap: Int, into found: inout [Run]
  ) {
    let start = row * columns
    var run: Range<Int>?
    for column in 0..<columns where before[start + column] != after[start + column] {
      if let open = run, column - open.upperBound <= gap {
        run = open.lowerBound..<column + 1
      } else {
        if let open = run { found.append(whole(open, row, after, columns)) }
        run = column..<column + 1
      }
    }
    if let open = run { found.append(whole(open, row, after, columns)) }
  }

  /// Widened to whole graphemes of the new frame.
  private static func whole(
    _ columns: Range<Int>, _ row: Int, _ cells: UnsafeBufferPointer<Cell>, _ width: Int
  ) -> Run {
    let start = row * width
    var first = columns.lowerBound
    var end = columns.upperBound
    if first > 0, cells[start + first].grapheme.isContinuation { first -= 1 }
    if end < width, cells[start + end].grapheme.isContinuation { end += 1 }
    return Run(row: row, columns: first..<end)
  }
}
