/// How old somebody is, in whole months.
///
/// Someone born on 29 February turns a year older on 1 March of a common year: nobody is
/// taken to be of age a day too early.
package struct Age: Hashable, Sendable, Comparable {
  /// Completed months since birth, from 0.
  package let wholeMonths: Int

  /// Nil when the day lies before the birthday.
  package init?(born: Day, on day: Day) {
    guard day >= born else { return nil }
    let (bornYear, bornMonth, bornDay) = born.civil
    let (year, month, dayOfMonth) = day.civil
    let months = (year - bornYear) * 12 + month - bornMonth
    wholeMonths = dayOfMonth >= bornDay ? months : months - 1
  }

  /// Completed years, from 0.
  package var years: Int { wholeMonths / 12 }

  /// "34"; under two years in months, "14 mo".
  package var text: String { years >= 2 ? "\(years)" : "\(wholeMonths) mo" }

  package static func < (left: Age, right: Age) -> Bool { left.wholeMonths < right.wholeMonths }
}
