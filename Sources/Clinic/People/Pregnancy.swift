/// A pregnancy under way; `Answer.noneKnown` is "not pregnant".
package struct Pregnancy: Hashable, Sendable {
  /// The day it is due; nil where not known.
  package var due: Day?

  package init(due: Day? = nil) {
    self.due = due
  }

  /// Completed weeks on a day, counting 280 days to the day it is due (Naegele); nil where unknown
  /// or outside 0...45 weeks.
  package func weeks(on day: Day) -> Int? {
    guard let due else { return nil }
    let passed = 280 - due.days(since: day)
    return (0..<46 * 7).contains(passed) ? passed / 7 : nil
  }
}
