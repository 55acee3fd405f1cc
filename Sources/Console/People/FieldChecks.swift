import Clinic
import Terminal

/// What forms about people ask of single fields, in the words of the rules of `Clinic`.
enum FieldChecks {
  typealias Check = @Sendable (String) -> FieldVerdict

  static func name(_ label: String) -> Check {
    { text in verdict(TextGate.name(label).admit(text)) }
  }

  static func line(_ label: String) -> Check {
    { text in verdict(TextGate.line(label).admit(text)) }
  }

  static func note(_ label: String) -> Check {
    { text in verdict(TextGate.note(label).admit(text)) }
  }

  static func birthday(today: Day) -> Check {
    { text in
      verdict(BirthdayParser.parse(text, today: today)) { day in
        "\(day.text) (\(Age(born: day, on: today)?.text ?? "0"))"
      }
    }
  }

  /// A day as people say it: `t`, `3/14`, `+6m`, `2026-11-16`.
  static func day(_ label: String, today: Day) -> Check {
    { text in verdict(days(label, today: today)(text)) { SafeText($0.longText) } }
  }

  /// Reads a day of a field.
  static func days(
    _ label: String, today: Day
  ) -> @Sendable (String) -> Result<Day, FieldProblem> {
    { WhenParser.day($0, today: today, field: label) }
  }

  /// A day that has been: `3/14` is the last one.
  static func pastDay(_ label: String, today: Day) -> Check {
    { text in verdict(pastDays(label, today: today)(text)) { SafeText($0.longText) } }
  }

  static func pastDays(
    _ label: String, today: Day
  ) -> @Sendable (String) -> Result<Day, FieldProblem> {
    { WhenParser.day($0, today: today, isPast: true, field: label) }
  }

  static let phone: Check = { text in
    verdict(PhoneParser.parse(text)) { number in
      number.country == "1" ? "" : SafeText(number.text)
    }
  }

  static let email: Check = { text in verdict(EmailCheck.check(text)) }

  static func postalCode(country: String) -> Check {
    { text in verdict(PostalCheck.check(text, country: country.isEmpty ? "US" : country)) }
  }

  static func number(_ label: String, _ range: ClosedRange<Int>) -> Check {
    { text in
      guard let number = Int(text), range.contains(number) else {
        return .wrong("\(label): type a number from \(range.lowerBound) to \(range.upperBound)")
      }
      return .fine
    }
  }

  /// The verdict on what a rule made of the text, said beside the field as `echo` has it.
  static func verdict<Value>(
    _ result: Result<Value, FieldProblem>, _ echo: (Value) -> SafeText = { _ in .empty }
  ) -> FieldVerdict {
    switch result {
    case .success(let value): .fine(echo: echo(value))
    case .failure(let problem): .wrong(SafeText("\(problem.problem); \(problem.remedy)"))
    }
  }
}

extension FormField {
  /// The same field, where what is on record is taken although a form would refuse it: nobody has to
  /// mend an old e-mail address before saving a new phone.
  var acceptingStored: FormField {
    guard !value.isEmpty else { return self }
    var copy = self
    let (stored, check) = (value, check)
    copy.check = { $0 == stored && check($0).isWrong ? .fine : check($0) }
    return copy
  }
}

extension Form {
  /// What stands in a field, cleaned as its rule does; nil for an empty or a refused one.
  func admitted(_ name: String, by gate: (String) -> TextGate = TextGate.line) -> String? {
    guard !self[name].isEmpty else { return nil }
    return try? gate(name).admit(self[name]).get()
  }

  /// A field's text as a rule reads it; nil for an empty or a refused one.
  func read<Value>(_ name: String, _ rule: (String) -> Result<Value, FieldProblem>) -> Value? {
    self[name].isEmpty ? nil : try? rule(self[name]).get()
  }
}
