/// What is free on one day, in units of five minutes, for a visit of some type.
struct DayAvailability {
  let day: Day
  /// By whose places the units are counted.
  let clock: DayClock
  /// Where the practice is open and nothing blocks it as a whole.
  private let practice: UnitMask
  private var freeProviders: [ProviderID: UnitMask]
  private var freeRooms: [RoomID: UnitMask]
  private var takenByPatient: [PatientID: UnitMask]

  /// `appointments`: those of the day, of whatever status.
  init(
    day: Day, setup: PracticeSetup, type: AppointmentTypeID?, appointments: [Appointment],
    ignoring: Set<AppointmentID> = []
  ) {
    self.day = day
    let clock = DayClock(setup.zone, day)
    self.clock = clock
    func units(open hours: [TimeSpan]) -> UnitMask {
      hours.compactMap(clock.place(of:)).reduce(.none) { $0.union(UnitMask(within: $1)) }
    }
    var practice = units(open: setup.hours.spans(on: day))

    freeProviders = [:]
    freeRooms = [:]
    takenByPatient = [:]
    for provider in setup.providers where provider.isActive {
      freeProviders[provider.id] = units(open: provider.hours.spans(on: day))
    }
    for room in setup.rooms where room.isActive { freeRooms[room.id] = .all }

    for block in setup.blocks where block.falls(on: day) && block.keepsOut(type) {
      guard let span = clock.place(of: block.span) else { continue }
      let units = UnitMask(touching: span)
      switch block.scope {
      case .practice: practice = practice.subtracting(units)
      case .rooms(let rooms): for room in rooms { freeRooms[room]?.subtract(units) }
      case .providers(let providers): for provider in providers { freeProviders[provider]?.subtract(units) }
      }
    }
    self.practice = practice

    for appointment in appointments
    where appointment.day == day && appointment.status.isOnTheDay && !ignoring.contains(appointment.id) {
      let span = clock.place(of: appointment)
      takenByPatient[appointment.patient, default: .none].formUnion(UnitMask(touching: span))
      if let room = appointment.room, setup.holdsOneVisit(room) {
        freeRooms[room]?.subtract(UnitMask(touching: span))
      }
      if appointment.pattern == .providerThroughout {
        freeProviders[appointment.provider]?.subtract(UnitMask(touching: span))
        continue
      }
      let needs = VisitNeeds(pattern: appointment.pattern, lengthMinutes: span.minutes)
      for taken in needs.provider.spans(from: span.start) {
        freeProviders[appointment.provider]?.subtract(UnitMask(touching: taken))
      }
      guard let second = appointment.secondProvider else { continue }
      for taken in needs.secondProvider.spans(from: span.start) {
        freeProviders[second]?.subtract(UnitMask(touching: taken))
      }
    }
  }

  /// Where a whole visit can lie, whoever gives it: open practice, patient free.
  func base(patient: PatientID?) -> UnitMask {
    guard let patient, let taken = takenByPatient[patient] else { return practice }
    return practice.subtracting(taken)
  }

  func free(_ provider: ProviderID) -> UnitMask { freeProviders[provider] ?? .none }
  func free(_ room: RoomID) -> UnitMask { freeRooms[room] ?? .none }
}

extension UnitMask {
  fileprivate mutating func subtract(_ other: UnitMask) { self = subtracting(other) }
  fileprivate mutating func formUnion(_ other: UnitMask) { self = union(other) }
}
