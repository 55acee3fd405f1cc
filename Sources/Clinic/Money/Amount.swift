/// An amount of money in whole cents; below zero it is owed the other way.
package struct Amount: Hashable, Comparable, Sendable {
  /// Cents; a balance in a practice has at most ten digits of them.
  package let cents: Int

  package init(cents: Int) {
    self.cents = cents
  }

  /// A billion dollars: more than any patient or practice owes, so that sums cannot overflow.
  package static let largest = Amount(cents: 100_000_000_000)

  package static func < (one: Amount, other: Amount) -> Bool { one.cents < other.cents }

  package static func + (one: Amount, other: Amount) -> Amount { Amount(cents: one.cents + other.cents) }

  package var magnitude: Amount { Amount(cents: abs(cents)) }

  /// `$1,234.56`, `-$20.00`.
  package var text: String {
    let (dollars, rest) = (abs(cents) / 100, abs(cents) % 100)
    var digits = String(dollars)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return (cents < 0 ? "-$" : "$") + digits + (rest < 10 ? ".0" : ".") + String(rest)
  }

  /// Reads an amount as programs export it: `1234.5`, `$1,234.56`, `-20.00`, `20.00-`, `(20.00)`.
  ///
  /// What could mean two amounts is refused: a comma stands only between groups of three digits, since
  /// `12,50` is twelve and a half in some countries and 1250 where commas are dropped.
  package static func parse(_ text: String) -> Result<Amount, FieldProblem> {
    func problem(_ words: String) -> Result<Amount, FieldProblem> {
      .failure(FieldProblem(field: "amount", problem: words, remedy: "write it as 1234.56 or -1234.56"))
    }
    var rest = Substring(text.filter { $0 != " " })
    guard !rest.isEmpty else { return problem("there is no amount") }
    var isNegative = false
    if rest.hasPrefix("("), rest.hasSuffix(")") {
      isNegative = true
      rest = rest.dropFirst().dropLast()
    } else if rest.hasSuffix("-") {
      isNegative = true
      rest = rest.dropLast()
    }
    for sign in ["-", "+"] where rest.hasPrefix(sign) {
      if isNegative { return problem("it has two signs") }
      isNegative = sign == "-"
      rest = rest.dropFirst()
    }
    if rest.hasPrefix("$") { rest = rest.dropFirst() }
    if rest.hasPrefix("-"), !isNegative {
      isNegative = true
      rest = rest.dropFirst()
    }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped = groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count)
    let digits = groups.joined()
    let fraction = parts.count > 1 ? String(parts[1]) : "00"
    guard parts.count <= 2, groups.count == 1 || isGrouped, !digits.isEmpty, (1...2).contains(fraction.count),
      (digits + fraction).utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return problem("it is no amount of dollars and cents") }
    guard digits.count <= 12, let dollars = Int(digits), let hundredths = Int(fraction) else {
      return problem("it is more than anyone owes")
    }
    let cents = dollars * 100 + hundredths * (fraction.count == 1 ? 10 : 1)
    guard cents <= largest.cents else { return problem("it is more than anyone owes") }
    return .success(Amount(cents: isNegative ? -cents : cents))
  }
}
