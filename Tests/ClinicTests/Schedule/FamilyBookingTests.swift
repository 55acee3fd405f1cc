import Testing

@testable import Clinic

@Suite("Booking a household")
struct FamilyBookingTests {
  private let day = Make.day("2026-11-16")

  private func member(_ minutes: Int, patient: Int, _ change: (inout OpeningRequest) -> Void = { _ in })
    -> OpeningRequest
  {
    var request = OpeningRequest(
      patient: PatientID(Make.record(patient)), lengthMinutes: minutes, roomKind: .chair, earliestDay: day,
      horizonDays: 5, count: 3)
    change(&request)
    return request
  }

  private func words(_ found: [[Opening]]) -> [String] {
    found.map { together in
      together.map { "\($0.start.text) \($0.provider.record.low)/\(($0.room?.record.low ?? 100) - 100)" }
        .joined(separator: ", ")
    }
  }

  @Test("back to back, each follows on the row after the one before")
  func backToBack() {
    let found = FamilyBooking(Make.setup()).openings(
      for: [member(40, patient: 1), member(30, patient: 2), member(60, patient: 3)], arranged: .backToBack,
      among: [Make.visit(1, "9:00", 60)])
    #expect(
      words(found) == [
        "10:00 1/1, 10:45 1/1, 11:15 1/1", "10:15 1/1, 11:00 1/1, 11:30 1/1",
        "10:30 1/1, 11:15 1/1, 11:45 1/1",
      ])
  }

  @Test("side by side, each has a provider and a chair of its own")
  func sideBySide() {
    let setup = Make.setup(
      providers: [Make.provider(1), Make.provider(2)], rooms: [Make.room(1), Make.room(2)])
    let found = FamilyBooking(setup).openings(
      for: [member(60, patient: 1), member(30, patient: 2)], arranged: .sideBySide,
      among: [Make.visit(1, "8:00", 60, room: 2, provider: 2)])
    #expect(words(found).first == "9:00 1/1, 9:00 2/2")
    let three = [member(60, patient: 1), member(30, patient: 2), member(30, patient: 3)]
    #expect(FamilyBooking(setup).openings(for: three, arranged: .sideBySide, among: []).isEmpty)
  }

  @Test("who can be with one provider only gets that one, and the other makes way")
  func makingWay() {
    let setup = Make.setup(
      providers: [Make.provider(1), Make.provider(2)], rooms: [Make.room(1), Make.room(2)])
    let picky = member(30, patient: 2) { $0.providers = [ProviderID(Make.record(1))] }
    let found = FamilyBooking(setup).openings(
      for: [member(30, patient: 1), picky], arranged: .sideBySide, among: [])
    #expect(words(found).first?.hasPrefix("8:00 2/") == true)
  }

  @Test("one dentist examines two who sit side by side only one after the other")
  func sharedExam() {
    let setup = Make.setup(
      providers: [Make.provider(1), Make.provider(2), Make.provider(3, "Lindqvist", .generalDentistry)],
      rooms: [Make.room(1), Make.room(2)])
    func exam(_ patient: Int, _ pattern: String) -> OpeningRequest {
      member(30, patient: patient) { request in
        request.disciplines = [.hygiene]
        request.secondProviders = [ProviderID(Make.record(3))]
        if let pattern = try? ProviderPattern(text: pattern) { request.pattern = pattern }
      }
    }
    let together = [exam(1, "XXXXBX"), exam(2, "XXXXBX")]
    #expect(FamilyBooking(setup).openings(for: together, arranged: .sideBySide, among: []).isEmpty)
    let inTurn = [exam(1, "XXXXBX"), exam(2, "XXXXXB")]
    let found = FamilyBooking(setup).openings(for: inTurn, arranged: .sideBySide, among: [])
    #expect(words(found).first == "8:00 1/1, 8:00 2/2")
  }

  @Test("nobody and more than eight find nothing")
  func bounds() {
    let family = FamilyBooking(Make.setup())
    #expect(family.openings(for: [], arranged: .backToBack, among: []).isEmpty)
    let nine = (1...9).map { member(5, patient: $0) }
    #expect(family.openings(for: nine, arranged: .backToBack, among: []).isEmpty)
    #expect(!family.openings(for: Array(nine.prefix(8)), arranged: .backToBack, among: []).isEmpty)
  }

  @Test("in random weeks, what is found for two is what trying each pair of openings finds first")
  func pairsAgree() {
    var foundCount = 0
    for seed in UInt64(40_000)..<40_400 {
      let week = RandomWeek(seed: seed)
      var one = week.request
      one.patient = PatientID(Make.record(10_001))
      one.count = 1
      one.lengthMinutes = min(one.lengthMinutes, 30)
      var two = RandomWeek(seed: seed ^ 0xFFFF).request
      two.providers = []
      two.secondProviders = []
      two.rooms = []
      two.patient = PatientID(Make.record(10_002))
      two.earliestDay = one.earliestDay
      two.lengthMinutes = min(two.lengthMinutes, 30)
      for arrangement in [FamilyBooking.Arrangement.backToBack, .sideBySide] {
        let found = FamilyBooking(week.setup)
          .openings(for: [one, two], arranged: arrangement, among: week.appointments).first
        let expected = firstPair(week, one, two, arrangement)
        foundCount += found == nil ? 0 : 1
        #expect(
          found.map { [$0[0].day.number, $0[0].start.minutes] } == expected.map { [$0.0.number, $0.1] },
          "seed \(seed) \(arrangement)")
        if let found { check(found, week, one, two, seed) }
      }
    }
    #expect(foundCount > 100)
  }

  /// The earliest start at which both can be booked, one after the other, whichever way.
  private func firstPair(
    _ week: RandomWeek, _ one: OpeningRequest, _ two: OpeningRequest, _ arrangement: FamilyBooking.Arrangement
  ) -> (Day, Int)? {
    let unit = week.setup.hours.unit.minutes
    let rounded = (one.lengthMinutes + 4) / 5 * 5
    let gap = arrangement == .sideBySide ? 0 : (rounded + unit - 1) / unit * unit
    let search = OpeningSearch(week.setup)
    for first in every(one, week, search) {
      let clock = DayClock(week.setup.zone, first.day)
      let start = TimeOfDay(minutes: place(of: first, week).minutes + gap)
      let own = clock.place(of: two.earliestTime, offsetSeconds: two.earliestOffsetSeconds)
      guard start >= own || first.day != two.earliestDay, start < clock.end else { continue }
      var taken = RandomWeek.booked(first, one, number: 900)
      taken.lengthMinutes = rounded
      var exact = two
      exact.weekdays = []
      exact.earliestDay = first.day
      exact.earliestTime = clock.time(at: start)
      exact.earliestOffsetSeconds = clock.offsetSeconds(at: start)
      exact.horizonDays = 1
      exact.count = 1
      // Each wishes for blocks and moves of its own, so the first one's visit is added to the second's day.
      let second = search.openings(for: exact, among: week.appointments + [taken]).first
      if second.map({ place(of: $0, week) }) == start {
        return (first.day, first.start.minutes)
      }
    }
    return nil
  }

  /// Every opening there is, with each provider, second provider and room in turn.
  private func every(_ request: OpeningRequest, _ week: RandomWeek, _ search: OpeningSearch) -> [Opening] {
    var found: [Opening] = []
    let rooms: [Set<RoomID>] =
      request.roomKind == nil
      ? [[]]
      : week.setup.rooms.map(\.id).filter { request.rooms.isEmpty || request.rooms.contains($0) }.map { [$0] }
    let seconds: [[ProviderID]] =
      request.secondProviders.isEmpty ? [[]] : request.secondProviders.map { [$0] }
    for room in rooms {
      for second in seconds {
        var single = request
        single.rooms = room
        single.secondProviders = second
        single.count = 10_000
        single.spacing = .everyProvider
        found += search.openings(for: single, among: week.appointments)
      }
    }
    return found.sorted { ($0.day, place(of: $0, week)) < ($1.day, place(of: $1, week)) }
  }

  private func place(of opening: Opening, _ week: RandomWeek) -> TimeOfDay {
    DayClock(week.setup.zone, opening.day).place(of: opening.start, offsetSeconds: opening.offsetSeconds)
  }

  private func check(
    _ found: [Opening], _ week: RandomWeek, _ one: OpeningRequest, _ two: OpeningRequest, _ seed: UInt64
  ) {
    let visits = [
      RandomWeek.booked(found[0], one, number: 900), RandomWeek.booked(found[1], two, number: 901),
    ]
    #expect(week.setup.overlaps(among: visits).isEmpty, "seed \(seed)")
    for (visit, request) in zip(visits, [one, two]) {
      let others = week.appointments.filter { !request.ignoring.contains($0.id) }
      #expect(week.setup.overlaps(of: visit, among: others).isEmpty, "seed \(seed)")
    }
  }
}
