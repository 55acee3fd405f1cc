import Testing

@testable import Clinic

@Suite("Openings, case by case")
struct OpeningExampleTests {
  private func first(
    _ setup: PracticeSetup, _ appointments: [Appointment] = [],
    _ change: (inout OpeningRequest) -> Void = { _ in }
  ) -> String {
    var request = OpeningRequest(
      lengthMinutes: 60, roomKind: .chair, earliestDay: Make.day("2026-11-16"), horizonDays: 14)
    change(&request)
    guard let opening = OpeningSearch(setup).openings(for: request, among: appointments).first else {
      return "none"
    }
    return "\(opening.day.iso) \(opening.start.text)"
  }

  @Test("an empty day opens with the practice")
  func emptyDay() {
    #expect(first(Make.setup()) == "2026-11-16 8:00")
  }

  @Test("a visit that touches another does not overlap it")
  func touching() {
    let booked = [Make.visit(1, "8:00", 30), Make.visit(2, "9:30", 60)]
    #expect(first(Make.setup(), booked) == "2026-11-16 8:30")
  }

  @Test("cancelled, broken, missed and unscheduled visits stand in nobody's way")
  func offTheDay() {
    for status in VisitStatus.allCases {
      let opening = first(Make.setup(), [Make.visit(1, "8:00", 540, status: status)])
      #expect(opening == (status.isOnTheDay ? "2026-11-17 8:00" : "2026-11-16 8:00"))
    }
  }

  @Test("a provider is free in the minutes of an assistant, if there is another chair")
  func assistantTime() {
    let setup = Make.setup(rooms: [Make.room(1), Make.room(2)])
    let booked = [Make.visit(1, "8:00", 540, pattern: "X/////////////////////X")]
    #expect(first(setup, booked) == "2026-11-16 8:15")
    #expect(first(Make.setup(), booked) == "2026-11-17 8:00")
  }

  @Test("a hygiene visit waits for the dentist's exam to fit")
  func secondProvider() {
    let setup = Make.setup(
      providers: [Make.provider(1), Make.provider(2, "Lindqvist", .generalDentistry)],
      rooms: [Make.room(1), Make.room(2)])
    let booked = [Make.visit(1, "8:00", 60, room: 2, provider: 2)]
    let opening = first(setup, booked) { request in
      request.pattern = ProviderPattern(
        needs: Array(repeating: .provider, count: 8) + [.both, .both, .provider, .provider])
      request.providers = [ProviderID(Make.record(1))]
      request.secondProviders = [ProviderID(Make.record(2))]
    }
    #expect(opening == "2026-11-16 8:30")
  }

  @Test("holidays, days off, exceptions and blocked time are passed over")
  func closed() {
    let holiday = Holiday(id: HolidayID(Make.record(1)), day: Make.day("2026-11-16"), name: "rest")
    var hours = Make.everyDay("8:00-17:00")
    hours.exceptions[Make.day("2026-11-17")] = []
    let lunch = Make.block(1, "2026-11-18", "8:00-16:30", .providers([ProviderID(Make.record(1))]))
    let setup = Make.setup(
      providers: [Make.provider(1, hours: hours)], blocks: [lunch], holidays: [holiday])
    #expect(first(setup) == "2026-11-19 8:00")
    #expect(first(setup) { $0.lengthMinutes = 30 } == "2026-11-18 16:30")
  }

  @Test("time kept for one type of visit is open to that type alone")
  func keptTime() {
    let type = AppointmentTypeID(Make.record(700))
    let setup = Make.setup(blocks: [Make.block(1, "2026-11-16", "8:00-10:00", keptFor: [type])])
    #expect(first(setup) == "2026-11-16 10:00")
    #expect(first(setup) { $0.type = type } == "2026-11-16 8:00")
  }

  @Test("a weekly block comes each week until its last day")
  func weeklyBlock() {
    let block = Make.block(
      1, "2026-11-02", "8:00-17:00", repetition: .weekly(until: Make.day("2026-11-16")))
    #expect(first(Make.setup(blocks: [block])) == "2026-11-17 8:00")
    #expect(first(Make.setup(blocks: [block])) { $0.weekdays = [.monday] } == "2026-11-23 8:00")
  }

  @Test("a visit never passes midnight, nor the moment at which the clock changes")
  func nights() throws {
    let all = Make.everyDay("0:00-24:00")
    let newYork = try Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0")
    let setup = Make.setup(
      providers: [Make.provider(1, hours: all)], hours: all, unit: .five, zone: newYork)
    let search = { (day: String, time: String, length: Int) in
      first(setup) { request in
        request.earliestDay = Make.day(day)
        request.earliestTime = Make.time(time)
        request.lengthMinutes = length
      }
    }
    #expect(search("2026-11-16", "23:00", 60) == "2026-11-16 23:00")
    #expect(search("2026-11-16", "23:05", 60) == "2026-11-17 0:00")
    #expect(search("2027-03-14", "1:00", 60) == "2027-03-14 1:00")
    #expect(search("2027-03-14", "1:05", 60) == "2027-03-14 3:00")
    #expect(search("2026-11-01", "0:30", 60) == "2026-11-01 0:30")
    #expect(search("2026-11-01", "0:30", 90) == "2026-11-01 0:30")
    #expect(search("2026-11-01", "1:05", 60) == "2026-11-01 1:00")
    #expect(search("2026-11-16", "0:00", 1440) == "2026-11-16 0:00")
    #expect(search("2026-11-16", "0:00", 1441) == "none")
    #expect(search("2026-11-16", "0:00", 0) == "none")
  }

