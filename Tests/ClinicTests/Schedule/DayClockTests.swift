import Testing

@testable import Clinic

@Suite("The clock of a day as it runs")
struct DayClockTests {
  private let zone: Zone
  private let back = Make.day("2026-11-01")
  private let forward = Make.day("2027-03-14")
  private let summer = -4 * 3600
  private let winter = -5 * 3600

  init() throws { zone = try Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0") }

  private func visit(_ number: Int, _ day: Day, _ start: String, _ minutes: Int, _ offset: Int) -> Appointment
  {
    var visit = Make.visit(number, day.iso, start, minutes)
    (visit.zoneName, visit.offsetSeconds) = (zone.name, offset)
    return visit
  }

  @Test("on all but two days of a year a place is what the clock shows")
  func evenDays() {
    let clock = DayClock(zone, Make.day("2026-11-16"))
    #expect(clock == .even && clock.end == .endOfDay && clock.changed == nil)
    for minutes in 0...1440 {
      let time = TimeOfDay(minutes: minutes)
      #expect(clock.place(of: time) == time && clock.time(at: time) == time && clock.name(at: time) == nil)
    }
  }

  @Test("every minute of either day has one place, and the place says which minute it is")
  func everyMinute() throws {
    for (day, minutes) in [(back, 1500), (forward, 1380)] {
      let clock = DayClock(zone, day)
      #expect(clock.end.minutes == minutes)
      var moment = zone.resolve(day, .midnight).moment
      for place in 0..<minutes {
        let local = zone.localTime(of: moment)
        let offset = zone.offsetSeconds(at: moment)
        #expect(local.day == day && clock.time(at: TimeOfDay(minutes: place)) == local.time)
        #expect(clock.place(of: local.time, offsetSeconds: offset).minutes == place)
        #expect(clock.offsetSeconds(at: TimeOfDay(minutes: place)).map { $0 == offset } ?? true)
        moment = moment.adding(minutes: 1)
      }
    }
  }

  @Test("of two equal times each says its name; others need none")
  func names() {
    let clock = DayClock(zone, back)
    let texts = [30, 60, 90, 120, 150, 180, 600].map { clock.text(at: TimeOfDay(minutes: $0)) }
    #expect(texts == ["0:30", "1:00 EDT", "1:30 EDT", "1:00 EST", "1:30 EST", "2:00", "9:00"])
    #expect(visit(1, back, "1:30", 30, winter).startText(in: zone) == "1:30 EST")
    #expect(visit(1, forward, "3:30", 30, summer).startText(in: zone) == "3:30")
  }

  @Test("a clock that goes back at midnight repeats the last hour of its day")
  func midnight() throws {
    let chile = try Zone(name: "America/Santiago", rule: "<-04>4<-03>,M9.1.6/24,M4.1.6/24")
    let day = Make.day("2027-04-03")
    let clock = DayClock(chile, day)
    #expect(clock.end.minutes == 1500 && clock.changed?.text == "23:00-24:00")
    #expect(clock.text(at: TimeOfDay(minutes: 1470)) == "23:30 -04")
    #expect(DayClock(chile, day.adding(days: 1)) == .even)
  }

  @Test("visits of both equal hours stand one below the other, and the hour beside each is open")
  func twoHours() {
    let night = Make.everyDay("0:00-6:00")
    let setup = Make.setup(providers: [Make.provider(1, hours: night)], hours: night, zone: zone)
    let layout = DayLayout(
      of: back, setup: setup,
      appointments: [visit(1, back, "1:30", 30, summer), visit(2, back, "1:30", 30, winter)])
    #expect(layout.rowCount == 7 * 4)
    let blocks = layout.columns[0].blocks
    #expect(blocks.map { layout.clock.text(at: $0.span.start) } == ["1:30 EDT", "1:30 EST"])
    #expect(blocks.allSatisfy { $0.laneCount == 1 })
    #expect(
      layout.columns[0].open.map { layout.clock.text(of: $0) }
        == ["0:00-1:30 EDT", "1:00 EST-1:30 EST", "2:00-6:00"])
  }

  @Test("the hour that is skipped has no row and is open to nobody")
  func skipped() {
    let night = Make.everyDay("0:00-6:00")
    let setup = Make.setup(providers: [Make.provider(1, hours: night)], hours: night, zone: zone)
    let layout = DayLayout(of: forward, setup: setup, appointments: [visit(1, forward, "1:30", 60, winter)])
    #expect(layout.rowCount == 5 * 4)
    let shown = (0..<layout.rowCount).map { layout.clock.time(at: layout.time(ofRow: $0)).hour }
    #expect(!shown.contains(2) && shown.contains(1) && shown.contains(3))
    #expect(layout.columns[0].open.map { layout.clock.text(of: $0) } == ["0:00-1:30", "3:30-6:00"])
  }

  @Test("a quarter of an hour late is a quarter of an hour, whatever the clock does meanwhile")
  func late() {
    let night = Make.everyDay("0:00-6:00")
    let setup = Make.setup(providers: [Make.provider(1, hours: night)], hours: night, zone: zone)
    let first = setup.previewLate(
      Make.appointment(1), by: 15, on: [visit(1, back, "1:50", 30, summer)]
    ).pushes
    #expect(first.map(\.to.text) == ["1:05"] && first.map(\.offsetSeconds) == [winter])
    let second = setup.previewLate(
      Make.appointment(1), by: 15, on: [visit(1, forward, "1:50", 30, winter)]
    ).pushes
    #expect(second.map(\.to.text) == ["3:05"] && second.map(\.offsetSeconds) == [nil])
  }
}
