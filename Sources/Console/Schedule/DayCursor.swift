import Clinic

/// Where the cursor of the day stands: on a visit, whatever its time becomes, or on a time of a column.
struct DayCursor: Hashable, Sendable {
  var column: DayColumn.Key
  /// A place of the day's clock: on two days of a year not what the clock shows.
  var time: TimeOfDay
  /// The visit under the cursor; the cursor goes with it.
  var visit: AppointmentID?
}
