@testable import Clinic

/// Finds openings the slow way: tries every row of every day with every provider, second provider
/// and room, and asks of each whether anything stands in its way. Minutes and plain loops only; a minute
/// is counted as it passes since midnight, whatever the clock shows.
struct SlotOracle {
  let week: RandomWeek

  private struct Stretch {
    let from: Int
    let to: Int

    func touches(_ other: Stretch) -> Bool { from < other.to && other.from < to }
    func holds(_ other: Stretch) -> Bool { from <= other.from && other.to <= to }
  }

  /// What `RandomWeek` says of its zone, worked out by the calendar: at 8:00 of the second Wednesday of
  /// March the clock goes forward, at 9:00 of the first Thursday of November it goes back.
  private struct Clock {
    let change: Int
    let jump: Int
    private let isSummerAtMidnight: Bool

    init(_ week: RandomWeek, _ day: Day) {
      func isPast(_ month: Int, _ weekday: Weekday, _ days: ClosedRange<Int>) -> Bool {
        day.month == month
          && days.contains { $0 < day.day && Day(year: day.year, month: month, day: $0)?.weekday == weekday }
      }
      let isSpring = day.month == 3 && day.weekday == .wednesday && (8...14).contains(day.day)
      let isAutumn = day.month == 11 && day.weekday == .thursday && day.day <= 7
      let isDawn = week.setup.zone.name == "dawn"
      (change, jump) = !isDawn ? (0, 0) : isSpring ? (480, 60) : isAutumn ? (540, -60) : (0, 0)
      isSummerAtMidnight =
        isDawn
        && (isPast(3, .wednesday, 8...14) || (4...10).contains(day.month)
          || day.month == 11 && !isPast(11, .thursday, 1...7))
    }

    var minutes: Int { 1440 - jump }
    func shown(_ minute: Int) -> Int { jump != 0 && minute >= change ? minute + jump : minute }
    func isSummer(_ minute: Int) -> Bool { isSummerAtMidnight != (jump != 0 && minute >= change) }

    func first(showing time: Int) -> Int {
      jump == 0 ? time : (0..<minutes).first { shown($0) >= time } ?? minutes
    }

    /// From the first minute that shows its start, up to the last that shows less than its end.
    func stretch(_ span: TimeSpan) -> Stretch {
      if jump == 0 { return Stretch(from: span.start.minutes, to: span.end.minutes) }
      let last = (0..<minutes).last { shown($0) < span.end.minutes } ?? -1
      return Stretch(from: first(showing: span.start.minutes), to: last + 1)
    }

    /// The minute that shows a time, by the offset of one of two.
    func minute(_ time: Int, _ offsetSeconds: Int?) -> Int {
      if jump == 0 { return time }
      let showing = (0..<minutes).filter { shown($0) == time }
      return showing.first { isSummer($0) == (offsetSeconds == 3600) } ?? showing.first
        ?? first(showing: time)
    }
  }

  /// What one day holds, by minutes.
  private struct DayFacts {
    var open: [Stretch] = []
    var shut: [Stretch] = []
    var working: [ProviderID: [Stretch]] = [:]
    var providerTaken: [(ProviderID, Stretch)] = []
    var roomTaken: [(RoomID, Stretch)] = []
    var patientTaken: [Stretch] = []
  }

  func openings() -> [Opening] {
    let request = week.request
    let length = (request.lengthMinutes + 4) / 5 * 5
    let needs = request.pattern.resized(toMinutes: length).needs
    var found: [Opening] = []
    for offset in 0..<request.horizonDays {
      let day = request.earliestDay.adding(days: offset)
      if !request.weekdays.isEmpty && !request.weekdays.contains(day.weekday) { continue }
      let clock = Clock(week, day)
      let facts = facts(of: day, clock)
      let within = clock.stretch(request.within)
      let earliest = clock.minute(request.earliestTime.minutes, request.earliestOffsetSeconds)
      let noon = clock.first(showing: 720)
      guard let first = facts.open.first, let last = facts.open.last else { continue }
      var skipUntil = 0
      let unit = week.setup.hours.unit.minutes
      var start = first.from / unit * unit
      while start + length <= last.to {
        defer { start += unit }
        if start < skipUntil || (offset == 0 && start < earliest) { continue }
        let visit = Stretch(from: start, to: start + length)
        guard within.holds(visit), clock.jump == 0 || visit.to <= clock.change || visit.from >= clock.change,
          facts.open.contains(where: { $0.holds(visit) }),
          !facts.shut.contains(where: { $0.touches(visit) }),
          !facts.patientTaken.contains(where: { $0.touches(visit) })
        else { continue }
        for opening in at(visit, needs, day, clock, facts) {
          found.append(opening)
          if found.count == request.count { return found }
          switch request.spacing {
          case .everyProvider: continue
          case .onePerStart: break
          case .onePerHalfDay: skipUntil = start < noon ? noon : clock.minutes
          case .onePerDay: skipUntil = clock.minutes
          }
          break
        }
      }
    }
    return found
  }

