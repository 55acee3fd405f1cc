@testable import Clinic

/// A small practice with a week of appointments and something to look for, drawn from a seed.
///
/// Hours are short, so that openings are scarce and borders many.
struct RandomWeek {
  let setup: PracticeSetup
  let appointments: [Appointment]
  let request: OpeningRequest

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let zone = random.chance(10) ? RandomWeek.dawnChange : .utc
    let monday = RandomWeek.monday(in: zone, &random)
    let unit = TimeUnit.allCases[random.below(4)]
    let providers = (1...(1 + random.below(3))).map { RandomWeek.provider($0, monday, &random) }
    let rooms = (1...(1 + random.below(3))).map { number in
      Room(
        id: RoomID(Make.record(100 + number)), name: "\(number)", kind: random.chance(85) ? .chair : .video,
        order: random.below(3), usualProvider: random.chance(30) ? providers[0].id : nil,
        isActive: random.chance(95))
    }
    var holidays: [Holiday] = []
    if random.chance(15) {
      holidays = [
        Holiday(id: HolidayID(Make.record(900)), day: monday.adding(days: random.below(7)), name: "rest")
      ]
    }
    setup = PracticeSetup(
      zone: zone,
      hours: PracticeHours(
        hours: RandomWeek.hours(monday, &random), holidays: holidays, unit: unit),
      providers: providers, rooms: rooms,
      blocks: (0..<random.below(3)).map { RandomWeek.block($0, monday, providers, rooms, &random) })
    appointments = (0..<random.below(24)).map {
      RandomWeek.appointment($0, monday, zone, providers, rooms, &random)
    }
    request = RandomWeek.request(monday, providers, rooms, appointments, &random)
  }

  /// The clock goes forward at 8:00 and back at 9:00, on days that fall into opening hours.
  private static let dawnChange = try! Zone(name: "dawn", rule: "AAA0BBB,M3.2.3/8,M11.1.4/9")

  /// Any week of eight years; where the clock changes, a week in which it does.
  private static func monday(in zone: Zone, _ random: inout SeededRandom) -> Day {
    let day = Day(number: 20_000 + random.below(3000))
    guard zone != .utc else { return day.week.monday }
    let isSpring = random.chance(50)
    return (Day(year: day.year, month: isSpring ? 3 : 11, day: isSpring ? 10 : 4) ?? day).week.monday
  }

  private static func spans(_ random: inout SeededRandom) -> [TimeSpan] {
    let start = 450 + random.below(12) * 5
    let middle = start + 30 + random.below(12) * 5
    let end = middle + random.below(12) * 5 + random.below(2) * random.below(5)
    let pieces = random.chance(30) ? [(start, middle), (middle + 10, end + 20)] : [(start, end)]
    return pieces.compactMap { TimeSpan(TimeOfDay(minutes: $0.0), TimeOfDay(minutes: $0.1)) }
  }

  private static func hours(_ monday: Day, _ random: inout SeededRandom) -> WorkingHours {
    var hours = WorkingHours()
    for weekday in Weekday.allCases where random.chance(80) { hours.weekly[weekday] = spans(&random) }
    if random.chance(20) {
      hours.exceptions[monday.adding(days: random.below(7))] = random.chance(50) ? [] : spans(&random)
    }
    return hours
  }

  private static func provider(_ number: Int, _ monday: Day, _ random: inout SeededRandom) -> Provider {
    Provider(
      id: ProviderID(Make.record(number)), name: "P\(number)",
      discipline: random.chance(50) ? .hygiene : .generalDentistry, letter: "P",
      hours: hours(monday, &random), isActive: random.chance(95))
  }

  private static func pattern(_ random: inout SeededRandom) -> ProviderPattern {
    if random.chance(40) { return .providerThroughout }
    return ProviderPattern(
      needs: (0..<(1 + random.below(8))).map { _ in
        random.chance(50) ? .provider : ProviderPattern.Need.allCases[random.below(4)]
      })
  }

  private static func block(
    _ number: Int, _ monday: Day, _ providers: [Provider], _ rooms: [Room], _ random: inout SeededRandom
  ) -> BlockedTime {
    let scope: BlockedTime.Scope =
      switch random.below(3) {
      case 0: .practice
      case 1: .providers([providers[random.below(providers.count)].id])
      default: .rooms([rooms[random.below(rooms.count)].id])
      }
    let start = 450 + random.below(100)
    return BlockedTime(
      id: BlockedTimeID(Make.record(500 + number)), day: monday.adding(days: random.below(14) - 7),
      span: TimeSpan(TimeOfDay(minutes: start), TimeOfDay(minutes: start + 1 + random.below(40)))
        ?? .wholeDay,
      scope: scope,
      repetition: random.chance(50)
        ? .once : .weekly(until: random.chance(50) ? nil : monday.adding(days: random.below(7))),
      keptFor: random.chance(30) ? [AppointmentTypeID(Make.record(700))] : [])
  }

  private static func appointment(
    _ number: Int, _ monday: Day, _ zone: Zone, _ providers: [Provider], _ rooms: [Room],
    _ random: inout SeededRandom
  ) -> Appointment {
    var visit = Appointment(
      id: Make.appointment(number), patient: PatientID(Make.record(10_000 + random.below(4))),
      day: monday.adding(days: random.below(7)),
      start: TimeOfDay(minutes: 450 + (random.chance(90) ? random.below(24) * 5 : random.below(120))),
      lengthMinutes: random.chance(90) ? 5 + random.below(10) * 5 : 1 + random.below(50),
      room: random.chance(90) ? rooms[random.below(rooms.count)].id : nil,
      provider: providers[random.below(providers.count)].id,
      secondProvider: random.chance(30) ? providers[random.below(providers.count)].id : nil,
      pattern: pattern(&random),
      status: random.chance(85) ? .scheduled : VisitStatus.allCases[random.below(VisitStatus.allCases.count)],
      zoneName: zone.name, offsetSeconds: 0)
    // Of two equal times either; a time that the clock skips is nobody's.
    switch zone.resolve(visit.day, visit.start) {
    case .one(let moment): visit.offsetSeconds = zone.offsetSeconds(at: moment)
    case .overlap(let first, let second):
      visit.offsetSeconds = zone.offsetSeconds(at: random.chance(50) ? first : second)
    case .gap:
      visit.start = TimeOfDay(minutes: visit.start.minutes + 60)
      visit.offsetSeconds = zone.offsetSeconds(at: zone.resolve(visit.day, visit.start).moment)
    }
    return visit
  }

  private static func request(
    _ monday: Day, _ providers: [Provider], _ rooms: [Room], _ appointments: [Appointment],
    _ random: inout SeededRandom
  ) -> OpeningRequest {
    var request = OpeningRequest(
      lengthMinutes: random.chance(90) ? 5 + random.below(12) * 5 : 1 + random.below(60),
      pattern: pattern(&random), roomKind: random.chance(10) ? nil : random.chance(90) ? .chair : .video,
      earliestDay: monday.adding(days: random.below(2)),
      earliestTime: TimeOfDay(minutes: random.chance(60) ? 0 : 450 + random.below(100)), horizonDays: 7)
    if random.chance(30) { request.earliestOffsetSeconds = random.chance(50) ? 0 : 3600 }
    if random.chance(50) { request.patient = PatientID(Make.record(10_000 + random.below(4))) }
    if random.chance(30) { request.type = AppointmentTypeID(Make.record(700)) }
    if random.chance(30) { request.providers = providers.shuffled(using: &random).map(\.id) }
    if random.chance(30) { request.disciplines = [.hygiene] }
    if random.chance(40) {
      request.secondProviders = providers.filter { _ in random.chance(60) }.map(\.id)
    }
    if random.chance(20) { request.rooms = [rooms[random.below(rooms.count)].id] }
    if random.chance(20) {
      let start = 450 + random.below(40)
      request.within = TimeSpan(TimeOfDay(minutes: start), TimeOfDay(minutes: start + 60)) ?? .wholeDay
    }
    if random.chance(20) { request.weekdays = [.tuesday, .thursday] }
    if random.chance(20), let first = appointments.first { request.ignoring = [first.id] }
    request.spacing = OpeningRequest.Spacing.allCases[random.below(4)]
    request.count = 1 + random.below(10)
    return request
  }
}

extension RandomWeek {
  /// An opening as it would be booked.
  static func booked(_ opening: Opening, _ request: OpeningRequest, number: Int) -> Appointment {
    Appointment(
      id: Make.appointment(number), patient: request.patient ?? PatientID(Make.record(99)), day: opening.day,
      start: opening.start, lengthMinutes: opening.lengthMinutes, room: opening.room,
      provider: opening.provider, secondProvider: opening.secondProvider, pattern: request.pattern,
      zoneName: opening.zoneName, offsetSeconds: opening.offsetSeconds, type: request.type)
  }
}
