/// One typed line, `Smith, Jane 1984-02-03 503 555 1212 jane@example.com`, parted into the fields of
/// the form for a new patient. Name, birthday, phone and e-mail may stand in any order.
///
/// Nothing typed is lost: each text is kept as typed beside what was understood, and what belongs
/// nowhere is left over.
package struct RegistrationLine: Hashable, Sendable {
  /// Nil where none was typed, or it was not understood; the same holds for the next three.
  package let name: PersonName?
  package let birthday: Day?
  package let phone: PhoneNumber?
  package let email: String?
  /// As typed, for the fields of the form; empty where there was nothing for a field.
  package let nameText: String
  package let birthdayText: String
  package let phoneText: String
  package let emailText: String
  /// Digits that are neither a birthday nor a phone.
  package let leftover: String
  /// One for each field that was typed and not understood.
  package let problems: [FieldProblem]

  package init(
    _ text: some StringProtocol, today: Day, order: DateOrder = .monthFirst, homeCountry: String = "1",
    homeArea: String = ""
  ) {
    let readers = Readers(today: today, order: order, homeCountry: homeCountry, homeArea: homeArea)
    let line: String
    switch TextGate.sentence("registration").admit(text) {
    case .success(let admitted): line = admitted
    case .failure(let problem):
      (name, birthday, phone, email) = (nil, nil, nil, nil)
      (nameText, birthdayText, phoneText, emailText) = ("", "", "", "")
      leftover = String(text)
      problems = [problem]
      return
    }
    var words: [String] = []
    var numbers: [String] = []
    var emailWord = ""
    let tokens = line.split(whereSeparator: \.isWhitespace).map(String.init)
    for place in tokens.indices {
      if emailWord.isEmpty, tokens[place].contains("@") {
        emailWord = tokens[place]
      } else if RegistrationLine.isNumeric(tokens, place) {
        numbers.append(tokens[place])
      } else {
        words.append(tokens[place])
      }
    }
    let split = RegistrationLine.split(numbers, readers)
    nameText = words.joined(separator: " ")
    (birthdayText, phoneText, leftover) = (split.birthday, split.phone, split.leftover)
    emailText = emailWord
    var found: [FieldProblem] = []
    func understood<Value>(_ text: String, _ read: (String) -> Result<Value, FieldProblem>) -> Value? {
      guard !text.isEmpty else { return nil }
      switch read(text) {
      case .success(let value): return value
      case .failure(let problem):
        found.append(problem)
        return nil
      }
    }
    name = understood(nameText) { NameParser.parse($0) }
    birthday = understood(birthdayText, readers.birthday)
    phone = understood(phoneText, readers.phone)
    email = understood(emailText) { EmailCheck.check($0) }
    problems = found
  }

  private struct Readers {
    let today: Day
    let order: DateOrder
    let homeCountry: String
    let homeArea: String

    func birthday(_ text: String) -> Result<Day, FieldProblem> {
      BirthdayParser.parse(text, today: today, order: order)
    }
    func phone(_ text: String) -> Result<PhoneNumber, FieldProblem> {
      PhoneParser.parse(text, homeCountry: homeCountry, homeArea: homeArea)
    }
    func isBirthday(_ text: String) -> Bool { (try? birthday(text).get()) != nil }
    func isPhone(_ text: String) -> Bool { (try? phone(text).get()) != nil }
  }

  /// A word with a digit, an extension's mark, or a month's name beside the number of a day, or of a
  /// year where that is enough.
  static func isNumeric(_ tokens: [String], _ place: Int, orYear: Bool = false) -> Bool {
    let token = tokens[place].lowercased()
    if token.contains(where: \.isNumber) { return true }
    let word = token.filter { $0 != "," && $0 != "." }
    if ["x", "ext", "#", "-"].contains(token) {
      return place > 0 && tokens[place - 1].contains(where: \.isNumber)
    }
    guard DateWords.month(word) != nil else { return false }
    let isDay = { (token: String) in
      let digits = token.filter { $0 != "," }
      return ((1...2).contains(digits.count) || orYear && digits.count == 4) && digits.allSatisfy(\.isNumber)
    }
    let before = place > 0 ? tokens[place - 1] : ""
    let after = place + 1 < tokens.count ? tokens[place + 1] : ""
    return isDay(before) || isDay(after)
  }

  /// The cut of the numbers into a birthday and a phone, in either order, that leaves least over.
  private static func split(
    _ numbers: [String], _ readers: Readers
  ) -> (birthday: String, phone: String, leftover: String) {
    guard !numbers.isEmpty, numbers.count <= 12 else { return ("", "", numbers.joined(separator: " ")) }
    let joined = { (range: Range<Int>) in numbers[range].joined(separator: " ") }
    for cut in 0...numbers.count {
      let (first, last) = (joined(0..<cut), joined(cut..<numbers.count))
      let isWhole = { (birthday: String, phone: String) in
        (birthday.isEmpty || readers.isBirthday(birthday)) && (phone.isEmpty || readers.isPhone(phone))
      }
      if isWhole(first, last) { return (first, last, "") }
      if isWhole(last, first) { return (last, first, "") }
    }
    for length in stride(from: min(5, numbers.count), through: 1, by: -1) {
      for start in 0...numbers.count - length {
        let inside = joined(start..<start + length)
        let rest = [joined(0..<start), joined(start + length..<numbers.count)].filter { !$0.isEmpty }
          .joined(separator: " ")
        if readers.isBirthday(inside) { return (inside, rest, "") }
        if readers.isPhone(inside) { return looksLikeDate(rest) ? (rest, inside, "") : ("", inside, rest) }
      }
    }
    let all = joined(0..<numbers.count)
    return looksLikeDate(all) ? (all, "", "") : ("", all, "")
  }

  private static func looksLikeDate(_ text: String) -> Bool {
    let digits = text.filter(\.isNumber).count
    return (2...8).contains(digits) && digits != 7
      && text.contains { "/-.".contains($0) || $0.isLetter } && !text.contains("(")
  }
}
