package import Clinic
import Paper
package import Practice
package import Terminal

/// The keys of the day.
extension DayPanel {
  package mutating func update(_ key: Key, in surroundings: Surroundings) -> [Effect] {
    remark = nil
    switch step {
    case .looking: return look(key, surroundings)
    case .booking(let strip): return book(key, strip, surroundings)
    case .ending(let ids): return end(key, ids)
    case .checkingOut(let strip): return checkOut(key, strip)
    case .filling(let strip): return fill(key, strip, surroundings)
    case .runningLate(let strip): return runLate(key, strip)
    }
  }

  private mutating func look(_ key: Key, _ surroundings: Surroundings) -> [Effect] {
    let page = max(2, surroundings.size.rows - 4)
    switch key {
    case "j", .down: move(rows: 1)
    case "k", .up: move(rows: -1)
    case "h", .left: move(columns: -1)
    case "l", .right: move(columns: 1)
    case .pageDown: move(rows: page)
    case .pageUp: move(rows: -page)
    case .home: move(rows: -1_440)
    case .end: move(rows: 1_440)
    case "[": return turn(to: day.adding(days: -1))
    case "]": return turn(to: day.adding(days: 1))
    case "t":
      wantedTime = Self.place(of: surroundings)
      return turn(to: surroundings.today)
    case "w": return [.open(.week(day))]
    case "r":
      let all = DayColumn.Arrangement.allCases
      arrangement = all[((all.firstIndex(of: arrangement) ?? 0) + 1) % all.count]
      return [.refresh]
    case "z":
      zoom = zoom.next
      return [.refresh]
    case "b": return beginBooking(surroundings)
    case "a": return beginFilling()
    case "i": return setStatus(.here)
    case "s": return setStatus(.seated)
    case "c": return setStatus(.doneInChair)
    case "o": return beginCheckOut(surroundings)
    case "y": return setStatus(.confirmed)
    case "m": return setStatus(.messageLeft)
    case "d":
      let chosen = subjects.map(\.id)
      if !chosen.isEmpty { step = .ending(chosen) }
    case "+", "=": return resize(by: 1)
    case "-": return resize(by: -1)
    case .space:
      if let visit, !visit.isBusy { if marked.remove(visit.id) == nil { marked.insert(visit.id) } }
    case "x": return takeUp(surroundings)
    case "v": return cursor.map { putDown(at: $0.time) } ?? []
    case .enter:
      if let visit { return visit.isBusy ? [Self.taken] : [.open(.chart(visit.visit.patient))] }
      return cut.isEmpty ? beginBooking(surroundings) : cursor.map { putDown(at: $0.time) } ?? []
    case "e": return earlier()
    case "f": return formDue()
    case "P":
      guard let sheet else { return [] }
      let lines = DayList.lines(sheet, on: day).map { SafeText($0) }
      return [.print(title: SafeText("day list \(day.text)"), text: lines)]
    case "V": return [.open(.lists(.conflicts))]
    case "H":
      if let visit, !visit.isBusy {
        return [.open(.history(.init(kind: Kind.appointment.rawValue, record: visit.id.record)))]
      }
    case .escape:
      if cut.isEmpty && marked.isEmpty { return [.unhandled] }
      cut = []
      cutVisits = [:]
      marked = []
    default: return [.unhandled]
    }
    return []
  }

  private func setStatus(_ status: VisitStatus) -> [Effect] {
    let chosen = subjects
    guard !chosen.isEmpty else { return [] }
    return [.perform(chosen.map { SetVisitStatus($0.id, status, shown: $0.shown) })]
  }

  /// Would come earlier, or no longer: all as the first of them is not yet.
  private func earlier() -> [Effect] {
    let chosen = subjects
    guard let first = chosen.first else { return [] }
    return [.perform(chosen.map { SetShortNotice($0.id, !first.visit.isShortNotice) })]
  }

  /// A form is due, or handed back: all as the first of them is not yet.
  private func formDue() -> [Effect] {
    let chosen = subjects
    guard let isDue = chosen.first.map({ !$0.visit.isFormDue }) else { return [] }
    return [.perform(chosen.filter { $0.visit.isFormDue != isDue }.map { SetFormDue($0.id, isDue) })]
  }

  /// Said where a key is about a visit that somebody else treats.
  static let taken = Effect.message(
    "this time is taken; whose visit it is only those who treat see", .refusal)

