/// A stretch of one day, from a start up to, not including, an end.
package struct TimeSpan: Hashable, Sendable, Comparable {
  /// Where it begins.
  package let start: TimeOfDay
  /// The first time that is no longer in it.
  package let end: TimeOfDay

  /// Nil unless the end lies after the start.
  package init?(_ start: TimeOfDay, _ end: TimeOfDay) {
    guard start < end else { return nil }
    self.start = start
    self.end = end
  }

  /// Nil for no minutes, or where the stretch would pass midnight.
  package init?(start: TimeOfDay, lengthMinutes: Int) {
    guard lengthMinutes > 0, let end = start.adding(minutes: lengthMinutes) else { return nil }
    self.init(start, end)
  }

  /// The whole day, midnight to midnight.
  package static let wholeDay = TimeSpan(unchecked: .midnight, .endOfDay)

  private init(unchecked start: TimeOfDay, _ end: TimeOfDay) {
    self.start = start
    self.end = end
  }

  /// Its length, at least 1.
  package var minutes: Int { end.minutes - start.minutes }

  /// Whether a time lies in it; its end does not.
  package func contains(_ time: TimeOfDay) -> Bool { start <= time && time < end }
  /// Whether all of another lies in it.
  package func contains(_ other: TimeSpan) -> Bool { start <= other.start && other.end <= end }
  /// Whether they have a minute in common; touching is not overlapping.
  package func overlaps(_ other: TimeSpan) -> Bool { start < other.end && other.start < end }

  /// The part that both have; nil if they only touch or lie apart.
  package func intersection(_ other: TimeSpan) -> TimeSpan? {
    TimeSpan(max(start, other.start), min(end, other.end))
  }

  /// "9:00-12:30".
  package var text: String { "\(start.text)-\(end.text)" }

  /// By start, then by end.
  package static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
