import Clinic

/// Working hours as a line of a form says them: "8:00-12:00 13:00-17:00", "closed".
enum HoursText {
  static func text(_ spans: [TimeSpan]) -> String { spans.map(\.text).joined(separator: " ") }

  /// `8-12 1-5`, `8:30-17`, `closed`; an end that lies before its start is in the afternoon.
  static func spans(_ text: String, field: String) -> Result<[TimeSpan], FieldProblem> {
    let lower = text.lowercased()
    if ["", "closed", "off", "-"].contains(lower) { return .success([]) }
    var spans: [TimeSpan] = []
    for part in lower.split(whereSeparator: { $0 == " " || $0 == "," }) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let said = time(ends[0]), let end = time(ends[1]) else {
        return refused(text, field)
      }
      let noon = 12 * 60
      var start = said
      if let last = spans.last, start.minutes < noon, start < last.end {
        start = start.adding(minutes: noon) ?? start
      }
      let later = end <= start && end.minutes <= noon ? end.adding(minutes: noon) ?? end : end
      guard let span = TimeSpan(start, later), !spans.contains(where: { $0.overlaps(span) }) else {
        return refused(text, field)
      }
      spans.append(span)
    }
    return .success(spans.sorted())
  }

  private static func time(_ text: some StringProtocol) -> TimeOfDay? {
    if let hour = Int(text), (0...24).contains(hour) { return TimeOfDay(checking: hour * 60) }
    return TimeOfDay(text: text)
  }

  /// "2026-11-27 closed; 2026-12-24 8:00-12:00".
  static func exceptions(_ exceptions: [Day: [TimeSpan]]) -> String {
    exceptions.sorted { $0.key < $1.key }
      .map { "\($0.key.iso) \($0.value.isEmpty ? "closed" : text($0.value))" }.joined(separator: "; ")
  }

  static func exceptions(
    _ text: String, field: String, today: Day
  ) -> Result<[Day: [TimeSpan]], FieldProblem> {
    var exceptions: [Day: [TimeSpan]] = [:]
    for part in text.split(separator: ";") {
      let words = part.split(separator: " ", maxSplits: 1)
      guard let said = words.first, let day = try? WhenParser.day(said, today: today).get() else {
        return .failure(
          FieldProblem(
            field: field, problem: "\(field): \"\(part)\" begins with no day",
            remedy: "type 2026-11-27 closed; 12/24 8-12"))
      }
      switch spans(words.count > 1 ? String(words[1]) : "", field: field) {
      case .success(let spans): exceptions[day] = spans
      case .failure(let problem): return .failure(problem)
      }
    }
    return .success(exceptions)
  }

  private static func refused(_ text: String, _ field: String) -> Result<[TimeSpan], FieldProblem> {
    .failure(
      FieldProblem(
        field: field, problem: "\(field): \"\(text)\" are no hours", remedy: "type 8-12 13-17, or closed"))
  }
}
