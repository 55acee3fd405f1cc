/// As much of a birthday as was typed; at least one part is there.
package struct BirthdayPattern: Hashable, Sendable {
  /// With its century, or nil.
  package let year: Int?
  /// The last two digits where no century was typed.
  package let shortYear: Int?
  /// 1...12, or nil.
  package let month: Int?
  /// 1...31, or nil.
  package let day: Int?

  init(year: Int? = nil, shortYear: Int? = nil, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.shortYear = shortYear
    self.month = month
    self.day = day
  }

  init(_ shape: DateShape) {
    self.init(
      year: shape.year.flatMap { $0.digits == 4 ? $0.value : nil },
      shortYear: shape.year.flatMap { $0.digits == 2 ? $0.value : nil }, month: shape.month, day: shape.day)
  }

  /// Whether a birthday has every part that was typed.
  package func matches(_ birthday: Day) -> Bool {
    let (year, month, day) = birthday.civil
    return (self.year ?? year) == year && (shortYear ?? year % 100) == year % 100
      && (self.month ?? month) == month && (self.day ?? day) == day
  }

  /// Whether day and month are both known: few enough people share them.
  package var isNarrow: Bool { month != nil && day != nil }

  var hasYear: Bool { year != nil || shortYear != nil }

  /// Every reading of a typed date, also of one still being typed (`4/`, `1984-0`, `2/3/19`).
  static func patterns(_ text: String, order: DateOrder) -> [BirthdayPattern] {
    let whole = DateReader(order: order).shapes(text).map(BirthdayPattern.init)
    // "2/3/19" may be on its way to 1984, and "2001" is a year as well as 20 January.
    let begun = whole.filter { $0.shortYear == 19 || $0.shortYear == 20 }.map {
      BirthdayPattern(month: $0.month, day: $0.day)
    }
    let isYear = text.utf8.count == 4 && text.allSatisfy(\.isNumber)
    return whole + begun + (whole.isEmpty || isYear ? unfinished(text, order: order) : [])
  }

  private static func unfinished(_ text: String, order: DateOrder) -> [BirthdayPattern] {
    let pieces = TypedPiece.pieces(of: text)
    var numbers: [String] = []
    var hasSign = false
    for piece in pieces {
      switch piece {
      case .number(let digits): numbers.append(digits)
      case .sign(let sign) where "/-.".contains(sign): hasSign = true
      default: return []
      }
    }
    guard let first = numbers.first, numbers.count <= 3, first.count == 4 || (hasSign && first.count <= 2)
    else {
      return []
    }
    if first.count == 4 {
      guard let year = Int(first), (1880...2199).contains(year) else { return [] }
      let month = numbers.count > 1 && numbers[1].count == 2 ? Int(numbers[1]).flatMap(valid(1...12)) : nil
      return [BirthdayPattern(year: year, month: month)]
    }
    if numbers.count == 3 { return patterns(numbers[0] + "/" + numbers[1], order: order) }
    guard let only = Int(first) else { return [] }
    let readings =
      order == .monthFirst
      ? [
        valid(1...12)(only).map { BirthdayPattern(month: $0) },
        valid(13...31)(only).map { BirthdayPattern(day: $0) },
      ]
      : [valid(1...31)(only).map { BirthdayPattern(day: $0) }]
    return readings.compactMap { $0 }
  }

  private static func valid(_ range: ClosedRange<Int>) -> (Int) -> Int? {
    { range.contains($0) ? $0 : nil }
  }
}
