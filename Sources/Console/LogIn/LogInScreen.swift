import Terminal

/// The first screen: which store this is, and who comes in.
struct LogInScreen {
  let badge: StoreBadge
  let form: LogInForm
  /// People whose place waits on this console.
  let waiting: [SafeText]
  let message: Message?

  func draw(in canvas: inout Canvas) {
    let left = max(0, (canvas.columns - LogInForm.width) / 2)
    let listed = badge.demoLogIns.isEmpty ? 0 : badge.demoLogIns.count + 2
    var row = max(0, (canvas.rows - 3 - 10 - listed) / 2)
    canvas.put("D A Y B O O K", row: row, column: left, Style(.heading))
    canvas.put(badge.name, row: row + 2, column: left, Style(.name), width: canvas.columns - left)
    canvas.put(badge.mark.words, row: row + 3, column: left, Style(badge.mark == .live ? .plain : .rehearsal))
    row += 5
    canvas.within(Rect(row: row, column: left, rows: 5, columns: canvas.columns - left)) {
      form.draw(in: &$0)
    }
    row += 5
    if !badge.demoLogIns.isEmpty {
      canvas.put("log-ins of this demo, all invented:", row: row, column: left, Style(.label))
      row += 1
      for logIn in badge.demoLogIns where row < canvas.rows - 2 {
        canvas.put(SafeText(logIn.login), row: row, column: left, Style(.name), width: 12)
        canvas.put(SafeText(logIn.password), row: row, column: left + 13, width: 32)
        canvas.put(SafeText(logIn.role), row: row, column: left + 46, Style(.faint), width: 18)
        row += 1
      }
      row += 1
    }
    if !waiting.isEmpty, row < canvas.rows - 2 {
      let names = waiting.reduce(SafeText.empty) { $0.isEmpty ? $1 : $0 + ", " + $1 }
      canvas.put("places that wait here: \(names)", row: row, column: left, Style(.faint))
    }
    if let message {
      canvas.put(message.text, row: canvas.rows - 2, column: 1, message.style, width: canvas.columns - 2)
    } else if !badge.notice.isEmpty {
      canvas.put(badge.notice, row: canvas.rows - 2, column: 1, Style(.warning), width: canvas.columns - 2)
    }
    canvas.put("Ctrl-C leaves Daybook", row: canvas.rows - 1, column: 1, Style(.faint))
  }
}

extension StoreBadge.Mark {
  /// As the log-in screen explains it.
  var words: SafeText {
    switch self {
    case .live: "live practice"
    case .training: "TRAINING practice: nothing here is real"
    case .demo: "DEMO practice: everybody in it is invented"
    case .rehearsal: "REHEARSAL: made for tests, never for people"
    }
  }
}
