import Testing

@testable import Clinic

@Suite("Zones")
struct ZoneTests {
  static let newYork = try! Zone(name: "America/New_York", rule: "EST5EDT,M3.2.0,M11.1.0")

  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }
  private func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text: text)) }

  @Test(
    "a file of the time zone database gives its offsets before, between and after its changes",
    arguments: [
      ("Asia/Kathmandu", -3_000_000_000, 20476, "LMT"),
      ("Asia/Kathmandu", 504_901_799, 19800, "+0530"),
      ("Asia/Kathmandu", 504_901_800, 20700, "+0545"),
      ("Asia/Kathmandu", 8_589_934_592, 20700, "+0545"),
      ("America/Phoenix", -2_717_643_601, -26898, "LMT"),
      ("America/Phoenix", -84_380_401, -25200, "MST"),
      ("America/Phoenix", -84_380_400, -21600, "MDT"),
      ("America/Phoenix", 4_000_000_000, -25200, "MST"),
      ("Pacific/Apia", 1_325_239_199, -36000, "-10"),
      ("Pacific/Apia", 1_325_239_200, 50400, "+14"),
      ("Pacific/Apia", 4_000_000_000, 46800, "+13"),
    ] as [(String, Int64, Int, String)])
  func database(name: String, second: Int64, offset: Int, abbreviation: String) throws {
    let zone = try Zone(name: name, bytes: try #require(ZoneBytes.database[name]))
    #expect(zone.offsetSeconds(at: Moment(seconds: second)) == offset)
    #expect(zone.abbreviation(at: Moment(seconds: second)) == abbreviation)
  }

  @Test("a day that a zone left out does not exist, from midnight to midnight")
  func missingDay() throws {
    let apia = try Zone(name: "Pacific/Apia", bytes: ZoneBytes.apia)
    for minutes in stride(from: 0, to: 1440, by: 15) {
      guard case .gap = apia.resolve(try day("2011-12-30"), TimeOfDay(minutes: minutes)) else {
        Issue.record("30 December 2011, minute \(minutes), was found in Samoa")
        return
      }
    }
    let before = apia.resolve(try day("2011-12-29"), TimeOfDay(minutes: 1439)).moment
    let after = apia.resolve(try day("2011-12-31"), .midnight).moment
    #expect(after.minutes(since: before) == 1)
  }

  @Test("in New York the night of March has no half past two, and the night of November two half past ones")
  func newYorkNights() throws {
    let zone = ZoneTests.newYork
    #expect(
      zone.resolve(try day("2027-03-14"), try time("2:30")) == .gap(shifted: Moment(seconds: 1_805_009_400)))
    #expect(
      zone.resolve(try day("2027-11-07"), try time("1:30"))
        == .overlap(first: Moment(seconds: 1_825_565_400), second: Moment(seconds: 1_825_569_000)))
    #expect(zone.resolve(try day("2027-11-07"), try time("2:00")) == .one(Moment(seconds: 1_825_570_800)))
    #expect(zone.resolve(try day("2027-03-14"), try time("1:59")) == .one(Moment(seconds: 1_805_007_540)))
    #expect(zone.resolve(try day("2027-03-14"), try time("3:00")) == .one(Moment(seconds: 1_805_007_600)))
    #expect(zone.localTime(of: Moment(seconds: 1_805_009_400)).time.text == "3:30")
  }

  @Test(
    "what the clock shows around every change of five years resolves to instants that show it",
    arguments: [
      "EST5EDT,M3.2.0,M11.1.0", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "IST-1GMT0,M10.5.0,M3.5.0/1",
      "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "CET-1CEST,M3.5.0,M10.5.0/3", "<+0330>-3:30", "XXX3EDT4,0/0,J365/23",
      "IST-2IDT,M3.4.4/26,M10.5.0", "AAA0BBB,59/0,J60/0",
    ])
  func aroundChanges(rule: String) throws {
    let zone = try Zone(name: "test", rule: rule)
    var expected: Moment?
    let first = try day("2026-01-01")
    // Where nothing changes for days on end, minutes only count up: noon is enough there.
    for offset in 0..<1826 {
      let today = first.adding(days: offset)
      let isNear = (-1...1).contains { !zone.transitions(on: today.adding(days: $0)).isEmpty }
      for minutes in isNear ? Array(stride(from: 0, to: 1440, by: 5)) : [720] {
        let time = TimeOfDay(minutes: minutes)
        switch zone.resolve(today, time) {
        case .one(let moment):
          #expect(zone.localTime(of: moment) == LocalTime(day: today, time: time))
          if let expected { #expect(expected <= moment) }
          expected = moment
        case .overlap(let first, let second):
          #expect(first < second)
          #expect(zone.localTime(of: first) == LocalTime(day: today, time: time))
          #expect(zone.localTime(of: second) == LocalTime(day: today, time: time))
        case .gap(let shifted):
          #expect(zone.localTime(of: shifted) > LocalTime(day: today, time: time))
        }
      }
    }
  }

  @Test("a day's changes of the clock are found on that day and on no other")
  func transitionsOfADay() throws {
    let zone = ZoneTests.newYork
    let year = try day("2026-01-01")
    let days = (0..<365).map { year.adding(days: $0) }.filter { !zone.transitions(on: $0).isEmpty }
    #expect(days.map(\.iso) == ["2026-03-08", "2026-11-01"])
    #expect(zone.transitions(on: days[0]).map(\.jumpSeconds) == [3600])
    #expect(zone.transitions(on: days[1]).map(\.jumpSeconds) == [-3600])
  }

  @Test("a zone that differs from UTC by any amount shows its own day")
  func localDays() {
    let east = Zone(name: "east", fixedOffsetSeconds: 14 * 3600)
    let west = Zone(name: "west", fixedOffsetSeconds: -12 * 3600)
    let moment = Moment(milliseconds: -1)
    #expect(east.localTime(of: moment).day.iso == "1970-01-01")
    #expect(west.localTime(of: moment).day.iso == "1969-12-31")
    #expect(west.localTime(of: moment).time.text == "11:59")
    #expect(west.localTime(of: moment).second == 59)
    #expect(east.resolve(Day(number: 0), .endOfDay) == east.resolve(Day(number: 1), .midnight))
  }

  @Test("the rule at the end takes over where the list of changes ends")
  func footer() throws {
    let bytes = ZoneBytes.oneChange(
      at: 1_000_000_000, from: -18000, to: -14400, rule: "EST5EDT,M3.2.0,M11.1.0")
    let zone = try Zone(name: "made", bytes: bytes)
    #expect(zone.abbreviation(at: Moment(seconds: 999_999_999)) == "OLD")
    #expect(zone.abbreviation(at: Moment(seconds: 1_000_000_000)) == "EDT")
    #expect(zone.abbreviation(at: Moment(seconds: 1_010_000_000)) == "EST")
    let without = try Zone(
      name: "made", bytes: ZoneBytes.oneChange(at: 1_000_000_000, from: -18000, to: -14400, rule: ""))
    #expect(without.abbreviation(at: Moment(seconds: 1_010_000_000)) == "NEW")
  }

  @Test("a file cut short anywhere is refused, and never traps")
  func cutShort() {
    let whole = ZoneBytes.kathmandu
    for length in 0..<whole.count {
      #expect(throws: ClinicError.self, "\(length) bytes") {
        try Zone(name: "cut", bytes: whole.prefix(length))
      }
    }
  }

  @Test("a file with any byte changed is refused or read, and never traps")
  func flipped() throws {
    var random = SeededRandom(seed: 0x5EED)
    for place in ZoneBytes.apia.indices {
      var bytes = ZoneBytes.apia
      bytes[place] ^= UInt8(1 + random.below(255))
      if let zone = try? Zone(name: "flipped", bytes: bytes) {
        _ = zone.resolve(Day(number: 15_000), TimeOfDay(minutes: 90))
      }
    }
  }

  @Test("an old file, one with leap seconds, one of another kind and one out of order are refused by name")
  func refusedFiles() throws {
    let periods = ZoneBytes.bigEndian(Int32(0)) + [0, 0]
    let old =
      ZoneBytes.header(version: 0, changes: 0, periods: 1, nameBytes: 4) + periods
      + Array("UTC\0".utf8)
    let leaping =
      ZoneBytes.emptyOldBlock
      + ZoneBytes.header(leapSeconds: 1, changes: 0, periods: 1, nameBytes: 4)
      + periods + Array("UTC\0".utf8) + [UInt8](repeating: 0, count: 12) + Array("\nUTC0\n".utf8)
    let unordered =
      ZoneBytes.emptyOldBlock + ZoneBytes.header(changes: 2, periods: 1, nameBytes: 4)
      + ZoneBytes.bigEndian(Int64(5)) + ZoneBytes.bigEndian(Int64(5)) + [0, 0] + periods
      + Array("UTC\0\nUTC0\n".utf8)
    let badRule = ZoneBytes.oneChange(at: 0, from: 0, to: 0, rule: "EST")
    for bytes in [old, leaping, unordered, badRule, Array("PK\u{3}\u{4}".utf8)] {
      let error = #expect(throws: ClinicError.self) { try Zone(name: "Mars/Olympus", bytes: bytes) }
      #expect(error?.code == .malformed)
      #expect(error?.problem.contains("Mars/Olympus") == true)
    }
  }

  @Test(
    "rules that POSIX does not allow are refused",
    arguments: [
      "", "E", "EST", "EST5EDT", "EST5EDT,", "EST5EDT,M3.2.0", "EST5EDT,M13.1.0,M11.1.0", "EST25",
      "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "<+05", "EST5EDT,M3.2.0/168,M11.1.0",
      "EST5EDT,M3.2.0,M11.1.0,", "EST5:60", "EST5EDT,J0,J5", "EST5EDT,366,5", "EST99999999999",
    ])
  func refusedRules(rule: String) {
    #expect(throws: ClinicError.self) { try Zone(name: "bad", rule: rule) }
  }
}
