import Clinic

/// A time on a day of the demonstration practice that nobody has taken.
struct DemoOpening {
  /// The place of the provider in `DemoOffice.providers`.
  let provider: Int
  let start: TimeOfDay
  let lengthMinutes: Int
}
