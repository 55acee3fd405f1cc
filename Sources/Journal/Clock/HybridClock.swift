/// Milliseconds since 1970 in the upper 48 bits, a counter in the lower 16.
///
/// It rises with each entry, follows what it hears from others, and cannot be poisoned: a clock
/// that is ahead by more than `tolerance` is not followed, neither another's nor this device's own
/// of a moment ago.
package struct HybridClock: Hashable, Sendable {
  /// Milliseconds by which a reading may lie ahead of this device's clock and still be followed.
  package static let tolerance: Int64 = 120_000

  /// The last reading given out or followed.
  package private(set) var last: UInt64

  package init(last: UInt64 = 0) {
    self.last = last
  }

  /// The next reading; `milliseconds` is what the device's clock says now.
  ///
  /// Greater than the one before, unless that lay beyond the tolerance: then the clock was wrong,
  /// and goes back. A full counter borrows a millisecond.
  package mutating func tick(at milliseconds: Int64) -> UInt64 {
    let now = HybridClock.reading(milliseconds)
    last = last > HybridClock.limit(milliseconds) ? now : max(now, last + 1)
    return last
  }

  /// Follows another device's reading, as far as it is believable.
  package mutating func receive(_ reading: UInt64, at milliseconds: Int64) {
    last = max(last, min(reading, HybridClock.limit(milliseconds)))
  }

  /// The milliseconds since 1970 of a reading.
  package static func milliseconds(of reading: UInt64) -> Int64 {
    Int64(reading >> 16)
  }

  private static func limit(_ milliseconds: Int64) -> UInt64 {
    reading(min(milliseconds, .max - tolerance) + tolerance)
  }

  /// The reading at the start of a millisecond; times before 1970 count as 1970.
  private static func reading(_ milliseconds: Int64) -> UInt64 {
    UInt64(min(max(milliseconds, 0), 0xFFFF_FFFF_FF00)) << 16
  }
}
