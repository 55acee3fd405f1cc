import Testing

@testable import Clinic

@Suite("Times of day")
struct TimeOfDayTests {
  @Test("every minute of a day goes out as text and comes back")
  func roundTrip() {
    for minutes in 0...1440 {
      let time = TimeOfDay(minutes: minutes)
      #expect(TimeOfDay(text: time.text) == time)
      #expect(TimeOfDay(text: time.paddedText) == time)
    }
    #expect(TimeOfDay(minutes: 582).text == "9:42")
    #expect(TimeOfDay(minutes: 582).paddedText == "09:42")
    #expect(TimeOfDay.endOfDay.text == "24:00")
  }

  @Test(
    "anything but hours, colon and two digits is refused",
    arguments: [
      "", "9", "942", "9:4", "9:60", "24:01", "25:00", ":30", "9:", "009:30", "-1:00", "9:+3", "9:30 ",
    ])
  func refused(text: String) {
    #expect(TimeOfDay(text: text) == nil)
  }

  @Test("a sum that leaves the day is none")
  func adding() {
    #expect(TimeOfDay(minutes: 1430).adding(minutes: 10) == .endOfDay)
    #expect(TimeOfDay(minutes: 1430).adding(minutes: 11) == nil)
    #expect(TimeOfDay.midnight.adding(minutes: -1) == nil)
    #expect(TimeOfDay.endOfDay.adding(minutes: .max) == nil)
    #expect(TimeOfDay(checking: -1) == nil)
    #expect(TimeOfDay(hour: 24, minute: 0) == nil)
  }

  @Test("a moment is written in UTC, before 1970 too")
  func moments() {
    #expect(Moment(milliseconds: 0).iso == "1970-01-01T00:00:00.000Z")
    #expect(Moment(milliseconds: -1).iso == "1969-12-31T23:59:59.999Z")
    #expect(Moment(milliseconds: 1_794_850_925_250).iso == "2026-11-16T17:42:05.250Z")
    #expect(Moment(seconds: 90).minutes(since: Moment(seconds: 0)) == 1)
    #expect(Moment(seconds: 0).minutes(since: Moment(seconds: 90)) == -1)
  }
}
