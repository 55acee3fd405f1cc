import Clinic
import Practice
import Terminal

/// How those who could come look below the day.
extension GapStrip {
  var height: Int { isRead ? fillers.count + 2 : 0 }

  private func typeName(of filler: GapFiller) -> String {
    let provider = (slot.provider ?? filler.provider).flatMap { office?.provider($0) }
    return filler.type?.name(with: provider, to: role) ?? "visit"
  }

  func draw(in canvas: inout Canvas, initials: Bool, _ zone: Zone) {
    canvas.put(
      "who could come \(slot.day.weekdayText) \(slot.startText(in: zone)), \(gap.span.minutes) min open",
      row: 1,
      column: 1, Style(.label), width: canvas.columns - 2)
    let rows = canvas.rows - 2
    let first = max(0, min(highlighted - rows + 1, fillers.count - rows))
    let names = fillers.map { SafeText($0.patient.name.shown(initials: initials)) }
    let width = min(30, max(22, (names.map(\.columns).max() ?? 0) + 2))
    for (line, filler) in fillers.dropFirst(first).prefix(rows).enumerated() {
      let isHere = first + line == highlighted
      let phone = filler.patient.phones.first?.number.text ?? "no phone"
      canvas.put(SafeText("\((first + line + 1) % 10)"), row: line + 2, column: 2, Style(.key))
      canvas.put(
        " " + names[first + line] + " ", row: line + 2, column: 4, isHere ? Style(.cursor) : Style(.name),
        width: width)
      canvas.put(
        "  \(phone)  \(typeName(of: filler)) \(filler.lengthMinutes) min  \(filler.why)",
        row: line + 2, column: 4 + width, width: canvas.columns - 4 - width - 1)
      if isHere { canvas.setCursor(row: line + 2, column: 5) }
    }
  }
}
