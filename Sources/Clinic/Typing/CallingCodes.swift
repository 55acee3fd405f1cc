/// Country calling codes, as far as they are needed to part a number: how many digits each has.
enum CallingCodes {
  /// Codes of two digits (ITU-T E.164, list of assigned codes); 1 and 7 have one, all others three.
  private static let twoDigits: Set<String> = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
    "49",
    "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82",
    "84",
    "86", "90", "91", "92", "93", "94", "95", "98",
  ]

  /// The code that a number begins with; nil where no such code can be.
  static func code(of digits: Substring) -> Substring? {
    guard let first = digits.first, first != "0" else { return nil }
    if first == "1" || first == "7" { return digits.prefix(1) }
    if twoDigits.contains(String(digits.prefix(2))) { return digits.prefix(2) }
    return digits.count >= 3 ? digits.prefix(3) : nil
  }
}
