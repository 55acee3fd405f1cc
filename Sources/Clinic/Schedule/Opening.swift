/// A time at which a visit could be booked.
package struct Opening: Hashable, Sendable {
  /// The calendar day at the practice.
  package let day: Day
  /// On a row of the day.
  package let start: TimeOfDay
  /// As asked for.
  package let lengthMinutes: Int
  /// Who would see the patient.
  package let provider: ProviderID
  /// Nil when none is needed, or none was asked for.
  package let secondProvider: ProviderID?
  /// Nil for a visit that takes no room.
  package let room: RoomID?

  package init(
    day: Day, start: TimeOfDay, lengthMinutes: Int, provider: ProviderID,
    secondProvider: ProviderID? = nil, room: RoomID? = nil
  ) {
    self.day = day
    self.start = start
    self.lengthMinutes = lengthMinutes
    self.provider = provider
    self.secondProvider = secondProvider
    self.room = room
  }
}
