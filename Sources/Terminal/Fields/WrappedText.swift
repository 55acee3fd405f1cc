/// Where each character of a text stands when it is wrapped at a width.
struct WrappedText {
  struct Line: Equatable {
    /// The characters drawn on it.
    let characters: Range<Int>
    /// Columns before each of them, and after the last.
    let columns: [Int]
  }

  /// At least one.
  let lines: [Line]

  /// Breaks at spaces where there are any; a space at a break stays at the end of its line, out of sight
  /// if need be.
  init(_ text: EditableText, width: Int) {
    let limit = max(2, width)
    var lines: [Line] = []
    var start = 0
    var columns = [0]
    var lastSpace: Int?
    var index = 0
    let extents = text.extents
    while index < extents.count {
      let extent = extents[index]
      if extent.isLineFeed {
        lines.append(Line(characters: start..<index, columns: columns))
        index += 1
        start = index
        columns = [0]
        lastSpace = nil
        continue
      }
      let next = columns[columns.count - 1] + extent.columns
      if next > limit, index > start, !extent.isSpace {
        let end = lastSpace.map { $0 + 1 } ?? index
        lines.append(Line(characters: start..<end, columns: Array(columns[...(end - start)])))
        index = end
        start = end
        columns = [0]
        lastSpace = nil
        continue
      }
      if extent.isSpace { lastSpace = index }
      columns.append(next)
      index += 1
    }
    lines.append(Line(characters: start..<text.count, columns: columns))
    self.lines = lines
  }

  /// Row and column of the cursor that stands before a character.
  func place(of cursor: Int) -> Position {
    let row = lines.lastIndex { $0.characters.lowerBound <= cursor } ?? 0
    let line = lines[row]
    let offset = min(cursor - line.characters.lowerBound, line.columns.count - 1)
    return Position(row: row, column: line.columns[max(0, offset)])
  }

  /// The character nearest to a column, from the left.
  func character(row: Int, column: Int) -> Int {
    let line = lines[row]
    var offset = line.columns.lastIndex { $0 <= column } ?? 0
    // The end of a wrapped line is the start of the next one.
    let isWrapped =
      row + 1 < lines.count && lines[row + 1].characters.lowerBound == line.characters.upperBound
    if isWrapped, offset == line.columns.count - 1 { offset = max(0, offset - 1) }
    return line.characters.lowerBound + offset
  }

  /// The columns of a line that a range of characters takes; nil where it takes none.
  func columns(of range: Range<Int>?, in row: Int) -> Range<Int>? {
    let line = lines[row]
    guard let part = range?.clamped(to: line.characters), !part.isEmpty else { return nil }
    let first = line.characters.lowerBound
    return line.columns[part.lowerBound - first]..<line.columns[part.upperBound - first]
  }

  func text(of row: Int, in text: EditableText) -> SafeText {
    var drawn = SafeText()
    for index in lines[row].characters { drawn.append(SafeText(piece: text[index])) }
    return drawn
  }
}
