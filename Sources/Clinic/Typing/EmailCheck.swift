/// Whether an e-mail address can be one: the shape only, since no shape says that it is read.
package enum EmailCheck {
  /// The address with its domain in lower case. Addresses in quotes and of bare hosts are refused:
  /// RFC 5321 would allow them, and on a form they are slips.
  package static func check(
    _ text: some StringProtocol, field: String = "e-mail"
  ) -> Result<String, FieldProblem> {
    let admitted: String
    switch TextGate(field: field, maximumScalars: 254, isRequired: true).admit(text) {
    case .success(let text): admitted = text
    case .failure(let problem): return .failure(problem)
    }
    let halves = admitted.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2 else {
      return refused(field, halves.count < 2 ? "there is no @ in it" : "there is more than one @ in it")
    }
    let (local, domain) = (halves[0], halves[1].lowercased())
    guard !admitted.contains(where: \.isWhitespace) else { return refused(field, "there is a space in it") }
    guard !local.isEmpty, local.utf8.count <= 64, isDotted(local, allowing: { isLocal($0) }) else {
      return refused(field, "what stands before the @ cannot be")
    }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy(isLabel), let last = labels.last, last.utf8.count >= 2,
      !last.allSatisfy(\.isNumber)
    else { return refused(field, "what stands after the @ is not a domain") }
    return .success("\(local)@\(domain)")
  }

  private static func refused(_ field: String, _ problem: String) -> Result<String, FieldProblem> {
    .failure(
      FieldProblem(field: field, problem: "\(field): \(problem)", remedy: "type it as name@example.com"))
  }

  /// No dot at an end and no two together.
  private static func isDotted(_ text: Substring, allowing isAllowed: (Character) -> Bool) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.allSatisfy(isAllowed)
    }
  }

  /// RFC 5322 atext, and letters beyond ASCII (RFC 6531).
  private static func isLocal(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "!#$%&'*+-/=?^_`{|}~".contains(character)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
  }
}
