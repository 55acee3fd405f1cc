/// Reads the day in what people type: `t`, `tom`, `mon`, `next fri`, `+3d`, `2w`, `-1w`, `+6m`, `eom`,
/// `3/14`, `mar 4`, `0304`, `2026-03-04`, `12`, and offsets behind any of them (`eom-1d`).
struct WhenDays {
  let today: Day
  let order: DateOrder
  /// Whether what leaves the direction open lies behind, and what lies ahead is refused.
  let isPast: Bool

  init(today: Day, order: DateOrder, isPast: Bool = false) {
    self.today = today
    self.order = order
    self.isPast = isPast
  }

  /// Days outside these years are slips of the finger.
  static let years = 1900...2199

  /// What came of reading: the days that it may be, likeliest first, or a date that cannot be.
  enum Reading: Hashable {
    case days([Day])
    case impossible(String)
    case notADay
  }

  /// - Parameter text: lower case, one space between words, none at the ends.
  func read(_ text: String) -> Reading {
    if let day = spoken(text) { return within([day]) }
    if let day = offset(text, from: today) { return within([day]) }
    if let day = weekday(text) { return within([day]) }
    if let day = withOffset(text) { return within([day]) }
    if let day = dayOfMonth(text) { return within([day]) }
    return date(text)
  }

  private func within(_ days: [Day]) -> Reading {
    let known = days.filter { WhenDays.years.contains($0.year) }
    if known.isEmpty { return .impossible("that day lies outside the years 1900 to 2199") }
    let past = isPast ? known.filter { $0 <= today } : known
    return past.isEmpty ? .impossible("\(known[0].text) lies ahead") : .days(past)
  }

  // MARK: Words

  private func spoken(_ text: String) -> Day? {
    switch text {
    case "t", "tod", "today", "n", "now": today
    case "tom", "tomo", "tomorrow", "tmrw", "tmw": today.adding(days: 1)
    case "y", "yes", "yest", "yesterday": today.adding(days: -1)
    case "eow": today.adding(days: 7 - today.weekday.rawValue)
    case "eom": firstOfMonth(after: today).adding(days: -1)
    case "bom": firstOfMonth(after: today)
    case "eoy": Day(year: today.year, month: 12, day: 31)
    default: nil
    }
  }

  private func firstOfMonth(after day: Day) -> Day { day.adding(days: 1 - day.day).adding(months: 1) }

  /// `mon` is the next Monday, today left out; `mon!` may be today; `next mon` is in next week,
  /// `last mon` before today.
  private func weekday(_ text: String) -> Day? {
    var words = text.split(separator: " ")
    guard let last = words.popLast(), words.count <= 1 else { return nil }
    let mayBeToday = last.hasSuffix("!")
    guard let weekday = DateWords.weekday(mayBeToday ? last.dropLast() : last) else { return nil }
    let ahead = (weekday.rawValue - today.weekday.rawValue + 7) % 7
    switch words.first {
    case nil where isPast:
      return today.adding(days: ahead == 0 && mayBeToday ? 0 : ahead == 0 ? -7 : ahead - 7)
    case nil, "this", "on": return today.adding(days: ahead == 0 && !mayBeToday ? 7 : ahead)
    case "next": return today.adding(days: 7 - today.weekday.rawValue + weekday.rawValue)
    case "last": return today.adding(days: ahead == 0 ? -7 : ahead - 7)
    default: return nil
    }
  }

  // MARK: Offsets

  /// A day, then offsets: "eom-1d", "mon+1w", "t+3".
  private func withOffset(_ text: String) -> Day? {
    guard let sign = text.dropFirst().firstIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
    let base = String(text[..<sign]).split(separator: " ").joined(separator: " ")
    guard let day = spoken(base) ?? weekday(base) else { return nil }
    return offset(String(text[sign...]), from: day)
  }

  /// "+3d", "3d", "in 2 weeks", "+1y6m", "-1w", "+3" (days): one sign for all that follow it.
  private func offset(_ text: String, from day: Day) -> Day? {
    var pieces = TypedPiece.pieces(of: text)
    if pieces.first == .word("in") { pieces.removeFirst() }
    var (sign, hasSign, result, place) = (1, false, day, 0)
    var read = 0
    while place < pieces.count {
      if case .sign(let mark) = pieces[place], mark == "+" || mark == "-" {
        (sign, hasSign) = (mark == "+" ? 1 : -1, true)
        place += 1
      }
      guard place < pieces.count, case .number(let digits) = pieces[place], digits.count <= 4,
        let count = Int(digits)
      else { return nil }
      place += 1
      if place < pieces.count, case .word(let unit) = pieces[place] {
        guard let moved = moved(result, by: sign * count, unit) else { return nil }
        result = moved
        place += 1
      } else {
        guard hasSign, pieces.count == 2 else { return nil }
        result = result.adding(days: sign * count)
      }
      read += 1
    }
    return read > 0 && read <= 4 ? result : nil
  }

  private func moved(_ day: Day, by count: Int, _ unit: String) -> Day? {
    switch unit {
    case "d", "day", "days": day.adding(days: count)
    case "w", "wk", "wks", "week", "weeks": day.adding(days: 7 * count)
    case "m", "mo", "mos", "mon", "month", "months": day.adding(months: count)
    case "y", "yr", "yrs", "year", "years": day.adding(months: 12 * count)
    default: nil
    }
  }

  // MARK: Dates

  /// `12` or `12th`: the first such day from today on.
  private func dayOfMonth(_ text: String) -> Day? {
    let pieces = TypedPiece.pieces(of: text)
    guard (1...2).contains(pieces.count), case .number(let digits) = pieces[0], digits.count <= 2,
      let wanted = Int(digits), (1...31).contains(wanted)
    else { return nil }
    if pieces.count == 2 {
      guard case .word(let ordinal) = pieces[1], ["st", "nd", "rd", "th"].contains(ordinal) else {
        return nil
      }
    }
    let first = today.adding(days: 1 - today.day)
    for months in 0...3 {
      let month = first.adding(months: isPast ? -months : months).civil
      if let day = Day(year: month.year, month: month.month, day: wanted), isNear(day) { return day }
    }
    return nil
  }

  /// Whether a day lies on the side to which what was typed leans.
  private func isNear(_ day: Day) -> Bool { isPast ? day <= today : day >= today }

  private func date(_ text: String) -> Reading {
    let shapes = DateReader(order: order).shapes(text).filter { $0.day != nil }
    let days = shapes.compactMap(day)
    if days.isEmpty { return shapes.first.map { .impossible("\($0.text) does not exist") } ?? .notADay }
    return within(days)
  }

  /// Without a year the next such day from today on, or the last; with two digits the nearest year.
  private func day(_ shape: DateShape) -> Day? {
    guard let year = shape.year else {
      for years in 0...8 {
        if let day = shape.day(in: today.year + (isPast ? -years : years)), isNear(day) { return day }
      }
      return nil
    }
    if year.digits == 4 { return shape.day(in: year.value) }
    let nearest = today.year / 100 * 100 + year.value
    if isPast {
      return [nearest, nearest - 100].compactMap(shape.day).first { $0 <= today } ?? shape.day(in: nearest)
    }
    let value =
      nearest - today.year > 50 ? nearest - 100 : today.year - nearest >= 50 ? nearest + 100 : nearest
    return shape.day(in: value)
  }
}
