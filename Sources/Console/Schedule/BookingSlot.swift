import Clinic

/// An open slot that somebody pointed at.
struct BookingSlot: Hashable, Sendable {
  let day: Day
  let start: TimeOfDay
  let room: RoomID?
  let provider: ProviderID?
  /// Minutes that are open from its start; nil where it is not open at all.
  let openMinutes: Int?
}
