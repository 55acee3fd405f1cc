/// The rule that ends a TZif file, in the notation of POSIX's `TZ` with the wider times of
/// RFC 9636: "EST5EDT,M3.2.0,M11.1.0" or "<+0330>-3:30".
struct ZoneRule: Hashable, Sendable {
  /// The day of a year on which the clock changes.
  enum YearDay: Hashable, Sendable {
    /// 1...365, 29 February never counted.
    case withoutLeapDay(Int)
    /// 0...365, 29 February counted.
    case withLeapDay(Int)
    /// The given weekday (0 is Sunday) of a month: the first to the fourth, or 5 for the last.
    case weekday(month: Int, week: Int, day: Int)
  }

  /// When the clock changes: seconds after midnight of a day, on the clock as it was before.
  struct Change: Hashable, Sendable {
    let day: YearDay
    /// -167 to 167 hours.
    let seconds: Int
  }

  struct DaylightSaving: Hashable, Sendable {
    let period: Zone.Period
    let start: Change
    let end: Change
  }

  let standard: Zone.Period
  let daylight: DaylightSaving?

  /// What holds at a second since 1970.
  func period(at second: Int64) -> Zone.Period {
    guard let daylight else { return standard }
    // A change may lie up to a week outside its year, so the neighbours are asked too.
    let year = Day(number: Int((second >= 0 ? second : second - 86_399) / 86_400)).year
    var latest = Int64.min
    var isSummer = false
    for candidate in (year - 1)...(year + 1) {
      let (start, end) = changes(inYear: candidate, daylight)
      if start <= second, start >= latest { (latest, isSummer) = (start, true) }
      if end <= second, end >= latest { (latest, isSummer) = (end, false) }
    }
    return isSummer ? daylight.period : standard
  }

  /// The seconds since 1970 at which the clock may change, in order.
  func changes(from start: Int64, through end: Int64) -> [Int64] {
    guard let daylight, start <= end else { return [] }
    let firstYear = Day(number: Int(start / 86_400)).year - 1
    let lastYear = Day(number: Int(end / 86_400)).year + 1
    var seconds: [Int64] = []
    for year in firstYear...lastYear {
      let both = changes(inYear: year, daylight)
      seconds += [both.start, both.end].filter { start <= $0 && $0 <= end }
    }
    return seconds.sorted()
  }

  private func changes(inYear year: Int, _ daylight: DaylightSaving) -> (start: Int64, end: Int64) {
    (
      ZoneRule.second(of: daylight.start, inYear: year) - Int64(standard.offsetSeconds),
      ZoneRule.second(of: daylight.end, inYear: year) - Int64(daylight.period.offsetSeconds)
    )
  }

  /// Seconds since 1970 of a change, as the clock before it shows them.
  private static func second(of change: Change, inYear year: Int) -> Int64 {
    let year = min(max(year, 1), 9999)
    let day: Day
    switch change.day {
    case .withoutLeapDay(let number):
      day = firstDay(year).adding(days: number - 1 + (Month.isLeap(year) && number > 59 ? 1 : 0))
    case .withLeapDay(let number):
      day = firstDay(year).adding(days: number)
    case .weekday(let month, let week, let weekday):
      let first = firstDay(year, month)
      let toFirst = (weekday - first.weekday.rawValue % 7 + 7) % 7
      var offset = toFirst + 7 * (week - 1)
      while offset >= Month(rawValue: month)?.length(inYear: year) ?? 31 { offset -= 7 }
      day = first.adding(days: offset)
    }
    return Int64(day.number) * 86_400 + Int64(change.seconds)
  }

  private static func firstDay(_ year: Int, _ month: Int = 1) -> Day {
    Day(year: year, month: month, day: 1) ?? .first
  }
}
