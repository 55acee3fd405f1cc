/// The minutes of one row of the day.
///
/// A practice books in five, ten or fifteen; half hours are for seeing more of a day at once.
package enum TimeUnit: Int, Sendable, CaseIterable {
  case five = 5
  case ten = 10
  case fifteen = 15
  case thirty = 30

  /// What a practice may choose to book in.
  package static let bookable: [TimeUnit] = [.five, .ten, .fifteen]

  /// 5, 10, 15 or 30.
  package var minutes: Int { rawValue }
}
