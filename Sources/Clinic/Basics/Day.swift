/// A calendar day without a zone: what a birthday, an appointment and a due date are.
///
/// The proleptic Gregorian calendar, counted from 1 January 1970; all arithmetic is ours, so
/// that every machine and every replay agrees.
package struct Day: Hashable, Sendable, Comparable {
  /// Days since 1 January 1970, which is 0; earlier days are negative.
  package let number: Int

  package init(number: Int) {
    self.number = number
  }

  /// Nil for a day that does not exist (31 June, 29 February 2026) or a year outside 1...9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), let named = Month(rawValue: month),
      (1...named.length(inYear: year)).contains(day)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  /// The first and the last day that can be written with four digits of year.
  package static let first = Day(unchecked: 1, 1, 1)
  /// 31 December 9999.
  package static let last = Day(unchecked: 9999, 12, 31)

  /// Years are counted from March, so that the leap day comes last and every month before it
  /// starts at a fixed place.
  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = month > 2 ? month - 3 : month + 9
    let leapDays = Day.floor(marchYear, 4) - Day.floor(marchYear, 100) + Day.floor(marchYear, 400)
    let dayOfMarchYear = (153 * marchMonth + 2) / 5 + day - 1
    number = 365 * marchYear + leapDays + dayOfMarchYear - Day.daysTo1970
  }

  /// From 1 March of year 0 to 1 January 1970.
  private static let daysTo1970 = 719_468

  private static func floor(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }

  /// Year, month and day of the month, worked out together.
  package var civil: (year: Int, month: Int, day: Int) {
    let fromMarch = number + Day.daysTo1970
    let era = Day.floor(fromMarch, 146_097)
    let dayOfEra = fromMarch - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The Gregorian year; 0 is 1 BC.
  package var year: Int { civil.year }
  /// 1...12.
  package var month: Int { civil.month }
  /// 1...31.
  package var day: Int { civil.day }

  /// The day of the week; 1 January 1970 was a Thursday.
  package var weekday: Weekday {
    let sinceMonday = ((number + 3) % 7 + 7) % 7
    guard let weekday = Weekday(rawValue: sinceMonday + 1) else { preconditionFailure("a weekday is 1...7") }
    return weekday
  }

  /// So many days later, or earlier if negative.
  package func adding(days: Int) -> Day { Day(number: number + days) }

  /// The same day of another month; where that month is shorter, its last day
  /// (31 January and one month: 28 or 29 February).
  package func adding(months: Int) -> Day {
    let (year, month, day) = civil
    let total = year * 12 + (month - 1) + months
    let newYear = Day.floor(total, 12)
    let newMonth = total - newYear * 12 + 1
    guard let named = Month(rawValue: newMonth) else { preconditionFailure("a month is 1...12") }
    return Day(unchecked: newYear, newMonth, min(day, named.length(inYear: newYear)))
  }

  /// How many days lie from `other` to this one; negative if this one is earlier.
  package func days(since other: Day) -> Int { number - other.number }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}
