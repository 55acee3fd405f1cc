/// A date as typed: a month and a day, and a year if one was given, not yet held against the calendar.
struct DateShape: Hashable {
  /// As typed, with how many digits: 84 of two is not the year 84.
  struct Year: Hashable {
    let value: Int
    let digits: Int
  }

  let year: Year?
  /// 1...12.
  let month: Int
  /// 1...31; nil where only month and year were typed.
  let day: Int?

  /// Nil where month or day can be in no year at all.
  init?(year: Year?, month: Int, day: Int?) {
    guard (1...12).contains(month), day.map({ (1...31).contains($0) }) ?? true else { return nil }
    if let year, year.digits != 2, year.digits != 4 { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day in a year; nil where that year has none such, or no day was typed.
  func day(in year: Int) -> Day? { day.flatMap { Day(year: year, month: month, day: $0) } }

  /// "31 Jun", for telling what does not exist.
  var text: String {
    [day.map(String.init), Month(rawValue: month)?.shortName].compactMap { $0 }.joined(separator: " ")
  }
}
