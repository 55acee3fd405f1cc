/// The units of five minutes of the longest day, by the places of its clock, one bit each: what makes the
/// search for openings fast.
struct UnitMask: Hashable, Sendable {
  static let unitMinutes = 5
  static let unitCount = TimeOfDay.longestDay / unitMinutes

  private var low: UInt128
  private var middle: UInt128
  private var high: UInt128

  private init(_ low: UInt128, _ middle: UInt128, _ high: UInt128) {
    self.low = low
    self.middle = middle
    self.high = high
  }

  static let none = UnitMask(0, 0, 0)
  static let all = UnitMask(.max, .max, (1 << (UInt128(unitCount) - 256)) - 1)

  /// The units from `first` up to, not including, `end`.
  init(units first: Int, _ end: Int) {
    self = UnitMask.below(end).intersection(UnitMask.below(first).inverted)
  }

  /// The units that lie wholly within a span: what is open.
  init(within span: TimeSpan) {
    let unit = UnitMask.unitMinutes
    self.init(units: (span.start.minutes + unit - 1) / unit, span.end.minutes / unit)
  }

  /// The units that a span touches: what is taken.
  init(touching span: TimeSpan) {
    let unit = UnitMask.unitMinutes
    self.init(units: span.start.minutes / unit, (span.end.minutes + unit - 1) / unit)
  }

  /// The units at which a row of the day begins.
  static func rows(of unit: TimeUnit) -> UnitMask {
    switch unit {
    case .five: all
    case .ten: everySecond
    case .fifteen: everyThird
    case .thirty: everySixth
    }
  }

  private static let everySecond = every(2)
  private static let everyThird = every(3)
  private static let everySixth = every(6)

  private static func every(_ step: Int) -> UnitMask {
    stride(from: 0, to: unitCount, by: step).reduce(none) { $0.union(UnitMask(units: $1, $1 + 1)) }
  }

  private static func below(_ unit: Int) -> UnitMask {
    UnitMask(ones(unit), ones(unit - 128), ones(min(unit, unitCount) - 256))
  }

  private static func ones(_ count: Int) -> UInt128 {
    count <= 0 ? 0 : count >= 128 ? .max : (UInt128(1) << UInt128(count)) - 1
  }

  var isEmpty: Bool { low == 0 && middle == 0 && high == 0 }

  var inverted: UnitMask { UnitMask(~low, ~middle, ~high & UnitMask.all.high) }

  func intersection(_ other: UnitMask) -> UnitMask {
    UnitMask(low & other.low, middle & other.middle, high & other.high)
  }

  func union(_ other: UnitMask) -> UnitMask {
    UnitMask(low | other.low, middle | other.middle, high | other.high)
  }

  func subtracting(_ other: UnitMask) -> UnitMask {
    UnitMask(low & ~other.low, middle & ~other.middle, high & ~other.high)
  }

  func contains(_ unit: Int) -> Bool {
    guard (0..<UnitMask.unitCount).contains(unit) else { return false }
    let word = unit < 128 ? low : unit < 256 ? middle : high
    return word >> UInt128(unit & 127) & 1 == 1
  }

  func isSuperset(of other: UnitMask) -> Bool { other.subtracting(self).isEmpty }

  /// Each unit moved earlier by `units`: what `start + units` is, seen from `start`.
  func earlier(by units: Int) -> UnitMask {
    var mask = self
    var left = units
    while left >= 128 {
      mask = UnitMask(mask.middle, mask.high, 0)
      left -= 128
    }
    guard left > 0 else { return mask }
    let down = UInt128(left)
    let up = UInt128(128 - left)
    return UnitMask(
      mask.low >> down | mask.middle << up, mask.middle >> down | mask.high << up, mask.high >> down)
  }

  /// The units from which `length` units in a row are all set.
  func starts(ofRun length: Int) -> UnitMask {
    var mask = self
    var covered = 1
    while covered < length, !mask.isEmpty {
      let step = min(covered, length - covered)
      mask = mask.intersection(mask.earlier(by: step))
      covered += step
    }
    return mask
  }

  /// The first unit that is set, at or after one; nil if none is.
  func first(from unit: Int = 0) -> Int? {
    let rest = subtracting(UnitMask.below(unit))
    if rest.low != 0 { return rest.low.trailingZeroBitCount }
    if rest.middle != 0 { return 128 + rest.middle.trailingZeroBitCount }
    return rest.high != 0 ? 256 + rest.high.trailingZeroBitCount : nil
  }
}
