/// Reads a name as people write one into its parts.
///
/// "Smith, Jane Q, Jr", "Jane Smith", "Ludwig van der Berg", "García López, Elena \"Nena\"",
/// "Smith, Jane (she/her)". Without a comma the last word is the family name, with the particles
/// before it; a family name of several words needs the comma or a hyphen, since nobody can tell.
package enum NameParser {
  /// The parts; or a problem for what is empty, has no letter, or holds digits and signs that are in no name.
  ///
  /// A name typed all small or all in capitals is written as names are; any other stays as typed.
  package static func parse(
    _ text: some StringProtocol, field: String = "name"
  ) -> Result<PersonName, FieldProblem> {
    let admitted: String
    switch TextGate(field: field, maximumScalars: 200, isRequired: true).admit(text) {
    case .success(let text): admitted = text
    case .failure(let problem): return .failure(problem)
    }
    if let problem = problem(with: admitted, field: field) { return .failure(problem) }
    var (rest, asides) = withoutAsides(admitted)
    var name = PersonName(family: "")
    for aside in asides {
      if aside.contains("/") {
        name.pronouns = aside
      } else {
        name.preferred = NameLetters.written(aside, isFamily: false)
      }
    }
    rest = rest.split(separator: " ").joined(separator: " ")
    let halves = rest.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
    guard !halves.isEmpty else {
      return .failure(
        FieldProblem(
          field: field, code: .missing, problem: "\(field): there is no name in it", remedy: remedy))
    }
    if halves.count == 1 { givenFirst(halves[0], into: &name) } else { familyFirst(halves, into: &name) }
    return .success(name)
  }

  private static let remedy = "type it as Smith, Jane or Jane Smith"

  // MARK: Parts

  private static func familyFirst(_ halves: [String], into name: inout PersonName) {
    var family = halves[0].split(separator: " ").map(String.init)
    if family.count > 1, let suffix = suffix(family.last) {
      name.suffix = suffix
      family.removeLast()
    }
    name.family = NameLetters.written(family.joined(separator: " "), isFamily: true)
    var rest = halves.dropFirst()
    if rest.count > 1, let suffix = suffix(rest.last) {
      name.suffix = suffix
      rest = rest.dropLast()
    } else if rest.count == 1, let suffix = suffix(rest.first), halves[0].contains(" ") {
      // "Jane Smith, Jr": the comma parts only the suffix.
      name.suffix = suffix
      return givenFirst(halves[0], into: &name)
    }
    var given = rest.joined(separator: " ").split(separator: " ").map(String.init)
    if given.count > 1, let suffix = suffix(given.last) {
      name.suffix = suffix
      given.removeLast()
    }
    setGiven(given, into: &name)
  }

  private static func givenFirst(_ text: String, into name: inout PersonName) {
    var words = text.split(separator: " ").map(String.init)
    if words.count > 2, let suffix = suffix(words.last) {
      name.suffix = suffix
      words.removeLast()
    }
    var start = words.count - 1
    while start > 1, NameLetters.particles.contains(words[start - 1].lowercased()) { start -= 1 }
    name.family = NameLetters.written(words[start...].joined(separator: " "), isFamily: true)
    setGiven(Array(words[..<start]), into: &name)
  }

  /// The first word is the given name, what follows the middle ones.
  private static func setGiven(_ words: [String], into name: inout PersonName) {
    guard let first = words.first else { return }
    name.given = NameLetters.written(first, isFamily: false)
    name.middle = NameLetters.written(words.dropFirst().joined(separator: " "), isFamily: false)
  }

  /// "Jr", "III" in one way of writing; nil for what is none.
  private static func suffix(_ word: String?) -> String? {
    guard let word else { return nil }
    return switch word.lowercased().filter({ $0 != "." }) {
    case "jr", "junior": "Jr"
    case "sr", "senior": "Sr"
    case "ii": "II"
    case "iii": "III"
    case "iv": "IV"
    default: nil
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    text.split(separator: " ").joined(separator: " ")
  }

  /// What stands in quotes or brackets, taken out: a preferred name, or pronouns.
  private static func withoutAsides(_ text: String) -> (rest: String, asides: [String]) {
    var (rest, aside, asides) = ("", "", [String]())
    var closing: Character?
    for character in text {
      if let awaited = closing {
        if character == awaited || (awaited == "\"" && character == "”") {
          asides.append(trimmed(aside[...]))
          (aside, closing) = ("", nil)
          rest.append(" ")
        } else {
          aside.append(character)
        }
      } else {
        switch character {
        case "\"", "“", "”": closing = "\""
        case "(": closing = ")"
        default: rest.append(character)
        }
      }
    }
    // An aside left open is part of the name still being typed.
    return (rest + " " + aside, asides.filter { !$0.isEmpty })
  }

  // MARK: What a name cannot hold

  private static func problem(with text: String, field: String) -> FieldProblem? {
    var hasLetter = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic {
        hasLetter = true
        continue
      }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark, .spaceSeparator, .modifierLetter, .modifierSymbol, .dashPunctuation,
        .format:
        continue
      default: break
      }
      if "'’‘ʼ`´,.\"“”()/-".unicodeScalars.contains(scalar) { continue }
      let isDigit = scalar.properties.generalCategory == .decimalNumber
      return FieldProblem(
        field: field,
        problem: isDigit
          ? "\(field): there is a digit in it" : "\(field): it holds a sign that is in no name",
        remedy: isDigit ? "type birthday and phone behind the name, or in their own fields" : remedy)
    }
    return hasLetter
      ? nil
      : FieldProblem(
        field: field, code: .missing, problem: "\(field): there is no letter in it", remedy: remedy)
  }
}
