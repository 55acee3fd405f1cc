import Clinic
import Testing

@Suite("Any day and time")
struct WhenParserPropertyTests {
  private func parser(_ today: Day, _ expecting: WhenExpectation = .either) -> WhenParser {
    WhenParser(today: today, now: TypingWorld.now, hours: TypingWorld.hours, expecting: expecting)
  }

  @Test("the echo of what was understood is understood as the same", arguments: [21, 22, 23])
  func echoReadsBack(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 {
      let today = Day(number: 18_000 + random.below(9_000))
      let day = today.adding(days: random.below(800) - 400)
      let time = try #require(TimeOfDay(checking: random.below(1440)))
      let iso = try parser(today).parse("\(day.iso) \(time.paddedText)").get().first
      #expect(iso?.day == day && iso?.time == time, "seed \(seed): \(day.iso) \(time.text)")
      let words = try parser(today, .day).parse(day.text).get().first
      #expect(words?.day == day, "seed \(seed): \(day.text)")
    }
  }

  @Test("offsets are the calendar's own sums, over leap days and years' ends", arguments: [31, 32])
  func offsets(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 {
      let today = Day(number: 18_000 + random.below(9_000))
      let count = random.below(60)
      let sums: [(String, Day)] = [
        ("+\(count)d", today.adding(days: count)), ("-\(count)d", today.adding(days: -count)),
        ("\(count)w", today.adding(days: 7 * count)), ("+\(count)m", today.adding(months: count)),
        ("-\(count)m", today.adding(months: -count)), ("t+\(count)", today.adding(days: count)),
      ]
      for (text, day) in sums {
        #expect(
          try parser(today, .day).parse(text).get().first?.day == day, "seed \(seed): \(today.iso) \(text)")
      }
    }
  }

  @Test("a weekday is that weekday, within the week to come and never today")
  func weekdays() throws {
    for number in 20_000..<20_400 {
      let today = Day(number: number)
      for weekday in Weekday.allCases {
        let day = try #require(try parser(today).parse(weekday.name).get().first?.day)
        #expect(day.weekday == weekday)
        #expect((1...7).contains(day.days(since: today)))
        let next = try #require(try parser(today).parse("next \(weekday.shortName)").get().first?.day)
        #expect(
          next.weekday == weekday
            && CalendarWeek(containing: next) == CalendarWeek(containing: today).adding(weeks: 1))
      }
    }
  }

  @Test("a month and a day without a year are the next such day, today among them")
  func nearest() throws {
    for number in stride(from: 20_000, to: 21_500, by: 13) {
      let today = Day(number: number)
      for ahead in stride(from: 0, to: 365, by: 17) {
        let day = today.adding(days: ahead)
        if day.month == 2, day.day == 29 { continue }
        let read = try parser(today, .day).parse("\(day.month)/\(day.day)").get().first?.day
        #expect(read == day, "\(today.iso) \(day.iso)")
      }
    }
  }

  @Test("every time of the day reads back from each way of writing it")
  func times() throws {
    for minutes in 0..<1440 {
      let time = TimeOfDay(minutes: minutes)
      let (hour, half) = (time.hour % 12 == 0 ? 12 : time.hour % 12, time.hour < 12 ? "a" : "p")
      let minute = (time.minute < 10 ? "0" : "") + "\(time.minute)"
      for text in ["\(hour):\(minute)\(half)", "\(hour)\(minute) \(half)m", time.paddedText] {
        #expect(try parser(TypingWorld.today, .time).parse(text).get().first?.time == time, "\(text)")
      }
    }
  }

  @Test("a time that is open is never read as one that is shut")
  func leaning() throws {
    for hour in 1...12 {
      for minute in ["", "00", "15", "45"] {
        let read = try parser(TypingWorld.today, .time).parse("\(hour)\(minute)").get()
        #expect(read.first?.isOpen == true || read.allSatisfy { !$0.isOpen }, "\(hour)\(minute)")
      }
    }
  }
}
