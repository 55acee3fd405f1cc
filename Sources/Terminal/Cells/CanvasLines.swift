extension Canvas {
  /// A horizontal rule across `width` columns, or to the window's edge.
  package mutating func rule(row: Int, column: Int = 0, width: Int? = nil, _ style: Style = Style(.frame)) {
    let end = column + (width ?? max(0, columns - column))
    var place = column
    while place < end {
      put(glyphs.horizontal, row: row, column: place, style)
      place += 1
    }
  }

  /// A vertical rule down `height` rows, or to the window's edge.
  package mutating func verticalRule(
    column: Int, row: Int = 0, height: Int? = nil, _ style: Style = Style(.frame)
  ) {
    let end = row + (height ?? max(0, rows - row))
    var place = row
    while place < end {
      put(glyphs.vertical, row: place, column: column, style)
      place += 1
    }
  }

  /// A box along the edges of `rect`, with a title in its upper side. Nothing below 2 by 2.
  package mutating func box(_ rect: Rect, title: SafeText = .empty, _ style: Style = Style(.frame)) {
    guard rect.rows >= 2, rect.columns >= 2 else { return }
    let inner = rect.columns - 2
    let last = rect.endColumn - 1
    for row in [rect.row, rect.endRow - 1] { rule(row: row, column: rect.column + 1, width: inner, style) }
    for column in [rect.column, last] {
      verticalRule(column: column, row: rect.row + 1, height: rect.rows - 2, style)
    }
    put(glyphs.topLeft, row: rect.row, column: rect.column, style)
    put(glyphs.topRight, row: rect.row, column: last, style)
    put(glyphs.bottomLeft, row: rect.endRow - 1, column: rect.column, style)
    put(glyphs.bottomRight, row: rect.endRow - 1, column: last, style)
    if !title.isEmpty, inner >= 4 {
      let shown = title.cut(to: inner - 2, ellipsis: glyphs.ellipsis)
      put(" " + shown + " ", row: rect.row, column: rect.column + 1, style.with(.heading))
    }
  }
}
