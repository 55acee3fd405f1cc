import Practice
package import Terminal

extension AuditPanel {
  static let columns = [
    TableColumn("when", width: 16),
    TableColumn("who", width: 14, weight: 1, widest: 28),
    TableColumn("did", width: 18, weight: 1, widest: 28),
    TableColumn("to whom", width: 18, weight: 1, widest: 36),
    TableColumn("entry", width: 7, priority: 2, alignment: .right),
    TableColumn("", width: 6, priority: 1),
  ]

  package func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard let sheet else { return }
    if var opened {
      canvas.put("one entry, in words", row: 0, column: 1, Style(.heading, .bold))
      let size = Self.readingSize(canvas.size)
      opened.text.fit(size)
      canvas.within(Rect(row: 2, column: 1, rows: size.rows, columns: size.columns)) {
        opened.text.draw(in: &$0)
      }
      canvas.setCursor(row: min(2, canvas.rows - 1), column: 1)
      return
    }
    let shown = AuditWords.filter(of: sheet)
    canvas.put(shown, row: 0, column: 1, Style(.heading), width: canvas.columns - 2)
    guard !sheet.lines.isEmpty else {
      canvas.put("nothing was done that fits this", row: 2, column: 2, Style(.faint))
      canvas.setCursor(row: min(2, canvas.rows - 1), column: 0)
      return
    }
    let byKey = Dictionary(uniqueKeysWithValues: sheet.lines.map { ($0.key, $0) })
    let body = Rect(row: 1, column: 0, rows: max(1, canvas.rows - 1), columns: canvas.columns)
    canvas.within(body) { canvas in
      table.draw(in: &canvas, isFocused: true) { key in
        byKey[key].map {
          AuditWords.cells(of: $0, isLater: writtenLater.contains(key), in: surroundings)
        } ?? []
      }
    }
  }

  package func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    if opened != nil { return "Esc goes back to the list" }
    guard let line else { return ":patient 10233  :person mreyes  :on 11/16  :verb chart  narrow the list" }
    let order: SafeText = writtenLater.contains(line.key) ? "filed after those above: " : .empty
    return order + "\(line.person): \(AuditWords.verb(line.verb)), entry \(String(line.number)) of device "
      + SafeText(line.device.shortName) + (line.isUndone ? ", undone since" : "")
  }
}
