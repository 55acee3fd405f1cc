import Clinic

/// What an act that was asked for ends, once it is done.
enum DayPending: Hashable, Sendable {
  case nothing
  /// What was cut stands at its new place, on this day.
  case putDown(AppointmentID, Day)
  /// The strip below the day goes away; the cursor goes to the visit booked, where it is of this day.
  case strip(Appointment?)
}
