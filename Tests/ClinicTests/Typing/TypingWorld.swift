import Clinic

/// The Monday on which the tests are typed, a practice open 8 to 12 and 13 to 18, and nasty texts.
enum TypingWorld {
  static let today = day("2026-11-16")
  static let now = time("9:42")

  static let hours: PracticeHours = {
    let spans = [TimeSpan(time("8:00"), time("12:00")), TimeSpan(time("13:00"), time("18:00"))].compactMap {
      $0
    }
    let open: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
    return PracticeHours(
      hours: WorkingHours(weekly: Dictionary(uniqueKeysWithValues: open.map { ($0, spans) })))
  }()

  static func day(_ iso: String) -> Day {
    guard let day = Day(iso: iso) else { fatalError("\(iso) is no day") }
    return day
  }

  static func time(_ text: String) -> TimeOfDay {
    guard let time = TimeOfDay(text: text) else { fatalError("\(text) is no time") }
    return time
  }

  /// What no field of one line takes.
  static let refusedEverywhere = [
    "a\u{0}b", "a\u{1B}[2Jb", "a\tb", "a\nb", "a\rb", "a\u{7F}b", "a\u{9B}b", "a\u{202E}b", "a\u{2066}b",
    "a\u{200B}b", "a\u{E0041}b", "a\u{FEFF}b", "a\u{FFFD}b", "a\u{2028}b", "a\u{E000}b",
    "a" + String(repeating: "\u{301}", count: 5_000),
  ]

  static let tooLong = String(repeating: "a", count: 10_000)
}

extension Result where Failure == FieldProblem {
  /// The problem, or nil where there is none.
  var problem: FieldProblem? {
    if case .failure(let problem) = self { problem } else { nil }
  }

  /// The value, or nil where there is a problem.
  var value: Success? { try? get() }
}