  private func resize(by units: Int) -> [Effect] {
    guard let visit, !visit.isBusy else { return [] }
    let minutes = visit.visit.lengthMinutes + units * (sheet?.office.hours.unit.minutes ?? 15)
    guard minutes > 0 else { return [.message("a visit cannot be shorter than this", .refusal)] }
    return [.perform([ResizeAppointment(visit.id, toMinutes: minutes, shown: visit.shown)])]
  }

  // MARK: Moving visits

  private mutating func takeUp(_ surroundings: Surroundings) -> [Effect] {
    let chosen = subjects
    guard let first = chosen.first else { return [] }
    cut = chosen.map(\.id)
    cutVisits = Dictionary(uniqueKeysWithValues: chosen.map { ($0.id, $0) })
    marked = []
    let more = cut.count == 1 ? "" : " and \(cut.count - 1) more"
    let name = VisitWords.name(first, initials: surroundings.settings.showsInitials)
    return [.message("cut: \(name)\(more) · v puts it at the cursor, or type a time")]
  }

  /// Puts what was cut at a place of a day, of this one in the cursor's column; several keep their distances
  /// and their columns.
  mutating func putDown(at time: TimeOfDay, of there: (day: Day, clock: DayClock)? = nil) -> [Effect] {
    let moved = cut.compactMap { visits[$0] ?? cutVisits[$0] }
    guard let cursor, let anchor = moved.map(\.visit).min(by: { $0.startMoment < $1.startMoment }) else {
      return [.message("nothing is cut: x takes the visit under the cursor", .refusal)]
    }
    var commands: [any Command] = []
    let (wanted, clock) = there ?? (day, layout?.clock ?? .even)
    for visit in moved {
      let apart = visit.visit.startMoment.minutes(since: anchor.startMoment)
      let place = time.minutes + apart
      guard (0..<clock.end.minutes).contains(place) else {
        return [.message("that would pass midnight", .refusal)]
      }
      let start = TimeOfDay(minutes: place)
      var room: RoomID?
      var provider: ProviderID?
      if moved.count == 1, wanted == day {
        switch cursor.column {
        case .room(let id): room = id
        case .provider(let id): provider = id
        case .discipline, .unplaced: break
        }
      }
      commands.append(
        MoveAppointment(
          visit.id, to: wanted, clock.time(at: start), room: room, provider: provider, shown: visit.shown,
          alongside: Set(cut), offsetSeconds: clock.offsetSeconds(at: start)))
    }
    pending = .putDown(anchor.id, wanted)
    return [.perform(commands)]
  }

  private mutating func end(_ key: Key, _ ids: [AppointmentID]) -> [Effect] {
    guard key != .escape else {
      step = .looking
      return []
    }
    guard let number = BookingStrip.number(key), number <= VisitOutcome.all.count else {
      return [.unhandled]
    }
    step = .looking
    let outcome = VisitOutcome.all[number - 1]
    marked = []
    return [
      .perform(
        ids.map { SetVisitStatus($0, outcome.status, why: outcome.words, shown: visits[$0]?.shown) })
    ]
  }

  private mutating func runLate(_ key: Key, _ strip: LateStrip) -> [Effect] {
    switch key {
    case .enter:
      pending = .strip(nil)
      return [.perform(strip.commands)]
    case .escape, .control("c"):
      step = .looking
      return []
    default: return [.unhandled]
    }
  }

  // MARK: What became of it

  package mutating func performed(_ done: [Done], in surroundings: Surroundings) -> [Effect] {
    switch pending {
    case .nothing: break
    case .putDown(let visit, let there):
      day = there
      cursor?.visit = visit
      cut = []
      cutVisits = [:]
    case .strip(let booked):
      step = .looking
      if let booked, booked.day == day {
        let offset = booked.zoneName.isEmpty ? nil : booked.offsetSeconds
        cursor?.visit = booked.id
        cursor?.time = layout?.clock.place(of: booked.start, offsetSeconds: offset) ?? booked.start
      }
    }
    pending = .nothing
    return []
  }

  package mutating func refused(_ error: PracticeError, in surroundings: Surroundings) -> [Effect] {
    pending = .nothing
    return []
  }

  // MARK: Finding

  package mutating func found(
    _ patient: PatientID, for reason: FindReason, in surroundings: Surroundings
  ) -> [Effect] {
    if reason == .act {
      step = .booking(BookingStrip(patient, slot: cursor.map(slot(at:))))
      return [.refresh]
    }
    wantedPatient = patient
    return [.refresh]
  }
}
