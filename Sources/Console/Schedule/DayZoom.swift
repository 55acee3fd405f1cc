import Clinic

/// How much of the day is seen at once: `z` goes from one to the next.
enum DayZoom: String, Sendable, CaseIterable {
  /// Rows of the practice's unit.
  case unit
  case halfHours
  /// Every visit of the day, one line each.
  case list

  var next: DayZoom {
    switch self {
    case .unit: .halfHours
    case .halfHours: .list
    case .list: .unit
    }
  }

  /// Nil is the practice's own unit.
  var timeUnit: TimeUnit? { self == .halfHours ? .thirty : nil }
}
