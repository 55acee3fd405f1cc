/// One reading of a typed day, time, or both.
package struct WhenCandidate: Hashable, Sendable {
  /// Nil where only a time was typed.
  package let day: Day?
  /// Nil where only a day was typed.
  package let time: TimeOfDay?
  /// Whether the practice is open then: of a day, at all; of a time, at that time.
  package let isOpen: Bool
  /// Which of two equal times, where the clocks go back; nil where the time comes once, or no zone was given.
  package var twice: Twice?

  /// One of two equal times.
  package struct Twice: Hashable, Sendable {
    /// Seconds east of UTC.
    package let offsetSeconds: Int
    /// "EST".
    package let name: String
    /// What the other one is called.
    package let otherName: String
    /// Whether it was said which is meant; the first of the two where it was not.
    package let wasSaid: Bool
  }

  package init(day: Day?, time: TimeOfDay?, isOpen: Bool) {
    self.day = day
    self.time = time
    self.isOpen = isOpen
  }

  /// "9:00", and "1:30 EST" of two equal times; nil where only a day was typed.
  package var timeText: String? {
    time.map { time in twice.map { "\(time.text) \($0.name)" } ?? time.text }
  }

  /// What was understood, for the line: "Tue 17 Nov 2026, 9:00", and " (closed)" where it is.
  package var echo: String {
    [day?.longText, timeText].compactMap { $0 }.joined(separator: ", ") + remarks
  }

  /// What there is to say beside day and time: closed, and how to mean the other of two equal times.
  package var remarks: String {
    let other = twice.flatMap { $0.wasSaid ? nil : " (or \($0.otherName))" } ?? ""
    return other + (isOpen ? "" : " (closed)")
  }
}