  private func at(
    _ visit: Stretch, _ needs: [ProviderPattern.Need], _ day: Day, _ clock: Clock, _ facts: DayFacts
  ) -> [Opening] {
    let request = week.request
    let order = request.providers.isEmpty ? week.setup.providers.map(\.id) : request.providers
    let wantsSecond = !request.secondProviders.isEmpty && needs.contains { $0.needsSecondProvider }
    var found: [Opening] = []
    for id in order {
      guard let provider = week.setup.provider(id), provider.isActive,
        request.disciplines.isEmpty || request.disciplines.contains(provider.discipline),
        isFree(id, visit.from, needs.map(\.needsProvider), facts)
      else { continue }
      var second: ProviderID?
      if wantsSecond {
        second = request.secondProviders.first { other in
          other != id && week.setup.provider(other)?.isActive == true
            && isFree(other, visit.from, needs.map(\.needsSecondProvider), facts)
        }
        if second == nil { continue }
      }
      var room: RoomID?
      if request.roomKind != nil {
        room = freeRoom(visit, for: id, facts)
        if room == nil { continue }
      }
      found.append(
        Opening(
          day: day, start: TimeOfDay(minutes: clock.shown(visit.from)), zoneName: week.setup.zone.name,
          offsetSeconds: clock.isSummer(visit.from) ? 3600 : 0,
          lengthMinutes: request.lengthMinutes, provider: id, secondProvider: second, room: room))
    }
    return found
  }

  private func isFree(_ provider: ProviderID, _ start: Int, _ needed: [Bool], _ facts: DayFacts) -> Bool {
    for (place, isNeeded) in needed.enumerated() where isNeeded {
      let unit = Stretch(from: start + place * 5, to: start + place * 5 + 5)
      guard facts.working[provider, default: []].contains(where: { $0.holds(unit) }) else { return false }
      for taken in facts.providerTaken where taken.0 == provider && taken.1.touches(unit) { return false }
    }
    return true
  }

  /// The provider's usual rooms first, then from the left.
  private func freeRoom(_ visit: Stretch, for provider: ProviderID, _ facts: DayFacts) -> RoomID? {
    let request = week.request
    let rooms = week.setup.rooms.filter { room in
      room.isActive && room.kind == request.roomKind
        && (request.rooms.isEmpty || request.rooms.contains(room.id))
        && !facts.roomTaken.contains { $0.0 == room.id && $0.1.touches(visit) }
    }
    return rooms.min { left, right in
      let leftKey = (left.usualProvider == provider ? 0 : 1, left.order, left.name)
      return leftKey < (right.usualProvider == provider ? 0 : 1, right.order, right.name)
    }?.id
  }

  private func facts(of day: Day, _ clock: Clock) -> DayFacts {
    let setup = week.setup
    var facts = DayFacts()
    if setup.hours.holidays.contains(where: { $0.day == day }) { return facts }
    facts.open = TimeSpan.joined(
      setup.hours.hours.exceptions[day] ?? setup.hours.hours.weekly[day.weekday] ?? []
    )
    .map(clock.stretch)
    for provider in setup.providers {
      let spans = provider.hours.exceptions[day] ?? provider.hours.weekly[day.weekday] ?? []
      facts.working[provider.id] = TimeSpan.joined(spans).map(clock.stretch)
    }
    for block in setup.blocks {
      switch block.repetition {
      case .once: if block.day != day { continue }
      case .weekly(let until):
        if block.day.weekday != day.weekday || day < block.day { continue }
        if let until, day > until { continue }
      }
      if let type = week.request.type, block.keptFor.contains(type) { continue }
      let blocked = clock.stretch(block.span)
      switch block.scope {
      case .practice: facts.shut.append(blocked)
      case .providers(let ids): for id in ids { facts.providerTaken.append((id, blocked)) }
      case .rooms(let ids): for id in ids { facts.roomTaken.append((id, blocked)) }
      }
    }
    for other in week.appointments {
      guard other.day == day, !week.request.ignoring.contains(other.id),
        ![.cancelled, .broken, .noShow, .unscheduled].contains(other.status)
      else { continue }
      add(other, clock, to: &facts)
    }
    return facts
  }

  private func add(_ other: Appointment, _ clock: Clock, to facts: inout DayFacts) {
    let start = clock.minute(other.start.minutes, other.offsetSeconds)
    let whole = Stretch(from: start, to: start + other.lengthMinutes)
    if other.patient == week.request.patient { facts.patientTaken.append(whole) }
    if let room = other.room, let kind = week.setup.room(room)?.kind, kind == .chair || kind == .office {
      facts.roomTaken.append((room, whole))
    }
    for (place, need) in other.pattern.resized(toMinutes: other.lengthMinutes).needs.enumerated() {
      let unit = Stretch(from: start + place * 5, to: min(start + place * 5 + 5, whole.to))
      if need.needsProvider { facts.providerTaken.append((other.provider, unit)) }
      if need.needsSecondProvider, let second = other.secondProvider {
        facts.providerTaken.append((second, unit))
      }
    }
  }
}
