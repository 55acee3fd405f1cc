extension Form {
  /// Draws labels, fields and, beside each, what its check said; the open list under the focused field;
  /// and in the last row how many fields are out of sight.
  package func draw(in canvas: inout Canvas, focused: Bool) {
    guard canvas.rows > 0, canvas.columns > 0 else { return }
    let layout = FormLayout(fields, width: canvas.columns)
    let top = layout.top(focus: focus, rows: canvas.rows)
    let isTall = layout.rows > canvas.rows && canvas.rows > 1
    let room = isTall ? canvas.rows - 1 : canvas.rows
    let area = Rect(row: 0, column: 0, rows: room, columns: canvas.columns)
    canvas.within(area) { canvas in
      if layout.split < fields.count { canvas.verticalRule(column: layout.width + 1) }
      for index in fields.indices {
        let row = layout.place(of: index).lowerBound - top
        if row + fields[index].control.rows <= 0 || row >= room { continue }
        let own = Rect(row: row, column: layout.left(of: index), rows: room - row, columns: layout.width)
        canvas.within(own) { draw(index, layout, in: &$0, focused: focused && index == focus) }
      }
    }
    if isTall { drawRest(layout, top: top, room: room, in: &canvas) }
    if focused, list != nil { drawList(layout, top: top, in: &canvas) }
  }

  private func draw(
    _ index: Int, _ layout: FormLayout, in canvas: inout Canvas, focused: Bool
  ) {
    let field = fields[index]
    let verdict = verdict(at: index)
    let label = focused ? Style(.label, .bold) : Style(.label)
    canvas.put(field.label, row: 0, label, width: layout.labels)
    if field.isRequired { canvas.put("*", row: 0, column: layout.labels, Style(.faint)) }
    let width = layout.width(of: field)
    let area = Rect(
      row: 0, column: layout.fieldColumn, rows: field.control.rows, columns: width)
    canvas.within(area) { field.control.draw(in: &$0, focused: focused, isWrong: verdict.isWrong) }
    let column = layout.fieldColumn + width + FormLayout.gap
    let style =
      switch verdict {
      case .fine: Style(.faint)
      case .doubtful: Style(.warning)
      case .wrong: Style(.wrong)
      }
    canvas.put(verdict.text, row: 0, column: column, style, width: canvas.columns - column)
  }

  private func drawRest(_ layout: FormLayout, top: Int, room: Int, in canvas: inout Canvas) {
    let above = fields.indices.filter { layout.place(of: $0).lowerBound < top }.count
    let below = fields.indices.filter { layout.place(of: $0).upperBound > top + room }.count
    var hint = SafeText()
    if above > 0 { hint += "^ \(above) more" }
    if below > 0 { hint += (hint.isEmpty ? "" : "   ") + "v \(below) more" }
    canvas.put(hint, row: room, column: layout.fieldColumn, Style(.faint))
  }

  /// The list hangs under its field, or stands over it where there is more room above.
  private func drawList(_ layout: FormLayout, top: Int, in canvas: inout Canvas) {
    guard let list else { return }
    let listed = fields[focus].listed
    let labels = Dictionary(listed.map { ($0.name, $0.label) }) { first, _ in first }
    let below = layout.place(of: focus).upperBound - top
    let above = layout.place(of: focus).lowerBound - top
    let wanted = min(list.ids.count, FormLayout.listRows) + 2
    let isBelow = canvas.rows - below >= min(wanted, 3) || canvas.rows - below >= above
    let rows = min(wanted, isBelow ? canvas.rows - below : above)
    let widest = labels.values.map(\.columns).max() ?? 0
    let columns = min(widest + 4, canvas.columns)
    let column = max(0, min(layout.left(of: focus) + layout.fieldColumn, canvas.columns - columns))
    let box = Rect(
      row: isBelow ? below : above - rows, column: column, rows: rows, columns: columns)
    canvas.fill(box)
    canvas.box(box)
    canvas.within(box.inset(top: 1, left: 1, bottom: 1, right: 1)) { canvas in
      list.draw(in: &canvas, isFocused: true) { canvas, name, row in
        canvas.put(labels[name] ?? .empty, row: 0, row.style, width: canvas.columns)
      }
    }
  }
}
