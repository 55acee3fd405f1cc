/// Whom and where a requested visit may be with, and where on a day it may start.
struct VisitCandidates {
  let request: OpeningRequest
  let needs: VisitNeeds
  private let providers: [ProviderID]
  private let secondProviders: [ProviderID]
  private let rooms: [Room]
  private let setup: PracticeSetup

  init(_ request: OpeningRequest, _ setup: PracticeSetup) {
    self.request = request
    self.setup = setup
    needs = VisitNeeds(
      pattern: request.pattern, lengthMinutes: request.units * UnitMask.unitMinutes)
    let able = setup.providers.filter { provider in
      provider.isActive && (request.disciplines.isEmpty || request.disciplines.contains(provider.discipline))
    }
    providers =
      request.providers.isEmpty
      ? able.map(\.id) : request.providers.filter { wanted in able.contains { $0.id == wanted } }
    secondProviders = request.secondProviders.filter { wanted in
      setup.providers.contains { $0.id == wanted && $0.isActive }
    }
    rooms = setup.roomsInOrder.filter { room in
      room.isActive && room.kind == request.roomKind
        && (request.rooms.isEmpty || request.rooms.contains(room.id))
    }
  }

  /// Where the visit may start as far as hours, wishes and patient go.
  private func baseStarts(in availability: DayAvailability) -> UnitMask {
    var base = availability.base(patient: request.patient)
    let clock = availability.clock
    guard let within = clock.place(of: request.within) else { return .none }
    base = base.intersection(UnitMask(within: within))
    // What the clock changes during would end at a time that nobody expects: it is booked by hand only.
    var starts = clock.stretches.reduce(UnitMask.none) { starts, stretch in
      starts.union(base.intersection(UnitMask(within: stretch)).starts(ofRun: needs.units))
    }
    starts = starts.intersection(.rows(of: setup.hours.unit))
    if availability.day == request.earliestDay {
      let unit = UnitMask.unitMinutes
      let earliest = clock.place(of: request.earliestTime, offsetSeconds: request.earliestOffsetSeconds)
      let first = (earliest.minutes + unit - 1) / unit
      starts = starts.subtracting(UnitMask(units: 0, first))
    }
    return starts
  }

  /// For each provider who can, the starts and the rooms.
  func choices(in availability: DayAvailability) -> [Choice] {
    let base = baseStarts(in: availability)
    if base.isEmpty { return [] }
    let roomStarts = rooms.map { room in
      RoomStarts(
        room: room.id, usualProvider: room.usualProvider,
        starts: availability.free(room.id).starts(ofRun: needs.units))
    }
    let anyRoom = request.roomKind == nil ? base : roomStarts.reduce(.none) { $0.union($1.starts) }
    let secondStarts = secondStarts(in: availability)
    return providers.compactMap { provider in
      let free = needs.provider.starts(in: availability.free(provider))
      var starts = base.intersection(anyRoom).intersection(free)
      let seconds = secondStarts.filter { $0.provider != provider }
      if wantsSecondProvider {
        starts = starts.intersection(seconds.reduce(.none) { $0.union($1.starts) })
      }
      return starts.isEmpty
        ? nil
        : Choice(provider: provider, starts: starts, seconds: seconds, rooms: preferred(roomStarts, provider))
    }
  }

  private var wantsSecondProvider: Bool {
    !request.secondProviders.isEmpty && !needs.secondProvider.runs.isEmpty
  }

  private func secondStarts(in availability: DayAvailability) -> [SecondStarts] {
    guard wantsSecondProvider else { return [] }
    return secondProviders.map {
      SecondStarts(provider: $0, starts: needs.secondProvider.starts(in: availability.free($0)))
    }
  }

  /// The rooms where the provider mostly works first, the others from the left.
  private func preferred(_ rooms: [RoomStarts], _ provider: ProviderID) -> [RoomStarts] {
    rooms.filter { $0.usualProvider == provider } + rooms.filter { $0.usualProvider != provider }
  }

  func openings(in availability: DayAvailability, atMost count: Int) -> [Opening] {
    let choices = choices(in: availability)
    var left = choices.reduce(UnitMask.none) { $0.union($1.starts) }
    var found: [Opening] = []
    while found.count < count, let unit = left.first() {
      for choice in choices where choice.starts.contains(unit) && found.count < count {
        found.append(opening(at: unit, choice, in: availability))
        if request.spacing != .everyProvider { break }
      }
      left = left.subtracting(UnitMask(units: 0, nextUnit(after: unit, availability.clock)))
    }
    return found
  }

  /// The first unit at which the next opening may start.
  private func nextUnit(after unit: Int, _ clock: DayClock) -> Int {
    let noon = clock.place(of: .noon).minutes / UnitMask.unitMinutes
    switch request.spacing {
    case .everyProvider, .onePerStart: return unit + 1
    case .onePerHalfDay: return unit < noon ? noon : UnitMask.unitCount
    case .onePerDay: return UnitMask.unitCount
    }
  }

  struct RoomStarts {
    let room: RoomID
    let usualProvider: ProviderID?
    let starts: UnitMask
  }

  struct SecondStarts {
    let provider: ProviderID
    let starts: UnitMask
  }

  /// One provider, with all starts at which a room and a second provider are there too.
  struct Choice {
    let provider: ProviderID
    let starts: UnitMask
    let seconds: [SecondStarts]
    let rooms: [RoomStarts]
  }

  private func opening(at unit: Int, _ choice: Choice, in availability: DayAvailability) -> Opening {
    opening(
      at: unit, availability.day, availability.clock, with: choice.provider,
      second: choice.seconds.first { $0.starts.contains(unit) }?.provider,
      room: choice.rooms.first { $0.starts.contains(unit) }?.room)
  }

  /// The opening at a unit of a day.
  func opening(
    at unit: Int, _ day: Day, _ clock: DayClock, with provider: ProviderID, second: ProviderID?,
    room: RoomID?
  ) -> Opening {
    let place = TimeOfDay(minutes: unit * UnitMask.unitMinutes)
    return Opening(
      day: day, start: clock.time(at: place), zoneName: setup.zone.name,
      offsetSeconds: clock.offsetSeconds(at: place, on: day, in: setup.zone),
      lengthMinutes: request.lengthMinutes, provider: provider, secondProvider: second, room: room)
  }
}
