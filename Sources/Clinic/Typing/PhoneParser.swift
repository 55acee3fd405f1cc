/// Reads a telephone number as people write it.
package enum PhoneParser {
  /// North American numbers with or without 1 and with any signs between, `+` (also `00`, `011`) and
  /// a country's code for others, and an extension after `x` or `ext`.
  ///
  /// - Parameters:
  ///   - homeCountry: the calling code that is meant where none is typed, digits only.
  ///   - homeArea: put before seven digits at home where it is not empty: "503".
  package static func parse(
    _ text: some StringProtocol, homeCountry: String = "1", homeArea: String = "", field: String = "phone"
  ) -> Result<PhoneNumber, FieldProblem> {
    let admitted: String
    switch TextGate(field: field, maximumScalars: 60, isRequired: true).admit(text) {
    case .success(let text): admitted = text
    case .failure(let problem): return .failure(problem)
    }
    guard let parts = parts(of: admitted) else {
      return .failure(
        FieldProblem(
          field: field, problem: "\(field): it holds something that is not part of a number",
          remedy: "type digits, as 503 555 1212, +44 20 7946 0123 or 503 555 1212 x42"))
    }
    if parts.isInternational {
      return international(parts.digits[...], parts.extensionDigits, field: field)
    }
    if homeCountry == "1" {
      return northAmerican(parts.digits, parts.extensionDigits, homeArea, field: field)
    }
    let national = parts.digits.drop { $0 == "0" }
    return made(homeCountry, String(national), parts.extensionDigits, field: field)
  }

  private struct Parts {
    var digits = ""
    var extensionDigits = ""
    var isInternational = false
  }

  /// Nil where there is anything but digits, the signs that part them, and an extension.
  private static func parts(of text: String) -> Parts? {
    var parts = Parts()
    var isExtension = false
    for piece in TypedPiece.pieces(of: text) {
      switch piece {
      case .number(let digits):
        if isExtension { parts.extensionDigits += digits } else { parts.digits += digits }
      case .word(let word):
        guard ["x", "ext", "extension"].contains(word), !isExtension, !parts.digits.isEmpty else {
          return nil
        }
        isExtension = true
      case .sign("+"):
        guard parts.digits.isEmpty, !parts.isInternational else { return nil }
        parts.isInternational = true
      case .sign("#"):
        guard !parts.digits.isEmpty, !isExtension else { return nil }
        isExtension = true
      case .sign(let sign):
        guard "()-./‐‑–".contains(sign) else { return nil }
      }
    }
    guard !isExtension || !parts.extensionDigits.isEmpty else { return nil }
    for prefix in ["011", "00"] where !parts.isInternational && parts.digits.hasPrefix(prefix) {
      parts.digits.removeFirst(prefix.count)
      parts.isInternational = true
    }
    return parts
  }

  private static func international(
    _ digits: Substring, _ extensionDigits: String, field: String
  ) -> Result<PhoneNumber, FieldProblem> {
    guard let code = CallingCodes.code(of: digits) else {
      return .failure(
        FieldProblem(
          field: field, problem: "\(field): there is no such country code",
          remedy: "after + type the country's code, as +44 or +52"))
    }
    let national = digits.dropFirst(code.count)
    if code == "1" { return northAmerican(String(national), extensionDigits, "", field: field) }
    return made(String(code), String(national), extensionDigits, field: field)
  }

  private static func northAmerican(
    _ digits: String, _ extensionDigits: String, _ homeArea: String, field: String
  ) -> Result<PhoneNumber, FieldProblem> {
    var national = Substring(digits)
    if national.count == 11, national.first == "1" { national = national.dropFirst() }
    if national.count == 7, homeArea.count == 3 { national = homeArea + national }
    let missing = 10 - national.count
    guard missing == 0 else {
      let remedy =
        national.count == 7
        ? "type the area code too, as 503 555 1212"
        : "a number here has ten digits, as 503 555 1212; for abroad begin with +"
      return .failure(
        FieldProblem(
          field: field, problem: "\(field): it has \(digits.count) digits, not 10", remedy: remedy))
    }
    // NANP: area code and exchange begin with 2 to 9 (North American Numbering Plan, NXX-NXX-XXXX).
    guard let area = national.first, let exchange = national.dropFirst(3).first, area > "1", exchange > "1"
    else {
      return .failure(
        FieldProblem(
          field: field, code: .outOfRange, problem: "\(field): no area code or exchange begins with 0 or 1",
          remedy: "check the first and the fourth digit; for abroad begin with +"))
    }
    return made("1", String(national), extensionDigits, field: field)
  }

  private static func made(
    _ country: String, _ national: String, _ extensionDigits: String, field: String
  ) -> Result<PhoneNumber, FieldProblem> {
    if let number = PhoneNumber(country: country, national: national, extensionDigits: extensionDigits) {
      return .success(number)
    }
    let problem =
      extensionDigits.count > 8
      ? "the extension has more than 8 digits" : "it has \(national.count) digits after the country code"
    return .failure(
      FieldProblem(
        field: field, code: .outOfRange, problem: "\(field): \(problem)",
        remedy: "type 4 to 14 digits, at most 15 with the country's code"))
  }
}
