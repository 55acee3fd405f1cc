/// How long after one visit the next is due: whole months, then days.
package struct RecallInterval: Hashable, Sendable {
  /// 0...600.
  package let months: Int
  /// 0...365.
  package let days: Int

  /// Nil for nothing at all, or outside the ranges.
  package init?(months: Int = 0, days: Int = 0) {
    guard (0...600).contains(months), (0...365).contains(days), months + days > 0 else { return nil }
    self.months = months
    self.days = days
  }

  /// The day this long after another: months first, clamped to the month's end, then days.
  package func after(_ day: Day) -> Day { day.adding(months: months).adding(days: days) }
}
