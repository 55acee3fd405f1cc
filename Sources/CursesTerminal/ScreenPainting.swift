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
      let cells = translator.translate(frame, row: run.row, columns: columns)
      curses_put(Int32(run.row), Int32(columns.lowerBound), cells, Int32(cells.count))
    }
  }
}
