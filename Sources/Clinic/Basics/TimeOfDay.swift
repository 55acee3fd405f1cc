/// A time on a clock, to the minute: 0 is midnight, 1440 the midnight that ends the day.
package struct TimeOfDay: Hashable, Sendable, Comparable {
  /// 0...1440; up to `longestDay` only as a place of a `DayClock`.
  package let minutes: Int

  /// The minutes of a day on which an hour comes twice.
  package static let longestDay = 1500

  /// Traps outside 0...`longestDay`; for a number from outside, use `init(checking:)`.
  package init(minutes: Int) {
    precondition(
      (0...Self.longestDay).contains(minutes), "a time of day is 0...1440 minutes, not \(minutes)")
    self.minutes = minutes
  }

  /// Nil outside 0...1440.
  package init?(checking minutes: Int) {
    guard (0...1440).contains(minutes) else { return nil }
    self.minutes = minutes
  }

  /// Nil unless hour is 0...23 and minute 0...59.
  package init?(hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    minutes = hour * 60 + minute
  }

  /// From "9:42" or "09:42", and "24:00"; nil for anything else.
  package init?(text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      let hour = Digits.value(parts[0]), let minute = Digits.value(parts[1]), minute < 60
    else { return nil }
    self.init(checking: hour * 60 + minute)
  }

  /// The start of a day.
  package static let midnight = TimeOfDay(minutes: 0)
  /// 12:00.
  package static let noon = TimeOfDay(minutes: 720)
  /// The midnight that ends a day: only ever an end.
  package static let endOfDay = TimeOfDay(minutes: 1440)

  /// 0...24.
  package var hour: Int { minutes / 60 }
  /// 0...59.
  package var minute: Int { minutes % 60 }

  /// "9:42".
  package var text: String { "\(hour):\(Digits.padded(minute, to: 2))" }
  /// "09:42".
  package var paddedText: String { "\(Digits.padded(hour, to: 2)):\(Digits.padded(minute, to: 2))" }

  /// " 9:42", for columns.
  package var columnText: String { hour < 10 ? " \(text)" : text }

  /// Nil when the sum leaves this day.
  package func adding(minutes: Int) -> TimeOfDay? {
    let (sum, overflow) = self.minutes.addingReportingOverflow(minutes)
    return overflow ? nil : TimeOfDay(checking: sum)
  }

  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}
