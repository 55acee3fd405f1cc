import Clinic
import Practice

/// Where the day stands and what is under way on it, as words, so that a crash and a lock resume in the
/// middle of it.
extension DayPanel {
  /// Day, minute, zoom, columns and which of them, the visit under the cursor, what is under way.
  package var place: String {
    let column = cursor.flatMap { cursor in layout?.columns.firstIndex { $0.key == cursor.column } } ?? -1
    return [
      day.iso, String(cursor?.time.minutes ?? -1), "\(zoom.rawValue)", "\(arrangement.rawValue)",
      String(column), cursor?.visit?.hex ?? "-", stepWords,
    ].joined(separator: " ")
  }

  package mutating func goTo(place: String) {
    let parts = place.split(separator: " ", maxSplits: 6, omittingEmptySubsequences: false)
    guard parts.count == 7, let minutes = Int(parts[1]) else { return }
    if minutes >= 0 { wantedTime = TimeOfDay(checking: minutes) }
    if let day = Day(iso: parts[0]) { self.day = day }
    zoom = DayZoom(rawValue: String(parts[2])) ?? zoom
    arrangement = DayColumn.Arrangement(rawValue: String(parts[3])) ?? arrangement
    wantedColumn = Int(parts[4])
    wantedVisit = AppointmentID(hex: parts[5])
    wantedStep = String(parts[6])
  }

  package var isMidway: Bool {
    if case .looking = step { return !cut.isEmpty || !marked.isEmpty }
    return true
  }

  /// What is cut and from which day, what is marked, the strip: with semicolons between them.
  private var stepWords: String {
    let cut = cut.map { id in
      "\(id.hex)@\((visits[id] ?? cutVisits[id])?.visit.day.iso ?? day.iso)"
    }.joined(separator: ",")
    let marked = marked.sorted().map(\.hex).joined(separator: ",")
    return [cut, marked, stripWords].joined(separator: ";")
  }

  private var stripWords: String {
    switch step {
    case .looking: ""
    case .booking(let strip): "b,\(strip.words)"
    case .ending(let ids): "e,\(ids.map(\.hex).joined(separator: ","))"
    case .checkingOut(let strip): "o,\(strip.words)"
    case .filling(let strip): "a,\(strip.highlightedPatient?.hex ?? "-")"
    case .runningLate(let strip): "l,\(strip.late.hex),\(strip.minutes)"
    }
  }

  /// Takes up what was under way, as far as the practice still has it.
  mutating func takeUp(step words: String, _ practice: OpenPractice, _ surroundings: Surroundings) throws {
    let parts = words.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return }
    try takeUp(cut: parts[0], practice, surroundings)
    marked = Set(known(parts[1]))
    let rest = parts[2].dropFirst(2)
    switch parts[2].prefix(2) {
    case "b,": if let strip = BookingStrip(words: rest) { step = .booking(strip) }
    case "e,":
      let ids = known(rest)
      if !ids.isEmpty { step = .ending(ids) }
    case "o,":
      guard let id = known(rest.prefix { $0 != "," }).first, let visit = visits[id] else { return }
      var strip = CheckOutStrip(
        visit, name: VisitWords.name(visit, initials: surroundings.settings.showsInitials))
      strip.takeUp(rest)
      step = .checkingOut(strip)
    case "a,":
      guard let (slot, gap) = gap else { return }
      step = .filling(GapStrip(slot, gap, highlighting: PatientID(hex: rest)))
    case "l,":
      let parts = rest.split(separator: ",")
      guard parts.count == 2, let late = known(parts[0]).first, let minutes = Int(parts[1]) else { return }
      runLate(late, by: minutes, surroundings)
    default: break
    }
  }

  /// Visits that were cut wait on the day that they were cut from.
  private mutating func takeUp(
    cut words: Substring, _ practice: OpenPractice, _ surroundings: Surroundings
  ) throws {
    let taken = words.split(separator: ",").compactMap { word -> (id: AppointmentID, day: Day)? in
      let parts = word.split(separator: "@")
      guard parts.count == 2, let id = AppointmentID(hex: parts[0]), let day = Day(iso: parts[1]) else {
        return nil
      }
      return (id, day)
    }
    for day in Set(taken.map(\.day)) {
      let sheet = try practice.daySheet(from: day, through: day, as: surroundings.session)
      for visit in sheet.visits where !visit.isBusy { cutVisits[visit.id] = visit }
    }
    cut = taken.map(\.id).filter { cutVisits[$0] != nil }
    cutVisits = cutVisits.filter { cut.contains($0.key) }
  }

  /// Visits of this day by their identities.
  private func known(_ words: Substring) -> [AppointmentID] {
    words.split(separator: ",").compactMap { AppointmentID(hex: $0) }.filter { visits[$0] != nil }
  }
}
