/// One reading of a typed day, time, or both.
package struct WhenCandidate: Hashable, Sendable {
  /// Nil where only a time was typed.
  package let day: Day?
  /// Nil where only a day was typed.
  package let time: TimeOfDay?
  /// Whether the practice is open then: of a day, at all; of a time, at that time.
  package let isOpen: Bool

  package init(day: Day?, time: TimeOfDay?, isOpen: Bool) {
    self.day = day
    self.time = time
    self.isOpen = isOpen
  }

  /// What was understood, for the line: "Tue 17 Nov 2026, 9:00", and " (closed)" where it is.
  package var echo: String {
    [day?.longText, time?.text].compactMap { $0 }.joined(separator: ", ") + (isOpen ? "" : " (closed)")
  }
}
