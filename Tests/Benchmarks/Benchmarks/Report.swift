import Glibc

/// The table that is printed, line by line as it is known.
enum Report {
  static func heading(_ text: String) {
    print("\n\(text)")
    print(line("", "p50", "p99", "bytes", "reach", ""))
    fflush(nil)
  }

  /// Milliseconds with what they are to reach.
  ///
  /// - Parameters:
  ///   - bytes: what the terminal got, median.
  ///   - median, most: the reach of p50 and p99; nil where none is set.
  static func timing(
    _ what: String, _ timing: Timing, bytes: Timing? = nil, median: Double? = nil, most: Double? = nil
  ) {
    let (half, nearly) = (timing.median, timing.percentile(0.99))
    let isMet = half <= (median ?? .infinity) && nearly <= (most ?? .infinity)
    var reach: [String] = []
    if let median { reach.append("p50 \(number(median)) ms") }
    if let most { reach.append("p99 \(number(most)) ms") }
    print(
      line(
        "\(what) (\(timing.values.count))", number(half), number(nearly),
        bytes.map { "\(Int($0.median))" } ?? "", reach.joined(separator: ", "),
        reach.isEmpty ? "" : isMet ? "ok" : "over"))
    fflush(nil)
  }

  /// One figure.
  static func figure(_ what: String, _ value: String, reach: String = "", isMet: Bool? = nil) {
    print(line(what, value, "", "", reach, isMet.map { $0 ? "ok" : "over" } ?? ""))
    fflush(nil)
  }

  static func note(_ text: String) {
    print("  \(text)")
    fflush(nil)
  }

  /// Three digits that say something.
  static func number(_ value: Double) -> String {
    let places = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2
    let scale = [1.0, 10, 100][places]
    let whole = (value * scale).rounded()
    guard places > 0 else { return "\(Int(whole))" }
    let digits = String(Int(abs(whole)))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (whole < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }

  private static func line(
    _ what: String, _ first: String, _ second: String, _ third: String, _ reach: String, _ verdict: String
  ) -> String {
    func left(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    func right(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return left(what, 52) + right(first, 12) + right(second, 9) + right(third, 7) + "  " + left(reach, 30)
      + verdict
  }
}
