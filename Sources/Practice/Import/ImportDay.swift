import Clinic

/// Days as programs export them: `2026-03-14`, `2026-03-14 00:00:00`, `3/14/2026`, `14.3.2026`, `20260314`.
/// Years have four digits; points mean that the day comes first.
enum ImportDay {
  static func parse(_ text: String, _ order: DateOrder) -> Day? {
    let date = text.split(separator: " ").first.map(String.init) ?? ""
    let bare = date.split(separator: "T").first.map(String.init) ?? date
    if let day = Day(iso: bare) { return day }
    if bare.count == 8, let number = Int(bare), number > 0 {
      return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
    let parts = bare.split { "/.-".contains($0) }
    guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy(\.isASCII) }), let first = Int(parts[0]),
      let second = Int(parts[1]), parts[2].count == 4, let year = Int(parts[2])
    else { return nil }
    let isDayFirst = bare.contains(".") || order == .dayFirst
    return Day(year: year, month: isDayFirst ? second : first, day: isDayFirst ? first : second)
  }

  /// `9:30`, `09:30:00`, `9:30 AM`, `2026-03-14 09:30`, `14.3.2026 9:30`.
  static func time(_ text: String) -> TimeOfDay? {
    var words = text.uppercased().split { $0 == " " || $0 == "T" }.map(String.init)
    if words.count > 1, words[0].contains(where: { "-/.".contains($0) }) { words.removeFirst() }
    guard var clock = words.first else { return nil }
    var half = words.count > 1 ? words[1] : ""
    for suffix in ["AM", "PM"] where clock.hasSuffix(suffix) {
      clock = String(clock.dropLast(2))
      half = suffix
    }
    let parts = clock.split(separator: ":").map { Int($0) }
    guard (2...3).contains(parts.count), var hour = parts[0], let minute = parts[1] else { return nil }
    if half == "AM" || half == "PM" {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half == "PM" ? 12 : 0)
    } else if !half.isEmpty {
      return nil
    }
    return TimeOfDay(hour: hour, minute: minute)
  }
}
