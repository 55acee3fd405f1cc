import Terminal

/// What a locked console shows: nothing of a patient.
struct LockScreen {
  let badge: StoreBadge
  let lock: LockState

  func draw(in canvas: inout Canvas) {
    let left = max(0, (canvas.columns - LogInForm.width) / 2)
    let row = max(1, canvas.rows / 2 - 5)
    canvas.put("locked", row: row, column: left, Style(.heading))
    canvas.put(badge.name, row: row + 2, column: left, Style(.name), width: canvas.columns - left)
    if badge.mark != .live {
      canvas.put(badge.mark.words, row: row + 3, column: left, Style(.rehearsal))
    }
    canvas.put(
      "\(lock.login), \(lock.clock): \(lock.why)", row: row + 4, column: left, Style(.faint),
      width: canvas.columns - left)
    guard lock.isAwake else {
      canvas.put("press any key", row: row + 6, column: left)
      return
    }
    canvas.within(Rect(row: row + 6, column: left, rows: 5, columns: canvas.columns - left)) {
      lock.form.draw(in: &$0)
    }
    canvas.put(
      "Up: another name logs in here; this place waits", row: row + 11, column: left, Style(.faint),
      width: canvas.columns - left)
  }
}
