/// The minutes of one row of the day: what a practice books in.
package enum TimeUnit: Int, Sendable, CaseIterable {
  case five = 5
  case ten = 10
  case fifteen = 15

  package var minutes: Int { rawValue }
}
