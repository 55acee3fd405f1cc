/// A month of the Gregorian calendar, January 1 to December 12.
package enum Month: Int, Sendable, CaseIterable, Comparable {
  case january = 1
  case february
  case march
  case april
  case may
  case june
  case july
  case august
  case september
  case october
  case november
  case december

  /// "November".
  package var name: String {
    switch self {
    case .january: "January"
    case .february: "February"
    case .march: "March"
    case .april: "April"
    case .may: "May"
    case .june: "June"
    case .july: "July"
    case .august: "August"
    case .september: "September"
    case .october: "October"
    case .november: "November"
    case .december: "December"
    }
  }

  /// "Nov".
  package var shortName: String { String(name.prefix(3)) }

  /// How many days this month has in a year of the Gregorian calendar.
  package func length(inYear year: Int) -> Int {
    switch self {
    case .april, .june, .september, .november: 30
    case .february: Month.isLeap(year) ? 29 : 28
    default: 31
    }
  }

  /// Whether a Gregorian year has a 29 February.
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  package static func < (left: Month, right: Month) -> Bool { left.rawValue < right.rawValue }
}
