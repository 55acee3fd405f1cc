/// Whether two different birthdays look like one typed wrong.
enum BirthdayLikeness {
  /// Day and month exchanged, one digit wrong, or two neighbouring digits exchanged.
  static func isSlip(_ one: Day, _ other: Day) -> Bool {
    guard one != other else { return false }
    let (first, second) = (one.civil, other.civil)
    if first.year == second.year, first.month == second.day, first.day == second.month { return true }
    let (digits, others) = (Array(one.iso.utf8), Array(other.iso.utf8))
    guard digits.count == others.count else { return false }
    let wrong = digits.indices.filter { digits[$0] != others[$0] }
    if wrong.count == 1 { return true }
    guard wrong.count == 2, wrong[1] - wrong[0] == 1 else { return false }
    return digits[wrong[0]] == others[wrong[1]] && digits[wrong[1]] == others[wrong[0]]
  }
}
