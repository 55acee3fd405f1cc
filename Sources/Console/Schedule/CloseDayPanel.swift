import Clinic
import Practice
import Terminal

/// What is left before a day is closed: visits neither out nor off it, tomorrow's that nobody has
/// confirmed, and drafts that are held.
struct CloseDayPanel: Panel {
  static let requestName = "close-day"

  static func request(_ day: Day) -> PanelRequest { .other(name: requestName, argument: day.iso) }

  let name = "close"
  let day: Day
  private var list = ListView<AppointmentID>()
  private var closing: DayClosing?
  private var visits: [AppointmentID: DayVisit] = [:]
  private var held: [String] = []

  init(day: Day) { self.day = day }

  var title: SafeText { SafeText("closing \(day.weekdayText)") }
  var manner: Manner { .list }

  private var current: DayVisit? { list.cursor.flatMap { visits[$0] } }

  var focus: Focus? {
    current.map { visit in
      Focus(
        record: visit.id.record, stamp: visit.shown.hashValue, name: VisitWords.name(visit, initials: false))
    }
  }

  var commands: CommandTable {
    let nothing: SafeText? = list.cursor == nil ? "nothing is left" : nil
    func act(_ name: String, _ key: Key, _ label: SafeText, _ help: SafeText) -> KeyCommand {
      KeyCommand(name, key, label: label, help: help, whyNot: nothing, changesRecord: true)
    }
    return [
      KeyCommand(
        "go there", .enter, label: "go there", help: "Goes to the visit on its day.", whyNot: nothing),
      act("out", "o", "out", "The patient has left."),
      act("no-show", "n", "no-show", "The patient did not come."),
      act("confirmed", "y", "confirmed", "The patient says they will come."),
      act("message left", "m", "message", "A message was left with the patient."),
      KeyCommand("down", "j", .down, label: "down", help: "The next line."),
      KeyCommand("up", "k", .up, label: "up", help: "The line before."),
    ]
  }

  mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    switch key {
    case .enter: return current.map { [.go(.day($0.visit.day))] } ?? []
    case "o": return set(.out)
    case "n": return set(.noShow, why: "did not come")
    case "y": return set(.confirmed)
    case "m": return set(.messageLeft)
    default:
      if case .ignored = list.update(key) { return [.unhandled] }
      return []
    }
  }

  var place: String { list.place() }
  mutating func goTo(place: String) { list.goTo(place: place) }

  private func set(_ status: VisitStatus, why: String = "") -> [Effect] {
    current.map { [.perform([SetVisitStatus($0.id, status, why: why, shown: $0.shown)])] } ?? []
  }

  mutating func refresh(from practice: OpenPractice, in surroundings: Surroundings) throws {
    let sheet = try practice.daySheet(from: day, through: day.adding(days: 7), as: surroundings.session)
    visits = Dictionary(sheet.visits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let closing = DayClosing(of: day, appointments: sheet.visits.filter { !$0.isBusy }.map(\.visit))
    self.closing = closing
    list.show(closing.unfinished + closing.unconfirmed)
    list.resize(rows: max(1, surroundings.size.rows - 4))
    held = try practice.heldForms(of: surroundings.session.user).filter { !$0.hasPrefix("shell.") }
  }

  func cursorMeaning(in surroundings: Surroundings) -> SafeText {
    guard let visit = current else { return "the day can be closed" }
    let phone = visit.patient?.phones.first?.number.text ?? "no phone"
    return "\(VisitWords.name(visit, initials: surroundings.settings.showsInitials))  \(phone)"
  }

  func draw(in canvas: inout Canvas, surroundings: Surroundings) {
    guard let closing else { return }
    let next = closing.nextDay.map { "\($0.weekdayText)" } ?? "later"
    canvas.put(
      "\(day.longText): \(closing.unfinished.count) neither out nor off the day, \(closing.unconfirmed.count) unconfirmed \(next)",
      row: 0, column: 1, Style(.heading), width: canvas.columns - 2)
    let drafts = held.isEmpty ? "no held drafts" : "held drafts: \(held.joined(separator: ", "))"
    canvas.put(SafeText(drafts), row: 1, column: 1, Style(held.isEmpty ? .faint : .warning))
    if list.ids.isEmpty {
      canvas.put("nothing is left: the day can be closed", row: 3, column: 1, Style(.good))
      canvas.setCursor(row: 3, column: 1)
      return
    }
    let initials = surroundings.settings.showsInitials
    canvas.within(Rect(row: 3, column: 0, rows: canvas.rows - 3, columns: canvas.columns)) { canvas in
      list.draw(in: &canvas, isFocused: true) { canvas, id, row in
        guard let visit = visits[id] else { return }
        let time = "\(visit.visit.day.weekdayText) \(visit.startText)"
        canvas.put(SafeText(time), row: 0, column: 0, Style(.label), filling: 16)
        canvas.put(VisitWords.name(visit, initials: initials), row: 0, column: 17, row.style, width: 28)
        canvas.put(SafeText(visit.visit.status.name), row: 0, column: 46, width: 16)
        canvas.put(
          SafeText(visit.patient?.phones.first?.number.text ?? "no phone"), row: 0, column: 63, Style(.faint),
          width: canvas.columns - 64)
      }
    }
  }
}
