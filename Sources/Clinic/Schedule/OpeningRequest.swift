/// What an opening is looked for.
package struct OpeningRequest: Hashable, Sendable {
  /// How close together the openings found may lie.
  package enum Spacing: String, Sendable, CaseIterable {
    /// For each start and provider one.
    case everyProvider
    /// For each start one, with the first provider who can.
    case onePerStart
    /// The first of each morning and each afternoon, from noon.
    case onePerHalfDay
    case onePerDay
  }

  /// Who is never booked twice; nil when it is not known who comes.
  package var patient: PatientID?
  /// Lets it into time that is kept for this type.
  package var type: AppointmentTypeID?
  /// 1...1440; what exceeds a multiple of five takes the rest of its last five minutes.
  package var lengthMinutes: Int
  /// Fitted to the length asked for.
  package var pattern: ProviderPattern
  /// Nil for a visit that takes no room.
  package var roomKind: RoomKind?
  /// Those wanted, the most wanted first; empty for anyone of `disciplines`.
  package var providers: [ProviderID]
  /// Empty for any.
  package var disciplines: Set<Discipline>
  /// Those who may be the second provider, the most wanted first; empty leaves it open.
  package var secondProviders: [ProviderID]
  /// Empty for any of the kind.
  package var rooms: Set<RoomID>
  /// The first day searched.
  package var earliestDay: Day
  /// On `earliestDay` only.
  package var earliestTime: TimeOfDay
  /// Which of two equal times `earliestTime` is, in seconds east of UTC; nil, or another, is the first.
  package var earliestOffsetSeconds: Int?
  /// The whole visit lies within this stretch of its day.
  package var within: TimeSpan
  /// Empty for any.
  package var weekdays: Set<Weekday>
  /// Days searched, from `earliestDay`.
  package var horizonDays: Int
  /// At most so many.
  package var count: Int
  /// How close together the answers may lie.
  package var spacing: Spacing
  /// Appointments that do not stand in the way: the one being moved.
  package var ignoring: Set<AppointmentID>

  package init(
    patient: PatientID? = nil, type: AppointmentTypeID? = nil, lengthMinutes: Int,
    pattern: ProviderPattern = .providerThroughout, roomKind: RoomKind?, providers: [ProviderID] = [],
    disciplines: Set<Discipline> = [], secondProviders: [ProviderID] = [], rooms: Set<RoomID> = [],
    earliestDay: Day, earliestTime: TimeOfDay = .midnight, within: TimeSpan = .wholeDay,
    weekdays: Set<Weekday> = [], horizonDays: Int = 365, count: Int = 10,
    spacing: Spacing = .everyProvider, ignoring: Set<AppointmentID> = []
  ) {
    self.patient = patient
    self.type = type
    self.lengthMinutes = lengthMinutes
    self.pattern = pattern
    self.roomKind = roomKind
    self.providers = providers
    self.disciplines = disciplines
    self.secondProviders = secondProviders
    self.rooms = rooms
    self.earliestDay = earliestDay
    self.earliestTime = earliestTime
    self.within = within
    self.weekdays = weekdays
    self.horizonDays = horizonDays
    self.count = count
    self.spacing = spacing
    self.ignoring = ignoring
  }

  /// What a type of appointment asks for.
  package init(
    _ type: AppointmentType, patient: PatientID? = nil, providers: [ProviderID] = [],
    earliestDay: Day, earliestTime: TimeOfDay = .midnight
  ) {
    self.init(
      patient: patient, type: type.id, lengthMinutes: type.lengthMinutes, pattern: type.pattern,
      roomKind: type.roomKind, providers: providers, disciplines: type.disciplines,
      earliestDay: earliestDay, earliestTime: earliestTime)
  }

  /// Looks from now on where the first day is today.
  ///
  /// - Parameter zone: the practice's.
  package mutating func lookAhead(of now: Moment, in zone: Zone) {
    let local = zone.localTime(of: now)
    guard earliestDay == local.day else { return }
    (earliestTime, earliestOffsetSeconds) = (local.time, zone.offsetSeconds(at: now))
  }

  /// Whether it is a length that one day can hold.
  var isOfOneDay: Bool { (1...1_440).contains(lengthMinutes) }

  /// Whole units of five minutes.
  var units: Int { (lengthMinutes + UnitMask.unitMinutes - 1) / UnitMask.unitMinutes }
}
