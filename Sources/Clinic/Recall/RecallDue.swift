/// When a recall is due, and how that is known.
package enum RecallDue: Hashable, Sendable {
  /// Neither stated nor to be computed: last visit or interval are not known. Not the same as not due.
  case unknown
  /// Last visit and interval.
  case computed(Day)
  /// As somebody said.
  case stated(Day)

  /// Nil when unknown.
  package var day: Day? {
    switch self {
    case .unknown: nil
    case .computed(let day), .stated(let day): day
    }
  }
}

extension RecallLine {
  /// The stated day; else last and interval; else unknown.
  package var due: RecallDue {
    if let statedDue { return .stated(statedDue) }
    guard let last, let interval else { return .unknown }
    return .computed(interval.after(last))
  }

  /// Whether it rests on a day.
  package func isPaused(on day: Day) -> Bool {
    switch pause {
    case nil: false
    case .indefinitely: true
    case .until(let resumed): day < resumed
    }
  }

  /// Days past due on a day, negative before it; nil when unknown or resting.
  package func daysOverdue(on day: Day) -> Int? {
    isPaused(on: day) ? nil : due.day.map { day.days(since: $0) }
  }

  /// The line after such a visit on a day: `last` moves forward, a day stated before gives way, and
  /// what an earlier visit says changes nothing.
  package func fulfilled(on day: Day) -> RecallLine {
    if let last, day <= last { return self }
    var line = self
    line.last = day
    line.statedDue = nil
    return line
  }
}
