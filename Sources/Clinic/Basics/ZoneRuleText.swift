extension ZoneRule {
  /// Throws `.malformed` for anything that RFC 9636 section 3.3 does not allow.
  init(_ text: String) throws(ClinicError) {
    var reader = ZoneRuleReader(text)
    guard let rule = reader.rule() else {
      throw ClinicError(
        code: .malformed, problem: "The time zone rule \"\(text)\" cannot be read.",
        remedy: "Use a TZif file of version 2 or later from the time zone database.")
    }
    self = rule
  }
}

/// Reads a POSIX zone rule byte by byte.
private struct ZoneRuleReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func rule() -> ZoneRule? {
    guard let name = abbreviation(), let west = offset(maximumHours: 24) else { return nil }
    let standard = Zone.Period(offsetSeconds: -west, isDaylightSaving: false, abbreviation: name)
    if place == bytes.count { return ZoneRule(standard: standard, daylight: nil) }
    guard let summerName = abbreviation() else { return nil }
    var summerOffset = standard.offsetSeconds + 3600
    if place < bytes.count, bytes[place] != UInt8(ascii: ",") {
      guard let west = offset(maximumHours: 24) else { return nil }
      summerOffset = -west
    }
    guard take(","), let start = change(), take(","), let end = change(), place == bytes.count else {
      return nil
    }
    let summer = Zone.Period(offsetSeconds: summerOffset, isDaylightSaving: true, abbreviation: summerName)
    return ZoneRule(standard: standard, daylight: .init(period: summer, start: start, end: end))
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func run(while belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = place
    while place < bytes.count, belongs(bytes[place]) { place += 1 }
    return bytes[start..<place]
  }

  private mutating func abbreviation() -> String? {
    let isQuoted = take("<")
    let name = run { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
      default: false
      }
    }
    guard name.count >= 3, !isQuoted || take(">") else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func number(in range: ClosedRange<Int>) -> Int? {
    let digits = run { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard let value = Digits.value(digits), range.contains(value) else { return nil }
    return value
  }

  /// Hours, and perhaps minutes and seconds, in seconds.
  private mutating func offset(maximumHours: Int) -> Int? {
    let sign = take("-") ? -1 : 1
    if sign == 1 { _ = take("+") }
    guard let hours = number(in: 0...maximumHours) else { return nil }
    var seconds = hours * 3600
    if take(":") {
      guard let minutes = number(in: 0...59) else { return nil }
      seconds += minutes * 60
      if take(":") {
        guard let more = number(in: 0...59) else { return nil }
        seconds += more
      }
    }
    return sign * seconds
  }

  private mutating func change() -> ZoneRule.Change? {
    let day: ZoneRule.YearDay
    if take("J") {
      guard let number = number(in: 1...365) else { return nil }
      day = .withoutLeapDay(number)
    } else if take("M") {
      guard let month = number(in: 1...12), take("."), let week = number(in: 1...5), take("."),
        let weekday = number(in: 0...6)
      else { return nil }
      day = .weekday(month: month, week: week, day: weekday)
    } else {
      guard let number = number(in: 0...365) else { return nil }
      day = .withLeapDay(number)
    }
    guard take("/") else { return ZoneRule.Change(day: day, seconds: 2 * 3600) }
    guard let seconds = offset(maximumHours: 167) else { return nil }
    return ZoneRule.Change(day: day, seconds: seconds)
  }
}
