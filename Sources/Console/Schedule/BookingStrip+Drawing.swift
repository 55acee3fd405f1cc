import Clinic
import Practice
import Terminal

/// How booking looks below the day.
extension BookingStrip {
  /// Rows that it wants, its rule included.
  var height: Int {
    switch stage {
    case .asked: 0
    case .choosing(let proposal, _): max(proposal.openings.count, 1) + 2 + (household.isEmpty ? 0 : 1)
    case .filled: 3
    case .ticking(let ticks): ticks.members.count + 2
    case .together(let found, _): max(found.openings.count, 1) + 2
    }
  }

  private func name(_ patient: Patient, _ initials: Bool) -> SafeText {
    SafeText(patient.name.shown(initials: initials))
  }

  private func place(_ provider: ProviderID, _ room: RoomID?) -> SafeText {
    let who = office?.provider(provider)?.title ?? ""
    let room = room.flatMap { office?.room($0)?.name } ?? ""
    return SafeText(room.isEmpty ? who : "\(room) \(who)")
  }

  func draw(in canvas: inout Canvas, initials: Bool, _ office: Office?) {
    switch stage {
    case .asked: break
    case .choosing(let proposal, let highlighted): draw(proposal, highlighted, in: &canvas, initials)
    case .filled(let draft): draw(draft, in: &canvas, initials, office)
    case .ticking(let ticks): draw(ticks, in: &canvas, initials)
    case .together(let found, let highlighted): draw(found, highlighted, in: &canvas, initials)
    }
  }

  private func draw(
    _ proposal: BookingProposal, _ highlighted: Int, in canvas: inout Canvas, _ initials: Bool
  ) {
    let column = canvas.put(name(proposal.patient, initials), row: 1, column: 1, Style(.name, .bold))
    canvas.put(
      "  \(words(proposal.type, with: proposal.openings.first?.provider)) \(proposal.type.lengthMinutes) min, \(words(proposal.why, of: proposal.type))",
      row: 1, column: column,
      width: canvas.columns - column - 1)
    if proposal.openings.isEmpty {
      canvas.put("no opening within a year", row: 2, column: 1, Style(.warning))
    }
    let others = household.isEmpty ? 0 : 1
    let rows = canvas.rows - 2 - others
    let first = max(0, min(highlighted - rows + 1, proposal.openings.count - rows))
    let below = proposal.openings.count - first - rows
    if below > 0 {
      canvas.put(SafeText("v \(below) more"), row: 1, column: canvas.columns - 9, Style(.faint), width: 8)
    }
    for (line, opening) in proposal.openings.dropFirst(first).prefix(rows).enumerated() {
      let number = SafeText("\((first + line + 1) % 10)")
      canvas.put(number, row: line + 2, column: 2, Style(.key))
      let text =
        SafeText(" \(opening.day.columnText)  \(startText(opening))  ")
        + place(opening.provider, opening.room) + " "
      let isHere = first + line == highlighted
      canvas.put(text, row: line + 2, column: 4, isHere ? Style(.cursor) : .plain, width: canvas.columns - 5)
      if isHere { canvas.setCursor(row: line + 2, column: 5) }
    }
    if others > 0 {
      let words: SafeText = "f books with the household: "
      let names = household.filter { $0.id != patient }.map { name($0, initials).plain }
      canvas.put(
        words + SafeText(names.joined(separator: ", ")), row: canvas.rows - 1, column: 2, Style(.faint),
        width: canvas.columns - 3)
    }
  }

  private func draw(_ draft: BookingDraft, in canvas: inout Canvas, _ initials: Bool, _ office: Office?) {
    let verb: SafeText = draft.isMoved ? "move " : "book "
    var column = canvas.put(verb, row: 1, column: 1, Style(.label))
    column = canvas.put(name(draft.patient, initials), row: 1, column: column, Style(.name, .bold))
    column = canvas.put(
      "  \(words(draft.type, with: draft.visit.provider)) \(draft.visit.lengthMinutes) min, \(words(draft.why, of: draft.type))",
      row: 1,
      column: column)
    if draft.visit.lengthMinutes < draft.type.lengthMinutes {
      column = canvas.put(
        " ! \(draft.type.lengthMinutes) wanted", row: 1, column: column, Style(.warning))
    }
    if let phone = draft.patient.phones.first {
      canvas.put(
        "  \(phone.number.text)", row: 1, column: column, Style(.faint), width: canvas.columns - column - 1)
    }
    let who = (self.office ?? office)?.provider(draft.visit.provider)?.title ?? ""
    let room = draft.visit.room.flatMap { (self.office ?? office)?.room($0)?.name } ?? ""
    canvas.put(
      " \(draft.visit.day.longText)  \(draft.visit.startText(in: zone))  \(room) \(who) ", row: 2, column: 1,
      Style(.cursor), width: canvas.columns - 2)
    canvas.setCursor(row: 2, column: 2)
  }

  private func draw(_ ticks: FamilyTicks, in canvas: inout Canvas, _ initials: Bool) {
    let column = canvas.put("who comes together, ", row: 1, column: 1, Style(.label))
    canvas.put(FamilyTicks.words(ticks.arrangement), row: 1, column: column, Style(.name, .bold))
    for (line, member) in ticks.members.prefix(canvas.rows - 2).enumerated() {
      let tick: SafeText = ticks.ticked.contains(member.id) ? "[x] " : "[ ] "
      let isHere = line == ticks.cursor
      let number: SafeText = line < 10 ? "\((line + 1) % 10) " : "  "
      let end = canvas.put(number + tick, row: line + 2, column: 1, Style(.key))
      let born = initials ? "" : member.birthday.map { "  \($0.text)" } ?? ""
      canvas.put(
        name(member, initials) + SafeText(born) + " ", row: line + 2, column: end,
        isHere ? Style(.cursor) : .plain, width: canvas.columns - end - 1)
      if isHere { canvas.setCursor(row: line + 2, column: 4) }
    }
  }

  private func draw(_ found: FamilyProposal, _ highlighted: Int, in canvas: inout Canvas, _ initials: Bool) {
    let names = found.members.map { "\(name($0.patient, initials).plain) \(words($0.type))" }
    canvas.put(
      FamilyTicks.words(found.arrangement) + ": " + SafeText(names.joined(separator: ", ")), row: 1,
      column: 1, Style(.label), width: canvas.columns - 2)
    if found.openings.isEmpty {
      canvas.put("no time within a year at which all can come", row: 2, column: 1, Style(.warning))
    }
    let rows = canvas.rows - 2
    let first = max(0, min(highlighted - rows + 1, found.openings.count - rows))
    for (line, openings) in found.openings.dropFirst(first).prefix(rows).enumerated() {
      let times = openings.map { opening in
        "\(opening.startText(in: zone)) \(office?.provider(opening.provider)?.name ?? "")"
      }.joined(separator: ", ")
      let isHere = first + line == highlighted
      canvas.put(SafeText("\((first + line + 1) % 10)"), row: line + 2, column: 2, Style(.key))
      canvas.put(
        " \(openings.first?.day.columnText ?? "")  \(times) ", row: line + 2, column: 4,
        isHere ? Style(.cursor) : .plain, width: canvas.columns - 5)
      if isHere { canvas.setCursor(row: line + 2, column: 5) }
    }
  }

  /// " 9:00", and " 1:30 EST" of two equal times.
  private func startText(_ opening: Opening) -> String {
    (opening.start.hour < 10 ? " " : "") + opening.startText(in: zone)
  }
}
