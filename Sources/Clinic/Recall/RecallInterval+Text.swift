extension RecallInterval {
  /// "6m", "1y", "90d", "6m 10d": as it is typed.
  package var words: String {
    var parts: [String] = []
    if months > 0 { parts.append(months % 12 == 0 ? "\(months / 12)y" : "\(months)m") }
    if days > 0 { parts.append("\(days)d") }
    return parts.joined(separator: " ")
  }

  /// Reads "6m", "6 mo", "1y", "2w", "90d" and sums of them, as "6m 10d" or "6m1d"; a bare number is months.
  package static func parse(_ text: String) -> Result<RecallInterval, FieldProblem> {
    var (months, days) = (0, 0)
    var rest = text.lowercased().filter { $0 != " " }[...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let number = Int(digits), (1...600).contains(number) else { return refused(text) }
      switch unit {
      case "m", "mo", "": months += number
      case "y": months += 12 * number
      case "w": days += 7 * number
      case "d": days += number
      default: return refused(text)
      }
    }
    return RecallInterval(months: months, days: days).map { .success($0) } ?? refused(text)
  }

  private static func refused(_ text: String) -> Result<RecallInterval, FieldProblem> {
    .failure(
      FieldProblem(field: "every", problem: "every: \"\(text)\" is no interval", remedy: "type 6m, 1y, 90d"))
  }
}
