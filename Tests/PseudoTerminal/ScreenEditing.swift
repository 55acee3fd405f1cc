// Changes to the grid of cells: what the editing sequences of a terminal do.
extension Screen {
  private var empty: ScreenCell {
    ScreenCell(attributes: CellAttributes.erased(with: pen))
  }

  var lastColumn: Int { size.columns - 1 }

  // MARK: Writing

  mutating func write(_ scalar: Unicode.Scalar) {
    let width = ColumnWidth.of(scalar)
    if width == 0 {
      combine(scalar)
      return
    }
    if wrapPending || (width == 2 && cursor.column == lastColumn) {
      if modes.autowrap {
        cursor.column = 0
        lineFeed()
      } else {
        cursor.column = max(0, size.columns - width)
      }
    }
    wrapPending = false
    if modes.insert { insertBlanks(width) }
    put(ScreenCell(text: String(scalar), attributes: pen), width: width)
    if cursor.column + width > lastColumn {
      cursor.column = lastColumn
      wrapPending = true
    } else {
      cursor.column += width
    }
  }

  private mutating func put(_ cell: ScreenCell, width: Int) {
    parse(at: cursor.column)
    if width == 2 { parse(at: cursor.column + 1) }
    cells[cursor.row][cursor.column] = cell
    if width == 2, cursor.column < lastColumn {
      cells[cursor.row][cursor.column + 1] = ScreenCell(text: "", attributes: cell.attributes)
    }
  }

  /// Overwriting half of a wide character leaves a space in its other half.
  private mutating func parse(at column: Int) {
    guard cells[cursor.row].indices.contains(column) else { return }
    if cells[cursor.row][column].text.isEmpty, column > 0 {
      cells[cursor.row][column - 1].text = " "
      cells[cursor.row][column].text = " "
    } else if column < lastColumn, cells[cursor.row][column + 1].text.isEmpty {
      cells[cursor.row][column + 1].text = " "
    }
  }

  private mutating func combine(_ scalar: Unicode.Scalar) {
    var column = wrapPending ? cursor.column : cursor.column - 1
    guard column >= 0 else { return }
    if cells[cursor.row][column].text.isEmpty { column -= 1 }
    guard column >= 0 else { return }
    cells[cursor.row][column].text.unicodeScalars.append(scalar)
  }

  // MARK: Moving

  mutating func move(row: Int? = nil, column: Int? = nil) {
    wrapPending = false
    if let row { cursor.row = min(max(0, row), size.rows - 1) }
    if let column { cursor.column = min(max(0, column), lastColumn) }
  }

  mutating func lineFeed() {
    if cursor.row == bottom { scrollUp(1) } else { move(row: cursor.row + 1) }
  }

  mutating func reverseLineFeed() {
    if cursor.row == top { scrollDown(1) } else { move(row: cursor.row - 1) }
  }

  // MARK: Scrolling

  /// Moves the lines of the region up; from a given line it is a deletion of lines, and what goes
  /// then is not kept.
  mutating func scrollUp(_ count: Int, from given: Int? = nil) {
    let first = given ?? top
    guard first <= bottom else { return }
    for _ in 0..<min(count, bottom - first + 1) {
      let line = cells.remove(at: first)
      if given == nil, first == 0, hiddenMain == nil { scrollback.append(Self.line(line)) }
      cells.insert(Array(repeating: empty, count: size.columns), at: bottom)
    }
  }

  mutating func scrollDown(_ count: Int, from first: Int? = nil) {
    let first = first ?? top
    guard first <= bottom else { return }
    for _ in 0..<min(count, bottom - first + 1) {
      cells.remove(at: bottom)
      cells.insert(Array(repeating: empty, count: size.columns), at: first)
    }
  }

  // MARK: Erasing

  mutating func erase(row: Int, _ columns: Range<Int>) {
    guard cells.indices.contains(row) else { return }
    for column in columns.clamped(to: 0..<size.columns) { cells[row][column] = empty }
  }

  mutating func eraseLine(_ which: Int) {
    switch which {
    case 0: erase(row: cursor.row, cursor.column..<size.columns)
    case 1: erase(row: cursor.row, 0..<cursor.column + 1)
    default: erase(row: cursor.row, 0..<size.columns)
    }
  }

  mutating func eraseDisplay(_ which: Int) {
    switch which {
    case 0:
      eraseLine(0)
      for row in cursor.row + 1..<max(size.rows, cursor.row + 1) { erase(row: row, 0..<size.columns) }
    case 1:
      for row in 0..<cursor.row { erase(row: row, 0..<size.columns) }
      eraseLine(1)
    case 3:
      scrollback = []
    default:
      for row in 0..<size.rows { erase(row: row, 0..<size.columns) }
    }
  }

  mutating func insertBlanks(_ count: Int) {
    let count = min(count, size.columns - cursor.column)
    cells[cursor.row].removeLast(count)
    cells[cursor.row].insert(contentsOf: Array(repeating: empty, count: count), at: cursor.column)
  }

  mutating func deleteCells(_ count: Int) {
    let count = min(count, size.columns - cursor.column)
    cells[cursor.row].removeSubrange(cursor.column..<cursor.column + count)
    cells[cursor.row].append(contentsOf: Array(repeating: empty, count: count))
  }

  // MARK: The two screens

  mutating func showAlternate(_ on: Bool, clearing: Bool) {
    if on, hiddenMain == nil {
      hiddenMain = cells
      cells = Self.blank(size, .plain)
    } else if !on, let main = hiddenMain {
      cells = main
      hiddenMain = nil
    }
    if on && clearing { cells = Self.blank(size, .plain) }
    modes.alternateScreen = on
  }

  mutating func resize(to new: ScreenSize) {
    cells = Self.resized(cells, to: new)
    hiddenMain = hiddenMain.map { Self.resized($0, to: new) }
    size = new
    (top, bottom) = (0, new.rows - 1)
    move(row: cursor.row, column: cursor.column)
  }

  private static func resized(_ cells: [[ScreenCell]], to new: ScreenSize) -> [[ScreenCell]] {
    var result = cells.prefix(new.rows).map { row in
      Array(row.prefix(new.columns))
        + Array(repeating: ScreenCell(), count: max(0, new.columns - row.count))
    }
    while result.count < new.rows {
      result.append(Array(repeating: ScreenCell(), count: new.columns))
    }
    return result
  }
}

extension CellAttributes {
  /// What an erased cell looks like: the pen's background and nothing else.
  static func erased(with pen: CellAttributes) -> CellAttributes {
    var attributes = CellAttributes.plain
    attributes.background = pen.background
    return attributes
  }
}
