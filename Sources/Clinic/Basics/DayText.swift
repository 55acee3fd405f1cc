extension Day {
  /// From "2026-11-16": four digits, two, two. Nil for anything else and for a day that does not exist.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Digits.value(bytes[0..<4]), let month = Digits.value(bytes[5..<7]),
      let day = Digits.value(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// "2026-11-16".
  package var iso: String {
    let (year, month, day) = civil
    return "\(Digits.padded(year, to: 4))-\(Digits.padded(month, to: 2))-\(Digits.padded(day, to: 2))"
  }

  /// "16 Nov 2026".
  package var text: String {
    let (year, _, _) = civil
    return "\(textWithoutYear) \(year)"
  }

  /// "16 Nov".
  package var textWithoutYear: String {
    let (_, month, day) = civil
    return "\(day) \(Month(rawValue: month)?.shortName ?? "?")"
  }

  /// "16 Nov", or "16 Nov 2025" where another year than today's is meant.
  package func shortText(on today: Day) -> String { year == today.year ? textWithoutYear : text }

  /// "Mon 16 Nov".
  package var weekdayText: String { "\(weekday.shortName) \(textWithoutYear)" }

  /// "Mon 16 Nov 2026".
  package var longText: String { "\(weekday.shortName) \(text)" }
  /// The same in a column: `Mon  2 Nov 2026` under `Mon 16 Nov 2026`.
  package var columnText: String { day < 10 ? "\(weekday.shortName)  \(text)" : longText }
}
