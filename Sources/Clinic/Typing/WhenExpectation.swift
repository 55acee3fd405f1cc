/// What a place that takes a day or a time is waiting for, which settles what `12` means.
package enum WhenExpectation: Sendable, CaseIterable {
  /// A list's line: a time or a day.
  case either
  /// A field for a day: `12` is the twelfth, and a time alone is refused.
  case day
  /// A field for a day that has been, today among them: `3/14` and `mon` are the last ones, and a day
  /// ahead is refused.
  case pastDay
  /// A field for a time: `12` is noon, and a day is refused.
  case time
}
