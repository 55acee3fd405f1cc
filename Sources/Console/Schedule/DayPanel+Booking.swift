import Clinic
import Practice
import Terminal

/// Booking, filling a gap, and checking out, each in a strip below the day.
extension DayPanel {
  mutating func beginBooking(_ surroundings: Surroundings) -> [Effect] {
    if let visit {
      if visit.isBusy { return [Self.taken] }
      // That patient's next visit: not on the day of this one.
      var strip = BookingStrip(visit.visit.patient)
      strip.earliest = visit.visit.day.adding(days: 1)
      step = .booking(strip)
      return [.refresh]
    }
    guard let patient = surroundings.patient else { return [.find("", for: .act)] }
    step = .booking(BookingStrip(patient.id, slot: cursor.map(slot(at:))))
    return [.refresh]
  }

  mutating func book(_ key: Key, _ strip: BookingStrip, _ surroundings: Surroundings) -> [Effect] {
    var strip = strip
    let outcome = strip.update(key, unit: sheet?.office.hours.unit.minutes ?? 15)
    step = .booking(strip)
    switch outcome {
    case .ends: step = .looking
    case .books(_, let first): pending = .strip(first)
    case .stays, .reads, .refused, .unhandled: break
    }
    return outcome.effects
  }

  mutating func beginFilling() -> [Effect] {
    guard let (slot, gap) = gap else {
      return [.message("a shows who could come into an open slot: nothing is open here", .refusal)]
    }
    step = .filling(GapStrip(slot, gap))
    return [.refresh]
  }

  mutating func fill(_ key: Key, _ strip: GapStrip, _ surroundings: Surroundings) -> [Effect] {
    var strip = strip
    let outcome = strip.update(key)
    step = .filling(strip)
    switch outcome {
    case .stays: return []
    case .refused(let why): return [.message(why, .refusal)]
    case .opens(let patient): return [.open(.chart(patient))]
    case .unhandled: return [.unhandled]
    case .ends: step = .looking
    case .takes(let draft):
      step = .booking(
        BookingStrip(
          filled: draft, slot: strip.slot, office: sheet?.office, role: strip.role, zone: surroundings.zone))
    }
    return []
  }

  mutating func beginCheckOut(_ surroundings: Surroundings) -> [Effect] {
    let chosen = subjects
    if chosen.count > 1 {
      marked = []
      return [.perform(chosen.map { SetVisitStatus($0.id, .out, shown: $0.shown) })]
    }
    guard let visit = chosen.first else { return [] }
    if day != surroundings.today {
      return [.message("a visit of \(day.text) is not checked out today: move it here first", .refusal)]
    }
    if visit.checkOut.next == nil {
      let left = visit.checkOut.leftOut.map(\.rawValue).sorted().joined(separator: ", ")
      return [
        .message(
          left.isEmpty ? "all steps of this check-out are done" : "done, but for what was left out: \(left)")
      ]
    }
    let name = VisitWords.name(visit, initials: surroundings.settings.showsInitials)
    step = .checkingOut(CheckOutStrip(visit, name: name))
    return [.refresh]
  }

  mutating func checkOut(_ key: Key, _ strip: CheckOutStrip) -> [Effect] {
    var strip = strip
    let outcome = strip.update(key)
    step = .checkingOut(strip)
    switch outcome {
    case .stays: return []
    case .ends:
      step = .looking
      return []
    case .refused(let why): return [.message(why, .refusal)]
    case .performs(let commands): return [.perform(commands)]
    case .prints(let title, let lines, let then):
      return [.printAbout(strip.patient, title: title, text: lines), .perform([then])]
    case .unhandled: return [.unhandled]
    }
  }
}
