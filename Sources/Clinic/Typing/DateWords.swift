/// The words in which people say months and weekdays.
enum DateWords {
  /// 1...12 for a word that begins a month's name and has three letters or more ("sept", "feb").
  static func month(_ word: some StringProtocol) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    return Month.allCases.first { $0.name.lowercased().hasPrefix(word) }?.rawValue
  }

  /// For "mon", "tues", "thurs", "wednesday", and two letters ("mo", "sa").
  static func weekday(_ word: some StringProtocol) -> Weekday? {
    guard word.utf8.count >= 2 else { return nil }
    return Weekday.allCases.first { $0.name.lowercased().hasPrefix(word) }
  }
}
