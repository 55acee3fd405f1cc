import Testing

@testable import Clinic

@Suite("What speaks against a booking")
struct BookingCheckTests {
  private func problems(
    _ setup: PracticeSetup, _ visit: Appointment, among others: [Appointment] = [], now: Moment? = nil
  ) -> [String] {
    setup.concerns(about: visit, among: others, now: now).map(\.problem)
  }

  @Test("nothing speaks against a free hour in working time")
  func fine() {
    #expect(problems(Make.setup(), Make.visit(1, "9:00", 60)).isEmpty)
  }

  @Test("each thing that may stand in the way is named")
  func named() {
    let holiday = Holiday(id: HolidayID(Make.record(1)), day: Make.day("2026-11-26"), name: "Thanksgiving")
    let setup = Make.setup(
      providers: [Make.provider(1, hours: Make.everyDay("8:00-12:00", "13:00-17:00"))],
      rooms: [Make.room(1), Make.room(2)],
      blocks: [
        Make.block(1, "2026-11-16", "15:00-16:00", reason: "staff meeting"),
        Make.block(2, "2026-11-16", "9:00-9:30", .rooms([RoomID(Make.record(102))])),
      ], holidays: [holiday])
    #expect(
      problems(setup, Make.visit(1, "2026-11-26", "9:00", 60)) == ["The practice is shut: Thanksgiving."])
    #expect(problems(setup, Make.visit(1, "7:30", 60)).contains("The practice is shut then."))
    #expect(problems(setup, Make.visit(1, "11:30", 60)) == ["Okafor is not in then."])
    #expect(problems(setup, Make.visit(1, "14:30", 60)) == ["That time is blocked: staff meeting."])
    #expect(problems(setup, Make.visit(1, "9:00", 60, room: 2)) == ["That time is blocked."])
    #expect(problems(setup, Make.visit(1, "9:00", 60, room: 1)).isEmpty)
    #expect(
      Set(problems(setup, Make.visit(1, "9:00", 60), among: [Make.visit(2, "9:30", 60)]))
        == ["The room is taken.", "The provider is with someone else."])
    #expect(
      problems(setup, Make.visit(1, "9:00", 60), now: Make.moment("2026-11-16", "10:00"))
        == ["That time has passed."])
  }

  @Test("a pattern that frees the provider at lunch is no concern")
  func patternAtLunch() {
    let setup = Make.setup(providers: [Make.provider(1, hours: Make.everyDay("8:00-12:00"))])
    #expect(problems(setup, Make.visit(1, "11:30", 60, pattern: "XXXXXX//////")).isEmpty)
    #expect(problems(setup, Make.visit(1, "11:30", 60, pattern: "XXXXXXX/////")).count == 1)
  }

  @Test("those who left and rooms out of use are refused, not warned about")
  func inactive() {
    var provider = Make.provider(1)
    provider.isActive = false
    var room = Make.room(1)
    room.isActive = false
    let concerns = Make.setup(providers: [provider], rooms: [room]).concerns(
      about: Make.visit(1, "9:00", 60), among: [Make.visit(2, "9:00", 60)])
    #expect(concerns.map { $0.permission == nil } == [true, true, false, false])
  }

  @Test("a licence that has run out by that day, and a room of another kind, are warned about")
  func licenceAndRoom() {
    var provider = Make.provider(1)
    provider.licence = Licence(number: "H 1", authority: "OR", expires: Make.day("2026-11-15"))
    let type = AppointmentType(
      id: AppointmentTypeID(Make.record(700)), name: "session", lengthMinutes: 50, roomKind: .office)
    var visit = Make.visit(1, "9:00", 60)
    visit.type = type.id
    let setup = Make.setup(providers: [provider], types: [type])
    #expect(
      problems(setup, visit) == [
        "Okafor's licence is good until 15 Nov 2026.",
        "This visit is meant for a room of the kind \"office\".",
      ])
    visit.day = Make.day("2026-11-15")
    #expect(problems(setup, visit).count == 1)
  }

  @Test("a time that the clock skips is refused; one that comes twice must say which is meant")
  func clockChanges() throws {
    let all = Make.everyDay("0:00-24:00")
    let zone = try Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0")
    let setup = Make.setup(providers: [Make.provider(1, hours: all)], hours: all, zone: zone)
    func matters(_ day: String, _ start: String, _ offsetHours: Int) -> [BookingConcern.Matter] {
      var visit = Make.visit(1, day, start, 30)
      visit.zoneName = zone.name
      visit.offsetSeconds = offsetHours * 3600
      return setup.concerns(about: visit, among: []).map(\.matter)
    }
    #expect(matters("2027-03-14", "2:30", -5) == [.timeSkipped])
    #expect(matters("2026-11-01", "1:30", -4) == [])
    #expect(matters("2026-11-01", "1:30", -5) == [])
    #expect(matters("2026-11-01", "1:30", 0) == [.timeComesTwice])
    #expect(matters("2026-11-16", "1:30", -5) == [])
    #expect(matters("2027-03-14", "1:45", -5) == [.clockChangesDuring(endsAt: Make.time("3:15"))])
    #expect(matters("2026-11-01", "1:45", -4) == [.clockChangesDuring(endsAt: Make.time("1:15"))])
    #expect(matters("2026-11-01", "1:45", -5) == [])
  }

  @Test("hours and blocks are compared by the time that passes, not by what the clock shows")
  func hoursOfTheNight() throws {
    let night = Make.everyDay("0:00-2:00")
    let zone = try Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0")
    let setup = Make.setup(
      providers: [Make.provider(1, hours: night)],
      blocks: [Make.block(1, "2027-03-14", "3:00-3:15", reason: "cleaning")], hours: night, zone: zone)
    func matters(_ day: String, _ start: String, _ offsetHours: Int) -> [BookingConcern.Matter] {
      var visit = Make.visit(1, day, start, 60)
      (visit.zoneName, visit.offsetSeconds) = (zone.name, offsetHours * 3600)
      return setup.concerns(about: visit, among: []).map(\.matter)
    }
    #expect(matters("2026-11-01", "1:30", -4) == [.clockChangesDuring(endsAt: Make.time("1:30"))])
    #expect(matters("2026-11-01", "1:30", -5).contains(.practiceClosed))
    #expect(
      matters("2027-03-14", "1:30", -5).contains(
        .blocked(BlockedTimeID(Make.record(501)), reason: "cleaning")))
  }

  @Test("what the search finds, nothing speaks against, on two thousand random weeks")
  func searchAndCheckAgree() {
    for seed in UInt64(20_000)..<22_000 {
      let week = RandomWeek(seed: seed)
      var request = week.request
      request.lengthMinutes = (request.lengthMinutes + 4) / 5 * 5
      for opening in OpeningSearch(week.setup).openings(for: request, among: week.appointments) {
        let visit = RandomWeek.booked(opening, request, number: 999)
        let others = week.appointments.filter { !request.ignoring.contains($0.id) }
        let concerns = week.setup.concerns(about: visit, among: others)
        if !concerns.isEmpty {
          Issue.record("seed \(seed), \(opening): \(concerns.map(\.problem))")
          return
        }
      }
    }
  }
}
