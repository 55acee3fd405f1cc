import Testing

@testable import Clinic

@Suite("The day's turns: out, close, a law that moves the clock")
struct DayWorkTests {
  @Test("a provider who is out leaves visits to the list in order, and those under way where they are")
  func out() {
    let visits = [
      Make.visit(3, "14:00", 60), Make.visit(1, "9:00", 60, status: .seated), Make.visit(2, "10:00", 60),
      Make.visit(4, "11:00", 60, provider: 2, second: 1), Make.visit(5, "8:00", 60, status: .out),
      Make.visit(6, "15:00", 60, status: .cancelled), Make.visit(7, "2026-11-17", "9:00", 60),
    ]
    let provider = ProviderID(Make.record(1))
    let out = Make.setup().previewOut(provider, on: Make.day("2026-11-16"), appointments: visits)
    #expect(out.toUnschedule == [Make.appointment(2), Make.appointment(3)])
    #expect(out.underWay == [Make.appointment(1)])
    #expect(out.withoutSecond == [Make.appointment(4)])
    let afternoon = Make.setup().previewOut(
      provider, on: Make.day("2026-11-16"), TimeSpan(Make.time("12:00"), .endOfDay)!, appointments: visits)
    #expect(afternoon.toUnschedule == [Make.appointment(3)])
    #expect(afternoon.withoutSecond.isEmpty)
    let noon = Make.setup().previewOut(
      provider, on: Make.day("2026-11-16"), TimeSpan(Make.time("10:30"), Make.time("14:00"))!,
      appointments: visits)
    #expect(noon.toUnschedule == [Make.appointment(2)])
  }

  @Test("a day closes when everyone is out or off it; the next booked day's unconfirmed are named")
  func close() {
    let visits = [
      Make.visit(1, "9:00", 60, status: .out), Make.visit(2, "10:00", 60, status: .broken),
      Make.visit(3, "11:00", 60, status: .doneInChair), Make.visit(4, "8:00", 60),
      Make.visit(5, "2026-11-18", "9:00", 60), Make.visit(6, "2026-11-18", "8:00", 60, status: .messageLeft),
      Make.visit(7, "2026-11-18", "10:00", 60, status: .confirmed), Make.visit(8, "2026-11-19", "9:00", 60),
      Make.visit(9, "2026-11-17", "9:00", 60, status: .cancelled),
    ]
    let closing = DayClosing(of: Make.day("2026-11-16"), appointments: visits)
    #expect(closing.unfinished == [Make.appointment(4), Make.appointment(3)])
    #expect(closing.nextDay == Make.day("2026-11-18"))
    #expect(closing.unconfirmed == [Make.appointment(6), Make.appointment(5)])
    #expect(!closing.isDone)
    #expect(DayClosing(of: Make.day("2026-11-16"), appointments: []).isDone)
  }

  @Test("when a zone's rules change, wall time stays and the difference is told")
  func zoneChange() throws {
    let old = try Zone(name: "Test/Place", rule: "EST5EDT,M3.2.0,M11.1.0")
    let new = try Zone(name: "Test/Place", rule: "AST4")
    func booked(_ day: String, _ time: String) -> Appointment {
      var visit = Make.visit(1, day, time, 60)
      visit.zoneName = "Test/Place"
      visit.offsetSeconds = old.offsetSeconds(at: old.resolve(visit.day, visit.start).moment)
      return visit
    }
    let winter = booked("2026-12-16", "9:00")
    let summer = booked("2027-06-16", "9:00")
    #expect(winter.zoneChange(in: old) == nil)
    #expect(winter.zoneChange(in: new) == .moved(offsetSeconds: -4 * 3600))
    #expect(summer.zoneChange(in: new) == nil)
    #expect(winter.zoneChange(in: .utc) == nil)
    let spring = try Zone(name: "Test/Place", rule: "EST5EDT,M6.2.0,M11.1.0")
    var night = booked("2027-06-13", "2:30")
    #expect(night.zoneChange(in: spring) == .skipped)
    night = booked("2026-11-01", "1:30")
    #expect(night.zoneChange(in: old) == nil)
    night.offsetSeconds -= 3600
    #expect(night.zoneChange(in: old) == nil)
  }
}
