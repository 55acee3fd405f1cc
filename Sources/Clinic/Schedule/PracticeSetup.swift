/// What a practice is set up with: all that a day is worked out from, but its appointments.
package struct PracticeSetup: Hashable, Sendable {
  /// The practice's zone, which may differ from the machine's.
  package var zone: Zone
  /// Opening hours, holidays and time unit.
  package var hours: PracticeHours
  /// In the order of their columns.
  package var providers: [Provider]
  /// In any order; `roomsInOrder` is that of the columns.
  package var rooms: [Room]
  /// Offered now or once.
  package var types: [AppointmentType]
  /// Those that fall, or repeat, on the days looked at.
  package var blocks: [BlockedTime]

  package init(
    zone: Zone, hours: PracticeHours, providers: [Provider] = [], rooms: [Room] = [],
    types: [AppointmentType] = [], blocks: [BlockedTime] = []
  ) {
    self.zone = zone
    self.hours = hours
    self.providers = providers
    self.rooms = rooms
    self.types = types
    self.blocks = blocks
  }

  /// Nil for one that is not known here.
  package func provider(_ id: ProviderID) -> Provider? { providers.first { $0.id == id } }
  /// Nil for one that is not known here.
  package func room(_ id: RoomID) -> Room? { rooms.first { $0.id == id } }
  /// Nil for one that is not known here.
  package func type(_ id: AppointmentTypeID) -> AppointmentType? { types.first { $0.id == id } }

  /// Rooms as they stand from the left: by order, then name, then identity.
  package var roomsInOrder: [Room] {
    rooms.sorted { ($0.order, $0.name, $0.id) < ($1.order, $1.name, $1.id) }
  }

  /// Whether a room holds only one visit at a time; an unknown one is taken to.
  package func holdsOneVisit(_ room: RoomID) -> Bool { self.room(room)?.kind.holdsOneVisit ?? true }

  /// The blocks that fall on a day, in order of start.
  package func blocks(on day: Day) -> [BlockedTime] {
    blocks.filter { $0.falls(on: day) }.sorted { ($0.span, $0.id) < ($1.span, $1.id) }
  }

  /// The stretches of a day whose clock times do not exist, or come twice.
  package func clockChanges(on day: Day) -> [TimeSpan] {
    DayClock(zone, day).changed.map { [$0] } ?? []
  }
}