  @Test("an hour that comes twice is searched twice, from the one of the two that it is")
  func twice() throws {
    let all = Make.everyDay("0:00-6:00")
    let zone = try Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0")
    let setup = Make.setup(providers: [Make.provider(1, hours: all)], hours: all, unit: .thirty, zone: zone)
    var request = OpeningRequest(
      lengthMinutes: 30, roomKind: .chair, earliestDay: Make.day("2026-11-01"),
      earliestTime: Make.time("1:00"), horizonDays: 1, count: 3)
    func found(_ others: [Appointment] = []) -> [String] {
      OpeningSearch(setup).openings(for: request, among: others).map { $0.startText(in: zone) }
    }
    #expect(found() == ["1:00 EDT", "1:30 EDT", "1:00 EST"])
    var taken = Make.visit(1, "2026-11-01", "1:30", 30)
    (taken.zoneName, taken.offsetSeconds) = (zone.name, -4 * 3600)
    #expect(found([taken]) == ["1:00 EDT", "1:00 EST", "1:30 EST"])
    taken.offsetSeconds = -5 * 3600
    #expect(found([taken]) == ["1:00 EDT", "1:30 EDT", "1:00 EST"])
    request.lookAhead(of: Moment(seconds: taken.startMoment.seconds - 600), in: zone)
    #expect(found() == ["1:30 EST", "2:00", "2:30"])
  }

  @Test("a visit across the hour that is skipped takes the time until its end as the clock shows it")
  func acrossTheSkippedHour() throws {
    let all = Make.everyDay("0:00-6:00")
    let zone = try Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0")
    let setup = Make.setup(providers: [Make.provider(1, hours: all)], hours: all, zone: zone)
    var across = Make.visit(1, "2027-03-14", "1:30", 60)
    (across.zoneName, across.offsetSeconds) = (zone.name, -5 * 3600)
    let next = first(setup, [across]) { request in
      request.earliestDay = across.day
      request.earliestTime = Make.time("1:00")
    }
    #expect(next == "2027-03-14 3:30")
    let out = setup.previewOut(
      across.provider, on: across.day, Make.span("3:00-4:00"), appointments: [across])
    #expect(out.toUnschedule == [across.id])
  }

  @Test("the one who is moved does not stand in the own way, and nobody is booked twice at a time")
  func moving() {
    let setup = Make.setup(
      providers: [Make.provider(1), Make.provider(2)], rooms: [Make.room(1), Make.room(2)])
    let booked = [Make.visit(1, "8:00", 60, patient: 5)]
    #expect(first(setup, booked) { $0.patient = PatientID(Make.record(5)) } == "2026-11-16 9:00")
    let ignoring = first(setup, booked) { request in
      request.patient = PatientID(Make.record(5))
      request.ignoring = [Make.appointment(1)]
    }
    #expect(ignoring == "2026-11-16 8:00")
  }

  @Test("ten openings may be ten starts, ten half days or ten days")
  func spacing() {
    let setup = Make.setup(
      providers: [Make.provider(1), Make.provider(2)], rooms: [Make.room(1), Make.room(2)])
    func starts(_ spacing: OpeningRequest.Spacing) -> [String] {
      let request = OpeningRequest(
        lengthMinutes: 60, roomKind: .chair, earliestDay: Make.day("2026-11-16"), count: 4, spacing: spacing)
      return OpeningSearch(setup).openings(for: request, among: []).map { "\($0.day.day) \($0.start.text)" }
    }
    #expect(starts(.everyProvider) == ["16 8:00", "16 8:00", "16 8:15", "16 8:15"])
    #expect(starts(.onePerStart) == ["16 8:00", "16 8:15", "16 8:30", "16 8:45"])
    #expect(starts(.onePerHalfDay) == ["16 8:00", "16 12:00", "17 8:00", "17 12:00"])
    #expect(starts(.onePerDay) == ["16 8:00", "17 8:00", "18 8:00", "19 8:00"])
  }

  @Test("days past the last opening found are never asked for")
  func lazy() {
    var asked: [Int] = []
    let request = OpeningRequest(
      lengthMinutes: 60, roomKind: .chair, earliestDay: Make.day("2026-11-16"), count: 1)
    let found = OpeningSearch(Make.setup()).openings(for: request) { day in
      asked.append(day.day)
      return day.day < 18 ? [Make.visit(1, day.iso, "8:00", 540)] : []
    }
    #expect(asked == [16, 17, 18])
    #expect(found.map(\.day.day) == [18])
  }

  @Test("a week across the year's end is searched like any other")
  func yearEnd() {
    let newYear = Holiday(id: HolidayID(Make.record(1)), day: Make.day("2027-01-01"), name: "New Year")
    let booked = [Make.visit(1, "2026-12-31", "8:00", 540)]
    #expect(
      first(Make.setup(holidays: [newYear]), booked) { $0.earliestDay = Make.day("2026-12-31") }
        == "2027-01-02 8:00")
  }

  @Test("a virtual room takes visits of several providers at once")
  func virtualRoom() {
    let setup = Make.setup(
      providers: [Make.provider(1), Make.provider(2)], rooms: [Make.room(1, .video)])
    let booked = [Make.visit(1, "8:00", 540)]
    #expect(first(setup, booked) { $0.roomKind = .video } == "2026-11-16 8:00")
  }
}
