package import Clinic

/// Everything that a practice takes from outside, so that each run can be replayed from a seed.
package struct World: Sendable {
  /// The device's clock.
  package var now: @Sendable () -> Moment
  /// That many bytes from a random source fit for keys.
  package var random: @Sendable (Int) -> [UInt8]
  /// A zone by its name in the time zone database; nil where there is none of that name.
  package var zone: @Sendable (String) -> Zone?

  package init(
    now: @escaping @Sendable () -> Moment, random: @escaping @Sendable (Int) -> [UInt8],
    zone: @escaping @Sendable (String) -> Zone?
  ) {
    self.now = now
    self.random = random
    self.zone = zone
  }

  /// A new identity: time ordered, never reused.
  package func newRecordID() -> RecordID {
    let bytes = random(16)
    func word(_ from: Int) -> UInt64 {
      bytes[from..<from + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    return RecordID(milliseconds: now().milliseconds, random: (word(0), word(8)))
  }
}
