/// An instant, the same everywhere: milliseconds since 1970 in UTC, leap seconds not counted.
package struct Moment: Hashable, Sendable, Comparable {
  /// Since 1970 in UTC; negative before.
  package let milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package init(seconds: Int64) {
    milliseconds = seconds * 1000
  }

  /// Whole seconds since 1970, rounded down.
  package var seconds: Int64 {
    milliseconds >= 0 ? milliseconds / 1000 : -((-milliseconds + 999) / 1000)
  }

  /// So much later, or earlier if negative.
  package func adding(milliseconds added: Int64) -> Moment { Moment(milliseconds: milliseconds + added) }
  /// So much later, or earlier if negative.
  package func adding(seconds: Int) -> Moment { adding(milliseconds: Int64(seconds) * 1000) }
  /// So much later, or earlier if negative.
  package func adding(minutes: Int) -> Moment { adding(seconds: minutes * 60) }

  /// Whole minutes from `other` to this one, towards zero; negative if this one is earlier.
  package func minutes(since other: Moment) -> Int { Int((milliseconds - other.milliseconds) / 60_000) }

  /// "2026-11-16T17:42:05.250Z".
  package var iso: String {
    let local = Zone.utc.localTime(of: self)
    let fraction = Int(milliseconds - seconds * 1000)
    let second = "\(Digits.padded(local.second, to: 2)).\(Digits.padded(fraction, to: 3))"
    return "\(local.day.iso)T\(local.time.paddedText):\(second)Z"
  }

  package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
}
