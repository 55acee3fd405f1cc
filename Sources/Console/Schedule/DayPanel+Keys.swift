package import Clinic
package import Practice
package import Terminal

/// The keys of the day.
extension DayPanel {
  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    switch step {
    case .looking, .proposing: return look(key, surroundings)
    case .choosing(let proposal, let highlighted): return choose(key, proposal, highlighted, surroundings)
    case .booking(let proposal, let visit): return book(key, proposal, visit)
    case .ending(let id): return end(key, id)
    }
  }

  private mutating func look(_ key: Key, _ surroundings: Surroundings) -> [Effect] {
    switch key {
    case "j", .down: move(rows: 1)
    case "k", .up: move(rows: -1)
    case "h", .left: move(columns: -1)
    case "l", .right: move(columns: 1)
    case .pageDown: move(rows: windowRows - 2)
    case .pageUp: move(rows: 2 - windowRows)
    case .home: move(rows: -1_440)
    case .end: move(rows: 1_440)
    case "[": return go(to: day.adding(days: -1))
    case "]": return go(to: day.adding(days: 1))
    case "t":
      wantedTime = surroundings.time
      cursor = nil
      return go(to: surroundings.today)
    case "w": return [.open(.week(day))]
    case "r":
      let all = DayColumn.Arrangement.allCases
      arrangement = all[(all.firstIndex(of: arrangement)! + 1) % all.count]
      return [.refresh]
    case "z":
      let units: [TimeUnit] = [.five, .ten, .fifteen]
      let now = unit ?? layout?.unit ?? .fifteen
      unit = units[((units.firstIndex(of: now) ?? 2) + 1) % units.count]
      return [.refresh]
    case "b": return beginBooking(surroundings)
    case "i": return setStatus(.here)
    case "s": return setStatus(.seated)
    case "c": return setStatus(.doneInChair)
    case "o": return setStatus(.out)
    case "y": return setStatus(.confirmed)
    case "m": return setStatus(.messageLeft)
    case "d":
      if let visit { step = .ending(visit.id) }
    case "+", "=": return resize(by: 1)
    case "-": return resize(by: -1)
    case .space:
      if let id = cursor?.visit { if marked.remove(id) == nil { marked.insert(id) } }
    case "x":
      cut = marked.isEmpty ? cursor?.visit.map { [$0] } ?? [] : marked.sorted()
      marked = []
      cutVisits = visits.filter { cut.contains($0.key) }.mapValues(\.visit)
      if let first = cut.first, let visit = visits[first] {
        let more = cut.count == 1 ? "" : " and \(cut.count - 1) more"
        return [.message("cut: \(VisitWords.name(visit, initials: false))\(more) · v puts it at the cursor")]
      }
    case "v": return cursor.map { paste(at: $0.time) } ?? []
    case .enter:
      if let visit { return [.open(.chart(visit.visit.patient))] }
      return beginBooking(surroundings)
    case "H":
      if let visit {
        return [.open(.history(.init(kind: Kind.appointment.rawValue, record: visit.id.record)))]
      }
    case .escape:
      if cut.isEmpty && marked.isEmpty { return [.unhandled] }
      cut = []
      marked = []
    default: return [.unhandled]
    }
    return []
  }

  private func setStatus(_ status: VisitStatus) -> [Effect] {
    guard let visit else { return [] }
    let chosen = marked.isEmpty ? [visit] : marked.compactMap { visits[$0] }
    return [.perform(chosen.map { SetVisitStatus($0.id, status, shown: $0.shown) })]
  }

  private func resize(by units: Int) -> [Effect] {
    guard let visit, let layout else { return [] }
    let minutes = visit.visit.lengthMinutes + units * layout.unit.minutes
    guard minutes > 0 else { return [.message("a visit cannot be shorter than this", .refusal)] }
    return [.perform([ResizeAppointment(visit.id, toMinutes: minutes, shown: visit.shown)])]
  }

  /// Puts what was cut at a time of the cursor's column; several keep their distances.
  private mutating func paste(at time: TimeOfDay) -> [Effect] {
    guard let cursor, let anchor = cut.compactMap({ known($0) }).min(by: { $0.start < $1.start }) else {
      return [.message("nothing is cut: x takes the visit under the cursor", .refusal)]
    }
    let moved = cut.compactMap { known($0) }
    var commands: [any Command] = []
    for visit in moved {
      guard let start = time.adding(minutes: visit.start.minutes - anchor.start.minutes) else {
        return [.message("that would pass midnight", .refusal)]
      }
      var room: RoomID?
      var provider: ProviderID?
      if moved.count == 1 {
        switch cursor.column {
        case .room(let id): room = id
        case .provider(let id): provider = id
        case .discipline, .unplaced: break
        }
      }
      commands.append(
        MoveAppointment(
          visit.id, to: day, start, room: room, provider: provider, shown: visits[visit.id]?.shown,
          alongside: Set(cut)))
    }
    self.cursor?.visit = anchor.id
    cut = []
    cutVisits = [:]
    return [.perform(commands)]
  }

  private func known(_ id: AppointmentID) -> Appointment? { visits[id]?.visit ?? cutVisits[id] }

  private mutating func beginBooking(_ surroundings: Surroundings) -> [Effect] {
    if let visit {
      step = .proposing(visit.visit.patient, slot: nil)
      return [.refresh]
    }
    guard let patient = surroundings.patient else { return [.find("")] }
    step = .proposing(patient.id, slot: cursor)
    return [.refresh]
  }

  package mutating func found(_ patient: PatientID, in surroundings: Surroundings) -> [Effect] {
    if let found = sheet?.visits.first(where: { $0.visit.patient == patient }) {
      cursor?.visit = found.id
      if let layout { placeCursor(in: layout, surroundings) }
    }
    return []
  }

  // MARK: Booking

  private mutating func choose(
    _ key: Key, _ proposal: BookingProposal, _ highlighted: Int, _ surroundings: Surroundings
  ) -> [Effect] {
    let count = proposal.openings.count
    switch key {
    case "j", "n", .down: step = .choosing(proposal, highlighted: min(highlighted + 1, max(count - 1, 0)))
    case "k", .up: step = .choosing(proposal, highlighted: max(highlighted - 1, 0))
    case .enter:
      guard count > 0, let nextID else { return [] }
      step = .booking(proposal, proposal.visit(proposal.openings[highlighted], id: nextID))
    case .escape: step = .looking
    default:
      guard let digit = key.typed?.value, (0x30...0x39).contains(digit), let nextID else {
        return [.unhandled]
      }
      let place = digit == 0x30 ? 9 : Int(digit - 0x31)
      guard place < count else { return [.message("there is no opening \(place + 1)", .refusal)] }
      step = .booking(proposal, proposal.visit(proposal.openings[place], id: nextID))
    }
    return []
  }

  private mutating func book(_ key: Key, _ proposal: BookingProposal, _ visit: Appointment) -> [Effect] {
    switch key {
    case .enter:
      step = .looking
      if visit.day == day { cursor?.visit = visit.id }
      return [.perform([BookAppointment(visit)])]
    case "n":
      step = .choosing(proposal, highlighted: 0)
    case "+", "=": changeLength(proposal, visit, by: 1)
    case "-": changeLength(proposal, visit, by: -1)
    case .escape: step = .looking
    default: return [.unhandled]
    }
    return []
  }

  private mutating func changeLength(_ proposal: BookingProposal, _ visit: Appointment, by units: Int) {
    var visit = visit
    visit.lengthMinutes = max(5, visit.lengthMinutes + units * (layout?.unit.minutes ?? 15))
    step = .booking(proposal, visit)
  }

  private mutating func end(_ key: Key, _ id: AppointmentID) -> [Effect] {
    step = .looking
    guard let digit = key.typed?.value, (0x31...0x39).contains(digit),
      Int(digit - 0x31) < VisitOutcome.all.count
    else { return key == .escape ? [] : [.message("nothing was changed")] }
    let outcome = VisitOutcome.all[Int(digit - 0x31)]
    return [
      .perform([SetVisitStatus(id, outcome.status, why: outcome.words, shown: visits[id]?.shown)])
    ]
  }

  // MARK: The line

  package mutating func accept(line: String, in surroundings: Surroundings) -> [Effect]? {
    guard line.allSatisfy({ $0.isNumber || $0 == ":" || $0 == "a" || $0 == "p" }),
      let time = Self.time(line)
    else { return nil }
    if !cut.isEmpty { return paste(at: time) }
    go(to: time)
    return []
  }

  package func echo(of line: String, in surroundings: Surroundings) -> SafeText? {
    guard let time = Self.time(line) else { return nil }
    return cut.isEmpty ? "go to \(time.text)" : "move to \(time.text)"
  }

  /// "930", "9:30", "14", "2p": hours before 7 mean the afternoon, when practices are open.
  static func time(_ text: String) -> TimeOfDay? {
    var digits = text.filter(\.isNumber)
    if digits.count <= 2 { digits += "00" }
    guard (3...4).contains(digits.count), let number = Int(digits) else { return nil }
    var hour = number / 100
    if text.hasSuffix("p"), hour < 12 { hour += 12 }
    if !text.hasSuffix("a"), !text.hasSuffix("p"), hour < 7, digits.count == 3 || hour > 0 { hour += 12 }
    return TimeOfDay(hour: hour, minute: number % 100)
  }
}
