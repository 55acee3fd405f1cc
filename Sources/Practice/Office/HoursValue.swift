import Clinic
import Journal

/// Working hours as the journal holds them, and back.
enum HoursValue {
  /// Seven weekdays from Monday, each a list of start and end in minutes.
  static func weekly(_ hours: WorkingHours) -> FieldValue {
    .list(Weekday.allCases.map { spans(hours.weekly[$0] ?? []) })
  }

  static func exceptions(_ hours: WorkingHours) -> FieldValue {
    .list(
      hours.exceptions.sorted { $0.key < $1.key }.map { .list([.day($0.key), spans($0.value)]) })
  }

  static func hours(weekly: FieldValue?, exceptions: FieldValue?) -> WorkingHours {
    var hours = WorkingHours()
    for (weekday, value) in zip(Weekday.allCases, weekly?.items ?? []) {
      let read = spans(value)
      if !read.isEmpty { hours.weekly[weekday] = read }
    }
    for value in exceptions?.items ?? [] {
      guard let day = value[0]?.integerValue else { continue }
      hours.exceptions[Day(number: Int(day))] = value[1].map(spans) ?? []
    }
    return hours
  }

  private static func spans(_ spans: [TimeSpan]) -> FieldValue {
    .list(
      spans.map { .list([.integer(Int64($0.start.minutes)), .integer(Int64($0.end.minutes))]) })
  }

  private static func spans(_ value: FieldValue) -> [TimeSpan] {
    (value.items ?? []).compactMap { pair in
      guard let start = pair[0]?.integerValue.flatMap({ TimeOfDay(checking: Int($0)) }),
        let end = pair[1]?.integerValue.flatMap({ TimeOfDay(checking: Int($0)) })
      else { return nil }
      return TimeSpan(start, end)
    }
  }
}
