/// What a text field lets in: the one policy for all text that people type, paste or import.
///
/// Ends are trimmed; everything else is kept as typed. Refused are control characters (but line
/// feeds where the field has lines), characters that turn the direction of what follows or cannot
/// be seen at all, letters under a heap of marks, and too much of it.
package struct TextGate: Hashable, Sendable {
  /// The field by its name on the form.
  package let field: String
  /// The most Unicode scalars, 1 and up.
  package let maximumScalars: Int
  /// The most bytes of UTF-8; an entry is at most 64 KiB in all.
  package let maximumBytes: Int
  /// Whether line feeds are let in.
  package let isMultiline: Bool
  /// Whether nothing is a problem.
  package let isRequired: Bool

  /// The most marks on one letter: Vietnamese needs two, pointed Hebrew three, Tibetan and Zalgo more.
  package static let mostMarks = 6

  package init(
    field: String, maximumScalars: Int, maximumBytes: Int? = nil, isMultiline: Bool = false,
    isRequired: Bool = false
  ) {
    self.field = field
    self.maximumScalars = maximumScalars
    self.maximumBytes = maximumBytes ?? maximumScalars * 4
    self.isMultiline = isMultiline
    self.isRequired = isRequired
  }

  /// One part of a name.
  package static func name(_ field: String) -> TextGate { TextGate(field: field, maximumScalars: 80) }
  /// One line of an address, a referral, a reason.
  package static func line(_ field: String) -> TextGate { TextGate(field: field, maximumScalars: 200) }
  /// A note of several lines on a form.
  package static func note(_ field: String) -> TextGate {
    TextGate(field: field, maximumScalars: 8_000, maximumBytes: 24_000, isMultiline: true)
  }
  /// What is typed to be understood: a date, a phone, a search.
  package static func sentence(_ field: String) -> TextGate { TextGate(field: field, maximumScalars: 200) }

  /// The text as it may be stored, ends trimmed; or why not.
  package func admit(_ text: some StringProtocol) -> Result<String, FieldProblem> {
    guard text.utf8.count <= maximumBytes + 64 else { return .failure(tooLong) }
    let admitted = TextGate.trimmed(isMultiline ? TextGate.linesEndedByFeeds(text) : String(text))
    if admitted.isEmpty {
      guard isRequired else { return .success("") }
      return .failure(
        FieldProblem(
          field: field, code: .missing, problem: "\(field): it is empty", remedy: "type the \(field)"))
    }
    var scalars = 0
    var marks = 0
    for scalar in admitted.unicodeScalars {
      scalars += 1
      if let problem = problem(with: scalar) { return .failure(problem) }
      marks = TextGate.isMark(scalar) ? marks + 1 : 0
      if marks > TextGate.mostMarks { return .failure(tooManyMarks) }
    }
    guard scalars <= maximumScalars, admitted.utf8.count <= maximumBytes else { return .failure(tooLong) }
    return .success(admitted)
  }

  private var tooLong: FieldProblem {
    FieldProblem(
      field: field, code: .outOfRange, problem: "\(field): it is longer than \(maximumScalars) characters",
      remedy: isMultiline ? "shorten it, or put the rest into another note" : "shorten it")
  }

  private var tooManyMarks: FieldProblem {
    FieldProblem(
      field: field, problem: "\(field): one letter carries more than \(TextGate.mostMarks) marks",
      remedy: "type the letter again with the accents it has")
  }

  private func problem(with scalar: Unicode.Scalar) -> FieldProblem? {
    if scalar.value >= 0x20, scalar.value < 0x7F { return nil }
    if isMultiline, scalar == "\n" { return nil }
    guard let what = TextGate.refusal(of: scalar) else { return nil }
    let code = String(scalar.value, radix: 16, uppercase: true)
    return FieldProblem(
      field: field,
      problem:
        "\(field): it holds \(what) (U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code))",
      remedy: "take it out; a copied text often brings one along")
  }

  private static func refusal(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x09: return "a tab"
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return "a line break"
    case 0x00..<0x20, 0x7F..<0xA0: return "a control character"
    case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C:
      return "a character that turns the direction"
    case 0x200B, 0x2060...0x2064, 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF, 0x00AD, 0x180E,
      0x115F, 0x1160, 0x3164, 0xFFA0:
      return "a character that cannot be seen"
    case 0xFFFD: return "the sign of a character that was lost"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .privateUse: return "a character without a meaning of its own"
    case .unassigned: return "a character that does not exist"
    default: return nil
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }

  private static func linesEndedByFeeds(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(0x0D) else { return String(text) }
    var lines = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if !(wasReturn && scalar == "\n") { lines.append(scalar == "\r" ? "\n" : scalar) }
      wasReturn = scalar == "\r"
    }
    return String(lines)
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
