/// What a calendar and a clock on the wall show in some zone.
package struct LocalTime: Hashable, Sendable, Comparable {
  /// What the calendar shows.
  package let day: Day
  /// What the clock shows, to the minute.
  package let time: TimeOfDay
  /// 0...59.
  package let second: Int

  package init(day: Day, time: TimeOfDay, second: Int = 0) {
    self.day = day
    self.time = time
    self.second = second
  }

  package static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.day, left.time, left.second) < (right.day, right.time, right.second)
  }
}

/// Which instants a clock on the wall shows a given day and time at.
package enum LocalTimeResolution: Hashable, Sendable {
  /// Exactly one, as on all but two days of a year.
  case one(Moment)
  /// None: the clock skips it when it goes forward. `shifted` is the instant that the offset from
  /// before the change gives, shown on the wall an hour later (RFC 5545 3.3.5).
  case gap(shifted: Moment)
  /// Two: the clock shows it before and again after it goes back.
  case overlap(first: Moment, second: Moment)

  /// One instant by the rule of RFC 5545 3.3.5: in a gap the offset from before it, in an overlap the first.
  package var moment: Moment {
    switch self {
    case .one(let moment): moment
    case .gap(let shifted): shifted
    case .overlap(let first, _): first
    }
  }
}
