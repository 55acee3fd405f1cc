import Clinic
import Practice
import Terminal

/// The strip below the day, what stands beside it on wide windows, and the day as a list.
extension DayPanel {
  func drawStep(in canvas: inout Canvas, _ surroundings: Surroundings) {
    canvas.rule(row: 0)
    let initials = surroundings.settings.showsInitials
    switch step {
    case .looking: break
    case .booking(let strip): strip.draw(in: &canvas, initials: initials, sheet?.office)
    case .ending(let ids): drawEnding(ids, in: &canvas, initials)
    case .checkingOut(let strip): strip.draw(in: &canvas, today: surroundings.today)
    case .filling(let strip): strip.draw(in: &canvas, initials: initials, surroundings.zone)
    case .runningLate(let strip): strip.draw(in: &canvas, initials: initials, surroundings.zone)
    }
  }

  private func drawEnding(_ ids: [AppointmentID], in canvas: inout Canvas, _ initials: Bool) {
    let name = ids.first.flatMap { visits[$0] }.map { VisitWords.name($0, initials: initials) } ?? ""
    let more: SafeText = ids.count > 1 ? " and \(ids.count - 1) more" : ""
    canvas.put(name + more + ": does not take place, because", row: 1, column: 1, Style(.name, .bold))
    var (row, column) = (2, 1)
    for (place, outcome) in VisitOutcome.all.enumerated() {
      let words = SafeText(outcome.words)
      if column + words.columns + 3 > canvas.columns { (row, column) = (row + 1, 1) }
      canvas.put("\(place + 1)", row: row, column: column, Style(.key, .bold))
      column = canvas.put(words, row: row, column: column + 2) + 3
    }
    canvas.setCursor(row: 2, column: 1)
  }

  // MARK: Wide windows

  /// Who is under the cursor.
  func drawBeside(in canvas: inout Canvas, _ surroundings: Surroundings) {
    canvas.verticalRule(column: 0)
    guard let visit, let patient = visit.patient else { return }
    let initials = surroundings.settings.showsInitials
    var row = 0
    func line(_ text: SafeText, _ style: Style = .plain, in canvas: inout Canvas) {
      for part in text.wrapped(to: max(1, canvas.columns - 3)) where row < canvas.rows {
        canvas.put(part, row: row, column: 2, style, width: canvas.columns - 3)
        row += 1
      }
    }
    line(SafeText(initials ? patient.name.initials : patient.name.heading), Style(.name, .bold), in: &canvas)
    if !initials {
      line(SafeText("\(patient.birthdayText(on: surroundings.today))  \(patient.numberText)"), in: &canvas)
    }
    for phone in patient.phones { line(SafeText("\(phone.kind.text) \(phone.number.text)"), in: &canvas) }
    let facts = beside[patient.id]
    for alert in facts?.alerts ?? [] { line(SafeText(alert.text), Style(alert.gravity.role), in: &canvas) }
    row += 1
    let length = visit.visit.lengthMinutes
    line(SafeText("\(visit.startText)  \(length) min  \(visit.typeName)"), Style(.label), in: &canvas)
    let lines = VisitWords.lines(
      visit, at: surroundings.now, zone: surroundings.zone, isDoubleBooked: doubleBooked.contains(visit.id))
    for text in lines where text.text != SafeText(visit.typeName) {
      line(text.text, Style(text.isWarning ? .warning : .plain), in: &canvas)
    }
    if !visit.isNeutral, !visit.visit.note.isEmpty { line(SafeText(visit.visit.note), in: &canvas) }
    if let provider = sheet?.office.provider(visit.visit.provider) {
      line(SafeText("with \(provider.title)"), Style(.faint), in: &canvas)
    }
    guard let facts else { return }
    row += 1
    if !facts.household.isEmpty, !initials {
      line(SafeText("household: \(facts.household.joined(separator: ", "))"), in: &canvas)
    }
    line(SafeText("last visit: \(facts.last.map { $0.day.text } ?? "none here")"), in: &canvas)
    line(
      SafeText(
        "next visit: \(facts.next.map { "\($0.day.text) \($0.startText(in: surroundings.zone))" } ?? "none")"),
      in: &canvas)
    for due in facts.due { line(SafeText(due), in: &canvas) }
  }

