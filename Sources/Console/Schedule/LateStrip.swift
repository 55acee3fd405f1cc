import Clinic
import Practice
import Terminal

/// What it would push over if a visit starts later: shown before anything is changed.
struct LateStrip: Sendable {
  /// One visit that would start later.
  struct Push: Sendable {
    let visit: DayVisit
    let to: TimeOfDay
    /// Seconds east of UTC that say which of two equal times that is.
    let offsetSeconds: Int?
  }

  /// The visit that is late, and by how much.
  let late: AppointmentID
  let minutes: Int
  let pushes: [Push]
  let outsideHours: Int
  let impossible: Int

  init(_ late: AppointmentID, by minutes: Int, _ preview: LatePreview, _ visits: [AppointmentID: DayVisit]) {
    (self.late, self.minutes) = (late, minutes)
    pushes = preview.pushes.compactMap { push in
      visits[push.appointment].map { Push(visit: $0, to: push.to, offsetSeconds: push.offsetSeconds) }
    }
    outsideHours = preview.concerns.count
    impossible = preview.impossible.count
  }

  /// All as one act.
  var commands: [any Command] {
    let moved = Set(pushes.map(\.visit.id))
    return pushes.map { push in
      MoveAppointment(
        push.visit.id, to: push.visit.visit.day, push.to, shown: push.visit.shown, alongside: moved,
        offsetSeconds: push.offsetSeconds)
    }
  }

  func draw(in canvas: inout Canvas, initials: Bool, _ zone: Zone) {
    var words: SafeText = "Enter moves \(pushes.count)"
    if outsideHours > 0 { words += ", \(outsideHours) of them outside hours" }
    if impossible > 0 { words += "; \(impossible) would pass midnight and stay" }
    canvas.put(words, row: 1, column: 1, Style(.label), width: canvas.columns - 2)
    let room = max(0, canvas.rows - 2)
    let shown = pushes.count <= room ? pushes.count : max(0, room - 1)
    if shown < pushes.count {
      canvas.put(
        SafeText("v \(pushes.count - shown) more, to \(pushes.last?.visit.startText ?? "")"),
        row: canvas.rows - 1, column: 1, Style(.faint), width: canvas.columns - 2)
    }
    for (place, push) in pushes.prefix(shown).enumerated() {
      let name = VisitWords.name(push.visit, initials: initials)
      let to = DayClock(zone, push.visit.visit.day).text(of: push.to, offsetSeconds: push.offsetSeconds)
      canvas.put(
        "\(push.visit.startText) " + canvas.glyphs.arrowRight + " \(to)  " + name,
        row: place + 2,
        column: 1,
        Style(place == 0 ? .name : .plain), width: canvas.columns - 2)
    }
    canvas.setCursor(row: 1, column: 1)
  }
}
