import Clinic
import Practice
import Terminal

/// The frame that is the same on every screen, around the panel on top.
extension Desk {
  ///
  /// - Parameter drawn: the panel as it was drawn last, if it was.
  /// - Returns: the panel as it is drawn now.
  func draw(
    in canvas: inout Canvas, badge: StoreBadge, after drawn: DrawnPanel?, _ context: DeskContext
  ) -> DrawnPanel {
    let around = surroundings(context)
    let panel: DrawnPanel
    if let drawn, drawn.holds(for: stack.top, around) {
      panel = drawn
    } else {
      panel = DrawnPanel(stack.top, around)
    }
    canvas.lay(panel.frame, row: FrameLines.top)
    drawStatus(in: &canvas, badge, around)
    drawPatient(in: &canvas)
    canvas.rule(row: 2)
    drawMeaning(in: &canvas, around)
    drawFooter(in: &canvas)
    drawLine(in: &canvas)
    return panel
  }

  /// Date and time, held work, who works, which store.
  private func drawStatus(in canvas: inout Canvas, _ badge: StoreBadge, _ around: Surroundings) {
    let status = Style(.status)
    let left = canvas.put("\(around.today.longText)  \(around.time.paddedText)", row: 0, column: 1, status)
    let newer: SafeText = newerEntries == 0 ? .empty : " | \(newerEntries) newer"
    let mark = SafeText(badge.mark.rawValue) + newer
    let user: SafeText = "\(session.login) \(session.role.title)"
    let markColumn = max(left + 2, canvas.columns - mark.columns - 1)
    canvas.put(mark, row: 0, column: markColumn, Style(badge.mark == .live ? .good : .rehearsal))
    let userColumn = max(left + 2, markColumn - 3 - user.columns)
    canvas.put(user, row: 0, column: userColumn, status, width: max(0, markColumn - 3 - userColumn))
    let held = heldElsewhere
    let space = userColumn - left - 5
    if let first = held.first, space > 10 {
      let more: SafeText = held.count > 1 ? " +\(held.count - 1)" : ""
      let text = "held: " + first.cut(to: max(1, space - 6 - more.columns), ellipsis: canvas.glyphs.ellipsis)
      canvas.put(text + more, row: 0, column: left + 3, Style(.warning))
    }
  }

  /// The current patient; what does not fit is counted.
  private func drawPatient(in canvas: inout Canvas) {
    var column = 1
    if isReadOnly {
      column = canvas.put("READ-ONLY: disk full", row: 1, column: column, Style(.alert, .bold)) + 2
    }
    guard let patient else {
      canvas.put("no patient", row: 1, column: column, Style(.faint))
      return
    }
    let nameWidth = min(patient.name.columns, max(10, canvas.columns - column - 1 - 30))
    column = canvas.put(patient.name, row: 1, column: column, Style(.name), width: nameWidth)
    for (place, fact) in patient.facts.enumerated() {
      let rest = patient.facts.count - place
      let reserve = rest > 1 ? 4 + String(rest).count : 1
      if column + 2 + fact.text.columns > canvas.columns - reserve, rest > 0 {
        if column + 2 + fact.text.columns > canvas.columns - 1 || rest > 1 {
          canvas.put("+\(rest)", row: 1, column: column + 2, Style(.warning))
          return
        }
      }
      column = canvas.put(fact.text, row: 1, column: column + 2, Style(fact.role))
    }
  }

  /// The question, the last message, where Ctrl-G goes, or what the cursor means.
  private func drawMeaning(in canvas: inout Canvas, _ around: Surroundings) {
    let row = canvas.rows - 3
    let width = canvas.columns - 2
    if let asked {
      canvas.put(asked.question.text, row: row, column: 1, Style(.warning, .bold), width: width)
      drawDetails(of: asked.question, above: row, in: &canvas)
    } else if isGoing {
      let places = Self.destinations.reduce(SafeText.empty) { text, place in
        text + (text.isEmpty ? "" : "  ") + "\(String(Character(place.letter))) " + place.label
      }
      canvas.put("go to: " + places, row: row, column: 1, Style(.message), width: width)
    } else if let message {
      drawWhole(message.text, message.style, in: &canvas)
    } else if let secret {
      canvas.put(secret.meaning, row: row, column: 1, Style(.message), width: width)
    } else if let echo = raisedEcho(columns: canvas.columns) {
      drawWhole(echo, Style(.message), in: &canvas)
    } else {
      canvas.put(stack.top.panel.cursorMeaning(in: around), row: row, column: 1, width: width)
    }
  }

