import Clinic

/// Where the cursor of the day stands: on a visit, whatever its time becomes, or on a time of a column.
struct DayCursor: Hashable, Sendable {
  var column: DayColumn.Key
  var time: TimeOfDay
  /// The visit under the cursor; the cursor goes with it.
  var visit: AppointmentID?
}
