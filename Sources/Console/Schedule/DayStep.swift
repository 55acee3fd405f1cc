import Clinic

/// What the day is in the middle of, beside showing itself.
enum DayStep: Sendable {
  case looking
  /// Somebody's visit is being booked.
  case booking(BookingStrip)
  /// Why visits are cancelled, broken or missed, by number.
  case ending([AppointmentID])
  case checkingOut(CheckOutStrip)
  /// Who could come into an open slot.
  case filling(GapStrip)
  /// What running late would push over.
  case runningLate(LateStrip)
}