  /// What is longer than its line takes the last rows of the panel too: the end of a message is the remedy, the
  /// end of what a sentence will do may be whom it is done to.
  private func drawWhole(_ text: SafeText, _ style: Style, in canvas: inout Canvas) {
    let width = canvas.columns - 2
    let lines = text.wrapped(to: max(1, width)).prefix(3)
    for (place, line) in lines.enumerated() {
      let row = canvas.rows - 2 - lines.count + place
      if place < lines.count - 1 { canvas.fill(Rect(row: row, column: 0, rows: 1, columns: canvas.columns)) }
      canvas.put(line, row: row, column: 1, style, width: width)
    }
  }

  /// What one must see to answer, over the last rows of the panel.
  private func drawDetails(of question: Question, above row: Int, in canvas: inout Canvas) {
    let lines = question.details.flatMap { $0.wrapped(to: max(1, canvas.columns - 2)).prefix(3) }
    guard !lines.isEmpty, row - lines.count - 1 > 2 else { return }
    let first = row - lines.count
    canvas.rule(row: first - 1)
    for (place, line) in lines.enumerated() {
      canvas.put(
        line.padded(to: canvas.columns - 1), row: first + place, column: 1, Style(.warning),
        width: canvas.columns - 2)
    }
  }

  /// The best keys that fit, and always where the others are listed.
  private func drawFooter(in canvas: inout Canvas) {
    let row = canvas.rows - 2
    if let asked {
      var column = 1
      for choice in asked.question.choices {
        column = canvas.put(SafeText(String(Character(choice.letter))), row: row, column: column, Style(.key))
        column = canvas.put(" " + choice.label + ", ", row: row, column: column)
      }
      column = canvas.put(asked.question.otherwiseLabel, row: row, column: column)
      if let message {
        let rest = canvas.columns - column - 3
        canvas.put(message.text, row: row, column: column + 2, message.style, width: rest)
      }
      return
    }
    if secret != nil {
      var column = canvas.put("Enter", row: row, column: 1, Style(.key))
      column = canvas.put("goes on", row: row, column: column + 1) + 2
      column = canvas.put("Esc", row: row, column: column, Style(.key))
      canvas.put("gives up", row: row, column: column + 1)
      return
    }
    let help: SafeText = stack.top.panel.manner == .text || stack.top.panel.manner == .line ? "F1" : "?"
    let helpColumn = canvas.columns - 1 - help.columns - 5
    var column = 1
    for command in stack.top.panel.commands.commands where command.isEnabled {
      guard let key = command.keys.first else { continue }
      let width = key.label.columns + 1 + command.label.columns
      guard column + width + 2 <= helpColumn else { break }
      column = canvas.put(key.label, row: row, column: column, Style(.key))
      column = canvas.put(command.label, row: row, column: column + 1) + 2
    }
    canvas.put(help, row: row, column: helpColumn, Style(.key))
    canvas.put("keys", row: row, column: helpColumn + help.columns + 1)
  }

  /// What the line will do, where the line itself has no room for all of it.
  private func raisedEcho(columns: Int) -> SafeText? {
    guard let line, message == nil, asked == nil, !isGoing, secret == nil else { return nil }
    let panel = stack.top.panel
    let start = "\(panel.manner.rawValue) \(panel.name)> ".count + (line.isSentence ? 1 : 0)
    return line.editor.showsWholeEcho(in: columns - start - 1) ? nil : line.editor.echo
  }

  /// The manner, the panel's name, what is typed, and what it will do.
  private func drawLine(in canvas: inout Canvas) {
    let row = canvas.rows - 1
    var column = canvas.put(SafeText(stack.top.panel.manner.rawValue), row: row, column: 0, Style(.faint))
    column = canvas.put(" \(stack.top.panel.name)> ", row: row, column: column, Style(.label))
    if let secret {
      column = canvas.put(secret.label, row: row, column: column, Style(.label))
      canvas.within(Rect(row: row, column: column, rows: 1, columns: max(0, canvas.columns - column - 1))) {
        secret.entry.field.draw(in: &$0, focused: !secret.isChecking)
      }
      return
    }
    let isLineManner = stack.top.panel.manner == .line
    guard var shown = line ?? (isLineManner ? LineState(isSentence: false) : nil) else { return }
    if raisedEcho(columns: canvas.columns) != nil { shown.editor.echo = .empty }
    if shown.isSentence { column = canvas.put(":", row: row, column: column, Style(.label)) }
    canvas.within(Rect(row: row, column: column, rows: 1, columns: max(0, canvas.columns - column - 1))) {
      shown.editor.draw(in: &$0, prompt: .empty, focused: true)
    }
  }
}
