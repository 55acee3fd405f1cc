extension LineEditor {
  /// Draws over the first row of the canvas: prompt, what is typed, and the echo at the right where there
  /// is room for it, cut if need be; or else the completions that Tab would put in.
  package func draw(in canvas: inout Canvas, prompt: SafeText, focused: Bool) {
    guard canvas.rows > 0, canvas.columns > 0 else { return }
    let end = canvas.put(prompt, row: 0, Style(.label))
    let start = end + (prompt.isEmpty ? 0 : 1)
    let width = canvas.columns - start
    guard width > 0 else { return }
    let head = String(text.prefix(cursor))
    let (typed, column) = SafeText.reading(text, noting: head.unicodeScalars.count)
    let window = FieldWindow(cursor: focused ? column : 0, total: typed.columns, width: width)
    canvas.within(Rect(row: 0, column: start, rows: 1, columns: width)) { canvas in
      canvas.put(typed, row: 0, column: -window.start, Style(.input))
      if window.start > 0 { canvas.put("<", row: 0, Style(.faint)) }
      let free = width - typed.columns - 2
      if free >= 4, window.start == 0 { drawEcho(in: &canvas, width: free) }
      if focused { canvas.setCursor(row: 0, column: window.cursor) }
    }
  }

  /// Whether a line of so many columns has room for the whole echo beside what is typed.
  package func showsWholeEcho(in width: Int) -> Bool {
    echo.columns + 2 + SafeText(text).columns <= width
  }

  /// The echo stands at the right edge, so that typing does not push it along.
  private func drawEcho(in canvas: inout Canvas, width: Int) {
    var said = echo
    if said.isEmpty, !completions.isEmpty {
      for (index, word) in completions.prefix(8).enumerated() {
        said += (index == 0 ? "" : "  ") + SafeText(word)
      }
    }
    let shown = said.cut(to: width, ellipsis: canvas.glyphs.ellipsis)
    canvas.put(shown, row: 0, column: canvas.columns - shown.columns, Style(.suggestion))
  }
}
