/// A time zone as a value: every change of its clock that the time zone database knows, and the
/// rule for the years after the last of them.
///
/// Made from the bytes of a TZif file (RFC 9636) that somebody else read: `Clinic` opens no files.
package struct Zone: Hashable, Sendable {
  /// What the clock shows against UTC between two changes.
  package struct Period: Hashable, Sendable {
    /// Seconds east of UTC; New York in winter is -18000.
    package let offsetSeconds: Int
    /// As the database says; in Ireland winter is the exception.
    package let isDaylightSaving: Bool
    /// "EST".
    package let abbreviation: String

    package init(offsetSeconds: Int, isDaylightSaving: Bool, abbreviation: String) {
      self.offsetSeconds = offsetSeconds
      self.isDaylightSaving = isDaylightSaving
      self.abbreviation = abbreviation
    }
  }

  /// A change of the clock at an instant.
  package struct Transition: Hashable, Sendable {
    /// Seconds since 1970, UTC.
    package let second: Int64
    /// What held until then.
    package let before: Period
    /// What holds from then.
    package let after: Period

    /// Seconds that the clock goes forward; negative when it goes back.
    package var jumpSeconds: Int { after.offsetSeconds - before.offsetSeconds }
  }

  /// The IANA name, "America/New_York": what an appointment keeps.
  package let name: String
  /// Seconds since 1970 of the changes listed, rising, and what holds from each.
  private let changes: [Int64]
  private let periods: [Period]
  /// What holds before the first change.
  private let initial: Period
  /// What holds after the last change; nil leaves the last period in force for ever.
  private let rule: ZoneRule?

  /// The parts that a parser found. `changes` rise and pair with `periods`.
  init(name: String, initial: Period, changes: [Int64], periods: [Period], rule: ZoneRule?) {
    precondition(changes.count == periods.count, "each change of a clock leads to one period")
    self.name = name
    self.initial = initial
    self.changes = changes
    self.periods = periods
    self.rule = rule
  }

  /// A zone of one POSIX rule, "EST5EDT,M3.2.0,M11.1.0", in force always.
  ///
  /// Throws `.malformed` when the rule cannot be read.
  package init(name: String, rule text: String) throws(ClinicError) {
    let rule = try ZoneRule(text)
    self.init(name: name, initial: rule.standard, changes: [], periods: [], rule: rule)
  }

  /// A zone whose clock never changes; `seconds` east of UTC.
  package init(name: String, fixedOffsetSeconds seconds: Int) {
    let period = Period(offsetSeconds: seconds, isDaylightSaving: false, abbreviation: name)
    self.init(name: name, initial: period, changes: [], periods: [], rule: nil)
  }

  /// For stamps and tests; no practice lives in it.
  package static let utc = Zone(name: "UTC", fixedOffsetSeconds: 0)

  /// What the clock shows against UTC at an instant.
  package func period(at moment: Moment) -> Period { period(atSecond: moment.seconds) }

  /// Seconds east of UTC at an instant.
  package func offsetSeconds(at moment: Moment) -> Int { period(at: moment).offsetSeconds }

  /// "EST" or "EDT".
  package func abbreviation(at moment: Moment) -> String { period(at: moment).abbreviation }

  /// What calendar and clock show here at an instant.
  package func localTime(of moment: Moment) -> LocalTime {
    let second = moment.seconds
    let local = Int(second) + period(atSecond: second).offsetSeconds
    let dayNumber = local >= 0 ? local / 86_400 : -((-local + 86_399) / 86_400)
    let ofDay = local - dayNumber * 86_400
    return LocalTime(
      day: Day(number: dayNumber), time: TimeOfDay(minutes: ofDay / 60), second: ofDay % 60)
  }

  /// The instants at which the clock here shows this day and time; 24:00 is the next day's midnight.
  package func resolve(_ day: Day, _ time: TimeOfDay) -> LocalTimeResolution {
    let local = Int64(day.number) * 86_400 + Int64(time.minutes) * 60
    // No zone is further than 26 hours from UTC, so what matters lies within that of the clock.
    let near = transitions(from: local - Zone.reach, through: local + Zone.reach)
    let first = near.first?.before ?? period(atSecond: local)
    var instants: [Int64] = []
    for period in [first] + near.map(\.after) {
      let instant = local - Int64(period.offsetSeconds)
      if self.period(atSecond: instant).offsetSeconds == period.offsetSeconds, !instants.contains(instant) {
        instants.append(instant)
      }
    }
    if let earliest = instants.min(), let latest = instants.max() {
      return earliest == latest
        ? .one(Moment(seconds: earliest))
        : .overlap(first: Moment(seconds: earliest), second: Moment(seconds: latest))
    }
    let skipping = near.first { change in
      let shown = local - change.second
      return Int64(change.before.offsetSeconds) <= shown && shown < Int64(change.after.offsetSeconds)
    }
    let before = (skipping?.before ?? first).offsetSeconds
    return .gap(shifted: Moment(seconds: local - Int64(before)))
  }

  /// The changes of the clock that fall on a calendar day here, in order: none on most days.
  package func transitions(on day: Day) -> [Transition] {
    let start = Int64(day.number) * 86_400
    return transitions(from: start - Zone.reach, through: start + 86_400 + Zone.reach).filter { change in
      let shown = change.second + Int64(change.before.offsetSeconds)
      return start <= shown && shown < start + 86_400
    }
  }

  private static let reach: Int64 = 26 * 3600

  private func period(atSecond second: Int64) -> Period {
    guard let last = changes.last else { return rule?.period(at: second) ?? initial }
    if second >= last { return rule?.period(at: second) ?? periods[periods.count - 1] }
    let following = firstChange(after: second)
    return following == 0 ? initial : periods[following - 1]
  }

  /// The place of the first listed change later than `second`.
  private func firstChange(after second: Int64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= second { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func transitions(from start: Int64, through end: Int64) -> [Transition] {
    if changes.isEmpty && rule?.daylight == nil { return [] }
    var seconds: [Int64] = []
    var place = firstChange(after: start - 1)
    while place < changes.count, changes[place] <= end {
      seconds.append(changes[place])
      place += 1
    }
    if let rule {
      let lastListed = changes.last ?? Int64.min
      seconds += rule.changes(from: max(start, lastListed), through: end).filter { $0 > lastListed }
    }
    return seconds.compactMap { second in
      let before = period(atSecond: second - 1)
      let after = period(atSecond: second)
      return before == after ? nil : Transition(second: second, before: before, after: after)
    }
  }
}
