import Terminal

extension LogInForm {
  static let width = 46

  /// Draws the two fields and what is wrong at the top left of the canvas: five rows.
  func draw(in canvas: inout Canvas) {
    let label = Style(.label)
    canvas.put("name", row: 0, label)
    canvas.put(takesPIN ? "PIN" : "password", row: 1, label)
    let fieldWidth = max(0, min(Self.width, canvas.columns) - 10)
    canvas.within(Rect(row: 0, column: 10, rows: 1, columns: fieldWidth)) { area in
      login.draw(in: &area, focused: focus == .login && !isChecking)
    }
    canvas.within(Rect(row: 1, column: 10, rows: 1, columns: fieldWidth)) { area in
      password.field.draw(in: &area, focused: focus == .password && !isChecking)
    }
    if isChecking {
      let words = delay ?? "opening the store ..."
      for (row, line) in words.wrapped(to: canvas.columns).prefix(2).enumerated() {
        canvas.put(line, row: 3 + row, Style(.message))
      }
    } else if let problem {
      for (row, line) in problem.wrapped(to: canvas.columns).prefix(2).enumerated() {
        canvas.put(line, row: 3 + row, Style(.wrong))
      }
    } else {
      canvas.put(hint, row: 3, Style(.faint), width: canvas.columns)
    }
  }

  private var hint: SafeText {
    if focus == .login { return "Enter goes to the password" }
    guard takesPIN, let pin else { return "Enter logs in, Up goes back to the name" }
    return "Enter logs in: by PIN, \(pin.triesText), or by the password"
  }
}
