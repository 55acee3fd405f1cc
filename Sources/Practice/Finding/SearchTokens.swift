import Clinic

/// The words under which a patient stands in the full-text index, and in which a search asks for them.
///
/// A token's first character says what it is: names and households are plain, `~` is a sound, `#` the
/// number, `@` parts of the birthday, `%` a telephone number backwards, so that its tail is the
/// beginning of a token, and `%f` the same number forwards. All are ASCII, so that no tokenizer
/// takes them apart.
enum SearchTokens {
  /// Every token of one patient, in order.
  static func all(of entry: SearchEntry) -> String {
    var tokens = Set(entry.words.map(word))
    for key in entry.sounds { tokens.insert(sound(key)) }
    if let number = entry.number { tokens.insert(self.number(number)) }
    if let birthday = entry.birthday { tokens.formUnion(parts(of: birthday)) }
    for digits in entry.phones {
      tokens.insert(phone(endingIn: digits))
      tokens.insert(phone(beginningWith: digits))
    }
    return tokens.sorted().joined(separator: " ")
  }

  /// A folded word; what is beyond ASCII is spelled by its scalars, each of one width, so that the
  /// beginning of a word stays the beginning of its token.
  static func word(_ folded: String) -> String {
    guard !folded.utf8.allSatisfy({ $0 < 0x80 }) else { return folded }
    var token = ""
    for scalar in folded.unicodeScalars {
      if scalar.isASCII {
        token.unicodeScalars.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16)
        token += "^" + String(repeating: "0", count: 6 - digits.count) + digits
      }
    }
    return token
  }

  static func sound(_ key: String) -> String { "~" + key.lowercased() }
  static func number(_ number: Int) -> String { "#\(number)" }
  static func phone(endingIn digits: String) -> String { "%" + String(digits.reversed()) }
  static func phone(beginningWith digits: String) -> String { "%f" + digits }

  /// The tokens that all must stand for a patient whose birthday fits.
  static func birthday(_ pattern: BirthdayPattern) -> [String] {
    var tokens: [String] = []
    if let month = pattern.month, let day = pattern.day {
      tokens.append(Self.day(month, day))
    } else {
      if let month = pattern.month { tokens.append("@m\(month)") }
      if let day = pattern.day { tokens.append("@d\(day)") }
    }
    if let year = pattern.year { tokens.append("@y\(year)") }
    if let year = pattern.shortYear { tokens.append("@s\(year)") }
    return tokens
  }

  private static func parts(of birthday: Day) -> [String] {
    let (year, month, day) = birthday.civil
    return [Self.day(month, day), "@m\(month)", "@d\(day)", "@y\(year)", "@s\(year % 100)"]
  }

  private static func day(_ month: Int, _ day: Int) -> String { "@\(month)a\(day)" }
}
