/// When somebody works, or the practice is open: spans for each weekday, and other ones on single days.
package struct WorkingHours: Hashable, Sendable {
  /// Spans of a weekday, rising and apart; a weekday that is missing is a day off.
  package var weekly: [Weekday: [TimeSpan]]
  /// What holds instead on one day; no spans at all means away.
  package var exceptions: [Day: [TimeSpan]]

  package init(weekly: [Weekday: [TimeSpan]] = [:], exceptions: [Day: [TimeSpan]] = [:]) {
    self.weekly = weekly
    self.exceptions = exceptions
  }

  /// The spans of a day, rising; spans that overlap or touch are joined.
  package func spans(on day: Day) -> [TimeSpan] {
    TimeSpan.joined(exceptions[day] ?? weekly[day.weekday] ?? [])
  }
}

extension TimeSpan {
  /// Spans in order, with those that overlap or touch made one.
  package static func joined(_ spans: [TimeSpan]) -> [TimeSpan] {
    var joined: [TimeSpan] = []
    for span in spans.sorted() {
      if let last = joined.last, span.start <= last.end {
        joined[joined.count - 1] = TimeSpan(last.start, max(last.end, span.end)) ?? last
      } else {
        joined.append(span)
      }
    }
    return joined
  }
}