  /// The week in two lines: what is booked and what is open.
  func drawWeekStrip(in canvas: inout Canvas) {
    canvas.rule(row: 0)
    canvas.put("week \(CalendarWeek(containing: day).number)", row: 1, column: 1, Style(.faint))
    let width = max(1, (canvas.columns - 14) / 7)
    for (place, summary) in weekStrip.enumerated() {
      let column = 14 + place * width
      canvas.put(
        SafeText(summary.day.weekdayText), row: 1, column: column,
        summary.day == day ? Style(.heading, .bold) : Style(.label), width: width - 1)
      canvas.put(WeekWords.load(summary), row: 2, column: column, Style(.faint), width: width - 1)
      canvas.put(WeekWords.rest(summary), row: 3, column: column, Style(.faint), width: width - 1)
    }
  }

  // MARK: The day as a list

  func drawList(in canvas: inout Canvas, _ surroundings: Surroundings) {
    let order = inOrder
    let initials = surroundings.settings.showsInitials
    canvas.put(
      "\(day.longText), \(order.count) visits", row: 0, column: Self.gutter, Style(.heading),
      width: canvas.columns - Self.gutter)
    guard !order.isEmpty else {
      canvas.put("nobody is booked", row: 2, column: Self.gutter, Style(.faint))
      return
    }
    let rows = max(1, canvas.rows - 2)
    let here = order.firstIndex { $0.id == cursor?.visit } ?? 0
    let most = max(0, order.count - rows)
    let first = min(here / max(1, rows - 1) * max(1, rows - 1), most)
    for (line, visit) in order[first...].prefix(rows).enumerated() {
      let isHere = first + line == here
      let row = line + 1
      if isHere { canvas.put("*", row: row, column: 1, Style(.key)) }
      if marked.contains(visit.id) { canvas.put("+", row: row, column: 0, Style(.marked, .bold)) }
      canvas.put(SafeText(visit.startText), row: row, column: 2, Style(.label), filling: 6, .right)
      let letter: SafeText = visit.visit.status.letter.map { SafeText(String($0)) } ?? " "
      canvas.put(letter, row: row, column: Self.gutter, Style(.status, .bold))
      canvas.put(
        VisitWords.name(visit, initials: initials), row: row, column: Self.gutter + 2,
        isHere ? Style(.cursor) : Style(.name), width: 26)
      let office = sheet?.office
      let place = [
        visit.visit.room.flatMap { office?.room($0)?.name }, office?.provider(visit.visit.provider)?.name,
      ].compactMap { $0 }.joined(separator: " ")
      canvas.put(SafeText(place), row: row, column: Self.gutter + 29, Style(.faint), width: 14)
      let words = VisitWords.lines(
        visit, at: surroundings.now, zone: surroundings.zone, isDoubleBooked: doubleBooked.contains(visit.id))
      var column = Self.gutter + 44
      for text in words where column < canvas.columns - 1 {
        column =
          canvas.put(
            text.text, row: row, column: column, Style(text.isWarning ? .warning : .plain),
            width: canvas.columns - column - 1) + 2
      }
      if isHere { canvas.setCursor(row: row, column: Self.gutter + 2) }
    }
    let after = order.count - first - min(rows, order.count - first)
    var hints: [String] = []
    if first > 0 { hints.append("^ \(first) more") }
    if after > 0 { hints.append("v \(after) more, next \(order[order.count - after].startText)") }
    canvas.put(
      SafeText(hints.joined(separator: "   ")), row: canvas.rows - 1, column: Self.gutter, Style(.faint))
  }
}
