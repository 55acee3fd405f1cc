import Clinic

/// An open slot that somebody pointed at.
struct BookingSlot: Hashable, Sendable {
  let day: Day
  let start: TimeOfDay
  /// Seconds east of UTC that say which of two equal times it is; nil where the time comes once.
  var offsetSeconds: Int?
  let room: RoomID?
  let provider: ProviderID?
  /// Minutes that are open from its start; nil where it is not open at all.
  let openMinutes: Int?

  /// "9:00", and "1:30 EST" of two equal times.
  func startText(in zone: Zone) -> String {
    DayClock(zone, day).text(of: start, offsetSeconds: offsetSeconds)
  }
}
