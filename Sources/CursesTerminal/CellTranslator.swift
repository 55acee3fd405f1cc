internal import CCurses
internal import Terminal

/// Turns cells of a frame into what the screen is told.
struct CellTranslator {
  let theme: Theme
  let isUnicode: Bool

  /// A cell of the same width and look that shows question marks.
  func unreadable(_ cell: curses_cell) -> curses_cell {
    var cell = cell
    // No character that a locale can write: the screen puts question marks in its place.
    cell.base = 0
    return cell
  }

  /// The cells of a row from one column up to another, without the right halves of wide characters.
  func translate(_ frame: Frame, row: Int, columns: Range<Int>) -> [curses_cell] {
    var cells: [curses_cell] = []
    cells.reserveCapacity(columns.count)
    for column in columns {
      let cell = frame[row, column]
      if cell.width > 0 {
        cells.append(translate(cell))
      } else if column == columns.lowerBound || frame[row, column - 1].width != 2 {
        // Half of a wide character that is not there.
        cells.append(translate(Cell(.space, cell.style)))
      }
    }
    return cells
  }

  private func translate(_ cell: Cell) -> curses_cell {
    let look = theme.attributes(of: cell.style)
    var told = curses_cell()
    told.base = cell.grapheme.base.value
    told.width = UInt8(cell.width)
    if cell.grapheme.hasMarks && isUnicode {
      let marks = cell.grapheme.marks
      told.marks.0 = marks.first?.value ?? 0
      told.marks.1 = marks.count > 1 ? marks[1].value : 0
      told.marks.2 = marks.count > 2 ? marks[2].value : 0
    }
    if !isUnicode && told.base >= 0x7F {
      told.base = PlainLetters.letter(for: cell.grapheme.base) ?? told.base
    }
    told.foreground = Self.number(look.foreground)
    told.background = Self.number(look.background)
    told.attributes = Self.attributes(look.emphasis)
    return told
  }

  private static func number(_ colour: Colour) -> Int32 {
    switch colour {
    case .standard: -1
    case .palette(let index): Int32(index)
    case .direct(let red, let green, let blue): Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    }
  }

  private static func attributes(_ emphasis: Emphasis) -> UInt8 {
    var bits = 0
    if emphasis.contains(.bold) { bits |= CURSES_BOLD }
    if emphasis.contains(.dim) { bits |= CURSES_DIM }
    if emphasis.contains(.reverse) { bits |= CURSES_REVERSE }
    if emphasis.contains(.underline) { bits |= CURSES_UNDERLINE }
    return UInt8(bits)
  }
}
