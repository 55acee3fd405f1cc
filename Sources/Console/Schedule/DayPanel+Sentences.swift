import Clinic
import Practice
import Terminal

/// What was said to the day after `:`, with its meaning in plain words while it is typed.
extension DayPanel {
  func words(of sentence: DaySentence, _ surroundings: Surroundings) -> SafeText {
    switch sentence {
    case .unclear(let why): return SafeText(why)
    case .reason(let text):
      guard let visit, !visit.isNeutral else { return "put the cursor on a visit whose reason you may see" }
      return text.isEmpty ? "takes the reason away" : SafeText("\(visit.startText) comes for: \(text)")
    case .close: return "what is left before \(day.weekdayText) is closed"
    case .late(let minutes):
      guard let preview = visit.flatMap({ preview($0.id, lateBy: minutes, surroundings.zone) }),
        let first = preview.pushes.first
      else { return "put the cursor on the visit that is late" }
      let others = preview.pushes.count - 1
      let pushed = others == 0 ? "nobody" : others == 1 ? "1 other" : "\(others) others"
      return "\(first.from.text) becomes \(first.to.text), pushes \(pushed)"
    case .out(let out):
      let (provider, day, span) = (out.provider, out.day, out.span)
      let when = span == .wholeDay ? day.weekdayText : "\(day.weekdayText) \(span.text)"
      guard day == self.day, let sheet else { return "\(provider.name) out \(when): blocks that time" }
      let preview = setup(sheet, surroundings.zone).previewOut(
        provider.id, on: day, span, appointments: sheet.visits.map(\.visit))
      let underWay = preview.underWay.isEmpty ? "" : ", \(preview.underWay.count) under way"
      let count = preview.toUnschedule.count
      return SafeText(
        "unschedules \(count) visit\(count == 1 ? "" : "s")\(underWay): \(provider.name) out \(when)")
    case .walkIn(let said):
      guard let slot = slotForWalkIn(surroundings) else { return "nobody is free for a walk-in now" }
      let reason = said.reason.isEmpty ? "" : ": \(said.reason)"
      return SafeText("\(said.words), here at \(slot.startText(in: surroundings.zone))\(reason)")
    }
  }

  mutating func obey(
    _ sentence: DaySentence, _ line: String, _ surroundings: Surroundings
  ) -> [Effect] {
    func refused(_ why: SafeText) -> [Effect] { [.openLine(line), .message(why, .refusal)] }
    switch sentence {
    case .unclear(let why): return refused(SafeText(why))
    case .reason(let text):
      guard let visit, !visit.isNeutral else {
        return refused("put the cursor on a visit whose reason you may see, then Enter")
      }
      var edited = visit.visit
      edited.reason = text
      return [.perform([EditAppointment(edited, shown: visit.visit)])]
    case .close: return [.open(CloseDayPanel.request(day))]
    case .late(let minutes):
      guard let visit, runLate(visit.id, by: minutes, surroundings) else {
        return refused("put the cursor on the visit that is late, then Enter")
      }
      return []
    case .out(let out):
      return [
        .perform(
          [BlockOut(out.provider.id, on: out.day, out.span, why: "")], then: [.open(.lists(.unscheduled))])
      ]
    case .walkIn(let said):
      guard let commands = walkIn(said, surroundings) else {
        return refused("nobody is free for a walk-in now: put the cursor on a slot of today first")
      }
      return [.perform(commands)]
    }
  }

  private func preview(_ late: AppointmentID, lateBy minutes: Int, _ zone: Zone) -> LatePreview? {
    guard let sheet else { return nil }
    return setup(sheet, zone).previewLate(late, by: minutes, on: sheet.visits.map(\.visit))
  }

  /// Shows what a visit that is late pushes over; false where it pushes nothing.
  @discardableResult
  mutating func runLate(_ late: AppointmentID, by minutes: Int, _ surroundings: Surroundings) -> Bool {
    guard let preview = preview(late, lateBy: minutes, surroundings.zone), !preview.pushes.isEmpty else {
      return false
    }
    step = .runningLate(LateStrip(late, by: minutes, preview, visits))
    return true
  }

  private func setup(_ sheet: DaySheet, _ zone: Zone) -> PracticeSetup {
    PracticeSetup(
      zone: zone, hours: sheet.office.hours, providers: sheet.office.providers, rooms: sheet.office.rooms,
      types: sheet.office.types, blocks: sheet.blocks)
  }

  /// The open slot under the cursor today, else the first column in which somebody could be seen now.
  private func slotForWalkIn(_ surroundings: Surroundings) -> BookingSlot? {
    guard day == surroundings.today, let layout else { return nil }
    if let cursor, cursor.visit == nil,
      column?.openSpan(at: cursor.time) != nil
    {
      return slot(at: cursor)
    }
    let unit = layout.unit.minutes
    let now = TimeOfDay(minutes: Self.place(of: surroundings).minutes / unit * unit)
    let soonest = layout.columns.compactMap { column -> (TimeOfDay, DayColumn)? in
      let rest = column.open.compactMap { TimeSpan(max($0.start, now), $0.end) }
      guard let first = rest.first(where: { $0.minutes >= unit }), walkInsAreSeen(in: column) else {
        return nil
      }
      return (first.start, column)
    }.min { $0.0 < $1.0 }
    return soonest.map { time, column in
      slot(at: DayCursor(column: column.key, time: time), openMinutes: column.openSpan(at: time)?.minutes)
    }
  }

  /// A walk-in comes in person: not to a video or phone column.
  private func walkInsAreSeen(in column: DayColumn) -> Bool {
    guard case .room(let id) = column.key, let room = sheet?.office.room(id) else { return true }
    return room.kind == .chair || room.kind == .office
  }

  /// Nil where nobody is free now.
  private func walkIn(_ said: WalkInSentence, _ surroundings: Surroundings) -> [any Command]? {
    guard let slot = slotForWalkIn(surroundings), let provider = slot.provider, spareIDs.count >= 2 else {
      return nil
    }
    let patient = PatientID(spareIDs[0])
    let discipline = sheet?.office.provider(provider)?.discipline
    let type = sheet?.office.types.filter(\.isActive).filter { type in
      discipline.map { type.disciplines.isEmpty || type.disciplines.contains($0) } ?? true
    }.min { $0.lengthMinutes < $1.lengthMinutes }
    let visit = Appointment(
      id: AppointmentID(spareIDs[1]), patient: patient, day: day, start: slot.start,
      lengthMinutes: min(type?.lengthMinutes ?? 30, max(slot.openMinutes ?? 30, 5)), room: slot.room,
      provider: provider, zoneName: slot.offsetSeconds == nil ? "" : surroundings.zone.name,
      offsetSeconds: slot.offsetSeconds ?? 0, type: type?.id,
      reason: said.reason.isEmpty ? "walk-in" : said.reason)
    return said.commands(patient, visit)
  }
}
