import Clinic
import GRDB

/// What stands in the way of a visit at a time: hours, blocks, holidays, other visits.
struct BookingRules {
  let office: Office
  let deed: Deed

  /// Refuses what is impossible or not this role's to override; returns what to warn about.
  func check(_ visit: Appointment, leavingOut moved: Set<AppointmentID> = []) throws -> [String] {
    guard let provider = office.provider(visit.provider), provider.isActive else {
      throw PracticeError(
        .badInput, field: "provider", "that provider no longer sees patients", remedy: "choose another")
    }
    guard (1...720).contains(visit.lengthMinutes),
      let span = TimeSpan(start: visit.start, lengthMinutes: visit.lengthMinutes)
    else {
      throw PracticeError(
        .badInput, field: "length", "a visit lasts 1 minute to 12 hours and ends by midnight",
        remedy: "shorten it or begin earlier")
    }
    var warnings: [String] = []
    let outside = try outsideHours(visit, span, provider)
    if let outside {
      try deed.require(.bookOutsideHours)
      warnings.append(outside)
    }
    let overlaps = try overlaps(of: visit, span, leavingOut: moved)
    if let first = overlaps.first {
      do {
        try deed.require(.doubleBook)
      } catch {
        throw PracticeError(
          .ruleRefused, field: "time", first, remedy: "choose another time, or ask who may double-book")
      }
      warnings += overlaps
    }
    return warnings
  }

  private func outsideHours(_ visit: Appointment, _ span: TimeSpan, _ provider: Provider) throws -> String? {
    if let holiday = office.hours.holiday(on: visit.day) { return "\(visit.day.text) is \(holiday.name)" }
    if !provider.hours.spans(on: visit.day).contains(where: { $0.contains(span) }) {
      return "\(provider.name) does not work \(span.text) on \(visit.day.text)"
    }
    for block in try deed.practice.blocks(from: visit.day, through: visit.day, in: deed.db)
    where block.falls(on: visit.day) && block.span.overlaps(span) && block.keepsOut(visit.type) {
      switch block.scope {
      case .practice: return "blocked: \(block.reason)"
      case .providers(let ids) where ids.contains(visit.provider): return "blocked: \(block.reason)"
      case .rooms(let ids) where visit.room.map(ids.contains) == true: return "blocked: \(block.reason)"
      default: continue
      }
    }
    return nil
  }

  private func overlaps(
    of visit: Appointment, _ span: TimeSpan, leavingOut moved: Set<AppointmentID>
  ) throws -> [String] {
    let others = try deed.practice.appointments(near: visit, in: deed.db)
      .map(\.appointment)
      .filter { $0.id != visit.id && $0.status.isOnTheDay && !moved.contains($0.id) }
    var found: [String] = []
    for other in others where other.span.overlaps(span) {
      if other.patient == visit.patient {
        found.append("the same patient has a visit at \(other.start.text)")
      } else if let room = visit.room, other.room == room, office.room(room)?.kind.holdsOneVisit != false {
        found.append("\(office.room(room)?.name ?? "the room") is taken at \(other.start.text)")
      } else if other.provider == visit.provider, needsSameTime(visit, other) {
        found.append(
          "\(office.provider(visit.provider)?.name ?? "the provider") is taken at \(other.start.text)")
      }
    }
    return found
  }

  private func needsSameTime(_ one: Appointment, _ other: Appointment) -> Bool {
    let mine = one.pattern.spans(in: one.span) { $0.needsProvider }
    let theirs = other.pattern.spans(in: other.span) { $0.needsProvider }
    return mine.contains { span in theirs.contains { $0.overlaps(span) } }
  }
}
