/// The clock of one day as it runs: on the day it goes back an hour comes twice, on the day it goes forward
/// one is missing.
///
/// A *place* is the minutes since the day began, as a `TimeOfDay`: on all but two days of a year it is what
/// the clock shows. A calendar is laid out by places, so that the two equal hours are two stretches of it
/// and the missing one is none.
package struct DayClock: Hashable, Sendable {
  /// The change of the clock on this day.
  private struct Change: Hashable, Sendable {
    /// The place of the change, which the clock shows until then.
    let place: Int
    /// Minutes that the clock goes forward; below zero it goes back.
    let jump: Int
    let before: Zone.Period
    let after: Zone.Period
  }

  /// Nil on all but two days of a year.
  private let change: Change?

  /// A day on which the clock runs through.
  package static let even = DayClock(change: nil)

  private init(change: Change?) { self.change = change }

  /// - Parameter zone: the practice's.
  package init(_ zone: Zone, _ day: Day) {
    let midnight = Int64(day.number) * 86_400
    // A clock that goes back at midnight repeats the last hour of the day before.
    let changes = zone.transitions(on: day) + zone.transitions(on: day.adding(days: 1))
    change = changes.lazy.map { change in
      Change(
        place: Int(change.second + Int64(change.before.offsetSeconds) - midnight) / 60,
        jump: change.jumpSeconds / 60, before: change.before, after: change.after)
    }.first { change in
      change.jump < 0 ? (1...1_440).contains(change.place) : (0..<1_440).contains(change.place)
    }
  }

  /// The place at which the day ends.
  package var end: TimeOfDay { TimeOfDay(minutes: min(1_440 - (change?.jump ?? 0), TimeOfDay.longestDay)) }

  /// What the clock shows twice on this day, or never; nil on every other day.
  package var changed: TimeSpan? {
    guard let change else { return nil }
    let other = change.place + change.jump
    return TimeOfDay(checking: max(0, min(change.place, other))).flatMap { start in
      TimeOfDay(checking: min(1_440, max(change.place, other))).flatMap { TimeSpan(start, $0) }
    }
  }

  /// The day in stretches of places within which the clock does not change.
  package var stretches: [TimeSpan] {
    guard let change else { return [TimeSpan(.midnight, end) ?? .wholeDay] }
    let cut = TimeOfDay(minutes: change.place)
    return [TimeSpan(.midnight, cut), TimeSpan(cut, end)].compactMap(\.self)
  }

  /// Whether a time comes twice on this day.
  package func repeats(_ time: TimeOfDay) -> Bool {
    guard let change, change.jump < 0 else { return false }
    return changed?.contains(time) == true
  }

  // MARK: From what the clock shows

  /// Where a time stands. One that is skipped stands where the clock goes forward.
  ///
  /// - Parameter offsetSeconds: which of two equal times is meant; nil, or another, is the first.
  package func place(of time: TimeOfDay, offsetSeconds: Int? = nil) -> TimeOfDay {
    place(of: time, isAfter: change.map { $0.after.offsetSeconds == offsetSeconds } ?? false)
  }

  private func place(of time: TimeOfDay, isAfter: Bool) -> TimeOfDay {
    guard let change else { return time }
    let isPast =
      change.jump < 0
      ? time.minutes >= change.place || isAfter && time.minutes >= change.place + change.jump
      : time.minutes >= change.place + change.jump
    if isPast { return TimeOfDay(minutes: min(time.minutes - change.jump, TimeOfDay.longestDay)) }
    return change.jump > 0 ? TimeOfDay(minutes: min(time.minutes, change.place)) : time
  }

  /// Where a stretch stands, both hours of one that comes twice; nil where nothing of it is left.
  package func place(of span: TimeSpan) -> TimeSpan? {
    guard change != nil else { return span }
    return TimeSpan(place(of: span.start, isAfter: false), place(ofEnd: span.end))
  }

  /// The end of a stretch that ends within the hour that comes twice is the later one.
  private func place(ofEnd time: TimeOfDay) -> TimeOfDay {
    guard let change, change.jump < 0, time.minutes > change.place + change.jump else {
      return place(of: time, isAfter: false)
    }
    return place(of: time, isAfter: true)
  }

  /// Where a visit stands, by the offset that it was booked with; cut at midnight.
  package func place(of visit: Appointment) -> TimeSpan {
    guard change != nil else { return visit.span }
    let start = place(of: visit.start, offsetSeconds: visit.offsetSeconds)
    let last = end
    let until = TimeOfDay(minutes: min(start.minutes + visit.lengthMinutes, last.minutes))
    return TimeSpan(start, until) ?? TimeSpan(TimeOfDay(minutes: last.minutes - 1), last) ?? .wholeDay
  }

  // MARK: What the clock shows

  /// What the clock shows at a place.
  package func time(at place: TimeOfDay) -> TimeOfDay {
    guard let change, place.minutes >= change.place else { return place }
    return TimeOfDay(minutes: min(max(place.minutes + change.jump, 0), 1_440))
  }

  /// Seconds east of UTC that say which of two equal times a place is; nil where the time comes once.
  package func offsetSeconds(at place: TimeOfDay) -> Int? { period(at: place)?.offsetSeconds }

  /// Seconds east of UTC that hold at a place, whether its time comes once or twice.
  ///
  /// - Parameter zone: the practice's, whose clock this is on that day.
  package func offsetSeconds(at place: TimeOfDay, on day: Day, in zone: Zone) -> Int {
    offsetSeconds(at: place) ?? zone.offsetSeconds(at: zone.resolve(day, time(at: place)).moment)
  }

  /// "EST", where that says which of two equal times a place is; nil where the time comes once.
  package func name(at place: TimeOfDay) -> String? { period(at: place)?.abbreviation }

  private func period(at place: TimeOfDay) -> Zone.Period? {
    guard let change, repeats(time(at: place)) else { return nil }
    return place.minutes < change.place ? change.before : change.after
  }

  /// "9:00", and "1:30 EST" of two equal times.
  package func text(at place: TimeOfDay) -> String {
    let text = time(at: place).text
    return name(at: place).map { "\(text) \($0)" } ?? text
  }

  /// The same of what the clock shows.
  ///
  /// - Parameter offsetSeconds: which of two equal times is meant; nil, or another, is the first.
  package func text(of time: TimeOfDay, offsetSeconds: Int?) -> String {
    text(at: place(of: time, offsetSeconds: offsetSeconds))
  }

  /// "9:00-12:30".
  package func text(of span: TimeSpan) -> String {
    change == nil ? span.text : "\(text(at: span.start))-\(text(ofEnd: span.end))"
  }

  /// The minute before it says on which side of the change an end lies.
  private func text(ofEnd place: TimeOfDay) -> String {
    let before = TimeOfDay(minutes: max(0, place.minutes - 1))
    let shown = TimeOfDay(minutes: min(1_440, time(at: before).minutes + 1)).text
    return name(at: before).map { "\(shown) \($0)" } ?? shown
  }
}

extension Appointment {
  /// "9:00", and "1:30 EST" where that time comes twice on its day.
  ///
  /// - Parameter zone: the practice's.
  package func startText(in zone: Zone) -> String { startText(in: zone, by: DayClock(zone, day)) }

  /// The same, by the clock of its day.
  package func startText(in zone: Zone, by clock: DayClock) -> String {
    if clock == .even { return start.text }
    return clock.text(of: start, offsetSeconds: zoneName == zone.name ? offsetSeconds : nil)
  }
}
