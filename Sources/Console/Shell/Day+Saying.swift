import Clinic

extension Day {
  /// A day as people say it: `t`, `tom`, `yesterday`, `mon`, `+3d`, `2w`, `-1m`, `3/14`, `2026-11-16`.
  /// Nil for what is none. A month and day without a year is the next one.
  init?(said text: String, today: Day) {
    let said = text.lowercased()
    switch said {
    case "t", "today": self = today
    case "tom", "tomorrow": self = today.adding(days: 1)
    case "yes", "yesterday": self = today.adding(days: -1)
    default:
      if let day = Day(iso: said) ?? Day.weekday(said, after: today) ?? Day.span(said, from: today)
        ?? Day.slashed(said, today: today)
      {
        self = day
      } else {
        return nil
      }
    }
  }

  private static func weekday(_ text: String, after today: Day) -> Day? {
    guard text.count >= 2,
      let weekday = Weekday.allCases.first(where: { $0.name.lowercased().hasPrefix(text) })
    else { return nil }
    let ahead = (weekday.rawValue - today.weekday.rawValue + 6) % 7 + 1
    return today.adding(days: ahead)
  }

  private static func span(_ text: String, from today: Day) -> Day? {
    guard let unit = text.last, let number = Int(text.dropLast()), abs(number) < 10_000 else { return nil }
    return switch unit {
    case "d": today.adding(days: number)
    case "w": today.adding(days: 7 * number)
    case "m": today.adding(months: number)
    case "y": today.adding(months: 12 * number)
    default: nil
    }
  }

  private static func slashed(_ text: String, today: Day) -> Day? {
    let parts = text.split(separator: "/").map { Int($0) }
    guard parts.count == 2 || parts.count == 3, let month = parts[0], let day = parts[1] else { return nil }
    if parts.count == 3 {
      guard let year = parts[2] else { return nil }
      return Day(year: year < 100 ? 2000 + year : year, month: month, day: day)
    }
    let thisYear = Day(year: today.year, month: month, day: day)
    if let thisYear, thisYear >= today { return thisYear }
    return Day(year: today.year + 1, month: month, day: day) ?? thisYear
  }
}
