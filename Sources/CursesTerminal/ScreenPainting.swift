internal import CCurses
internal import Terminal

extension CursesScreen {
  /// Hands ncurses the cells in which a frame differs from what is shown. What the frame leaves out of the
  /// screen is blank.
  func put(_ frame: Frame, over shown: Frame?) {
    let translator = CellTranslator(theme: theme, isUnicode: traits.isUnicode)
    if shown == nil { curses_clear() }
    for run in FrameDifference(from: shown, to: frame).runs where run.row < size.rows {
      let columns = run.columns.clamped(to: 0..<size.columns)
      var cells = translator.translate(frame, row: run.row, columns: columns)
      if run.row == size.rows - 1, let torn = placeOfTornCell(in: cells, from: columns.lowerBound) {
        cells[torn] = translator.unreadable(cells[torn])
      }
      curses_put(Int32(run.row), Int32(columns.lowerBound), cells, Int32(cells.count))
      // What scrolls out of a screen that is not the alternate one stays in the terminal's memory.
      if !traits.hasAlternateScreen, shown != nil { curses_stage() }
    }
  }

  /// Which of these cells of the last row ncurses would tear apart: a wide one that ends just before the
  /// last column, on terminals where that column cannot be written without going on to the next line. It
  /// takes the right half for the last cell, and gets that there by inserting cells.
  private func placeOfTornCell(in cells: [curses_cell], from first: Int) -> Int? {
    var column = first
    for index in cells.indices {
      if cells[index].width == 2, column == size.columns - 3 {
        return curses_can_hold_margin() == 0 ? index : nil
      }
      column += Int(cells[index].width)
    }
    return nil
  }
}
