import Testing

@testable import Clinic

@Suite("Hours, spans and blocked time")
struct WorkingHoursTests {
  @Test("an exception replaces a day's hours, and an empty one is a day off")
  func exceptions() {
    var hours = Make.everyDay("8:00-12:00", "13:00-17:00")
    let day = Make.day("2026-11-16")
    #expect(hours.spans(on: day).map(\.text) == ["8:00-12:00", "13:00-17:00"])
    hours.exceptions[day] = [Make.span("10:00-11:00")]
    #expect(hours.spans(on: day).map(\.text) == ["10:00-11:00"])
    #expect(hours.spans(on: day.adding(days: 7)).count == 2)
    hours.exceptions[day] = []
    #expect(hours.spans(on: day).isEmpty)
  }

  @Test("spans that overlap or touch are one")
  func joined() {
    let spans = [
      Make.span("13:00-14:00"), Make.span("8:00-10:00"), Make.span("9:00-12:00"), Make.span("12:00-12:30"),
    ]
    #expect(TimeSpan.joined(spans).map(\.text) == ["8:00-12:30", "13:00-14:00"])
  }

  @Test("a span needs a length, and ends by midnight")
  func spans() {
    #expect(TimeSpan(Make.time("9:00"), Make.time("9:00")) == nil)
    #expect(TimeSpan(start: Make.time("23:30"), lengthMinutes: 30)?.end == .endOfDay)
    #expect(TimeSpan(start: Make.time("23:30"), lengthMinutes: 31) == nil)
    #expect(TimeSpan(start: Make.time("9:00"), lengthMinutes: 0) == nil)
    #expect(Make.span("9:00-10:00").intersection(Make.span("10:00-11:00")) == nil)
    #expect(Make.span("9:00-10:00").intersection(Make.span("9:30-11:00"))?.text == "9:30-10:00")
  }

  @Test("what is taken out of a span leaves what lies between")
  func without() {
    let day = Make.span("8:00-17:00")
    #expect(day.without([]).map(\.text) == ["8:00-17:00"])
    #expect(
      day.without([Make.span("7:00-9:00"), Make.span("12:00-13:00"), Make.span("16:00-18:00")]).map(\.text)
        == ["9:00-12:00", "13:00-16:00"])
    #expect(day.without([.wholeDay]).isEmpty)
  }

  @Test("blocked time comes once, or each week from its first day to its last")
  func repetition() {
    let once = Make.block(1, "2026-11-16", "9:00-10:00")
    let weekly = Make.block(2, "2026-11-16", "9:00-10:00", repetition: .weekly(until: Make.day("2026-12-07")))
    let days = (-10..<40).map { Make.day("2026-11-16").adding(days: $0) }
    #expect(days.filter(once.falls).map(\.iso) == ["2026-11-16"])
    #expect(
      days.filter(weekly.falls).map(\.iso) == ["2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07"])
  }

  @Test("an appointment knows its instants by the offset it was booked with")
  func instants() {
    var visit = Make.visit(1, "9:00", 60)
    visit.offsetSeconds = -8 * 3600
    #expect(visit.startMoment.iso == "2026-11-16T17:00:00.000Z")
    #expect(visit.endMoment.iso == "2026-11-16T18:00:00.000Z")
    #expect(Make.visit(1, "23:30", 60).span.text == "23:30-24:00")
    #expect(Make.visit(1, "24:00", 60).span.text == "23:59-24:00")
  }
}
