/// Whether a postal code can be one in its country, written the way that country writes it.
package enum PostalCheck {
  /// - Parameter country: ISO 3166-1 alpha-2; for countries without a rule here any code of up to
  ///   twelve letters, digits, spaces and hyphens is taken as typed.
  package static func check(
    _ text: some StringProtocol, country: String = "US", field: String = "postal code"
  ) -> Result<String, FieldProblem> {
    let admitted: String
    switch TextGate(field: field, maximumScalars: 20, isRequired: true).admit(text) {
    case .success(let text): admitted = text.uppercased()
    case .failure(let problem): return .failure(problem)
    }
    let plain = admitted.filter { $0 != " " && $0 != "-" }
    guard admitted.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " " || $0 == "-") }),
      !plain.isEmpty
    else { return refused(field, "it holds more than letters and digits", remedy(country)) }
    switch country.uppercased() {
    case "US", "PR", "VI", "GU":
      guard matches(plain, "99999") || matches(plain, "999999999") else { break }
      return .success(plain.count == 5 ? plain : "\(plain.prefix(5))-\(plain.suffix(4))")
    case "CA":
      // Canada Post: no D, F, I, O, Q or U anywhere, nor W or Z in front.
      guard matches(plain, "A9A9A9"), !plain.contains(where: { "DFIOQU".contains($0) }),
        !"WZ".contains(plain.first ?? "W")
      else { break }
      return .success("\(plain.prefix(3)) \(plain.suffix(3))")
    case "MX", "DE", "FR", "ES", "IT":
      guard matches(plain, "99999") else { break }
      return .success(plain)
    case "AU", "CH", "AT":
      guard matches(plain, "9999") else { break }
      return .success(plain)
    case "GB":
      guard (5...7).contains(plain.count), matches(String(plain.suffix(3)), "9AA"),
        plain.first?.isLetter == true
      else {
        break
      }
      return .success("\(plain.dropLast(3)) \(plain.suffix(3))")
    default:
      guard plain.count <= 12 else { break }
      return .success(admitted)
    }
    return refused(field, "this is not one of \(country.uppercased())", remedy(country))
  }

  private static func refused(
    _ field: String, _ problem: String, _ remedy: String
  ) -> Result<String, FieldProblem> {
    .failure(FieldProblem(field: field, problem: "\(field): \(problem)", remedy: remedy))
  }

  private static func remedy(_ country: String) -> String {
    switch country.uppercased() {
    case "US", "PR", "VI", "GU": "type five digits, as 97202, or nine, as 97202-1234"
    case "CA": "type it as K1A 0B1"
    case "GB": "type it as SW1A 1AA"
    case "AU", "CH", "AT": "type four digits"
    case "MX", "DE", "FR", "ES", "IT": "type five digits"
    default: "check it, or choose another country"
    }
  }

  /// Whether each place has the sort of character that the pattern names: 9 a digit, A a letter.
  private static func matches(_ text: String, _ pattern: String) -> Bool {
    text.count == pattern.count
      && zip(text, pattern).allSatisfy { $0.isASCII && ($1 == "9" ? $0.isNumber : $0.isLetter) }
  }
}
