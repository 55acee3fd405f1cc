/// A time at which a visit could be booked.
package struct Opening: Hashable, Sendable {
  /// The calendar day at the practice.
  package let day: Day
  /// What the clock shows at a row of the day.
  package let start: TimeOfDay
  /// The IANA name of the zone that `day` and `start` are meant in: the practice's.
  package let zoneName: String
  /// Seconds east of UTC that hold then: which of two equal times it is, where the clock goes back.
  package let offsetSeconds: Int
  /// As asked for.
  package let lengthMinutes: Int
  /// Who would see the patient.
  package let provider: ProviderID
  /// Nil when none is needed, or none was asked for.
  package let secondProvider: ProviderID?
  /// Nil for a visit that takes no room.
  package let room: RoomID?

  package init(
    day: Day, start: TimeOfDay, zoneName: String, offsetSeconds: Int, lengthMinutes: Int,
    provider: ProviderID, secondProvider: ProviderID? = nil, room: RoomID? = nil
  ) {
    self.day = day
    self.start = start
    self.zoneName = zoneName
    self.offsetSeconds = offsetSeconds
    self.lengthMinutes = lengthMinutes
    self.provider = provider
    self.secondProvider = secondProvider
    self.room = room
  }

  /// "9:00", and "1:30 EST" where that time comes twice on its day.
  ///
  /// - Parameter zone: the practice's.
  package func startText(in zone: Zone) -> String {
    DayClock(zone, day).text(of: start, offsetSeconds: offsetSeconds)
  }
}

extension Appointment {
  /// The visit that booking an opening makes.
  package init(_ id: AppointmentID, at opening: Opening, of patient: PatientID, _ type: AppointmentType) {
    self.init(
      id: id, patient: patient, day: opening.day, start: opening.start,
      lengthMinutes: opening.lengthMinutes, room: opening.room, provider: opening.provider,
      secondProvider: opening.secondProvider, pattern: type.pattern, zoneName: opening.zoneName,
      offsetSeconds: opening.offsetSeconds, type: type.id, modality: type.modality)
  }
}
