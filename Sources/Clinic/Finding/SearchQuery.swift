/// What was typed into the find box: fragments in any order, each with all that it may mean.
///
/// `smi jo`, `0412 smith`, `555 0123`, `#10233`, `feb 3 84`, `garcia-lopez elena`.
package struct SearchQuery: Hashable, Sendable {
  /// All must match. None: show recents.
  package let terms: [SearchTerm]
  /// Why the text cannot be searched for; there are no terms then.
  package let problem: FieldProblem?

  package init(_ text: some StringProtocol, order: DateOrder = .monthFirst) {
    let admitted: String
    switch TextGate.sentence("find").admit(text) {
    case .success(let text): (admitted, problem) = (text, nil)
    case .failure(let reason):
      (terms, problem) = ([], reason)
      return
    }
    let tokens = admitted.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
    var (terms, names, numbers) = ([SearchTerm](), [String](), [String]())
    for place in tokens.indices.prefix(SearchQuery.mostTokens) {
      if tokens[place].hasPrefix("#") || RegistrationLine.isNumeric(tokens, place, orYear: true) {
        terms += SearchQuery.nameTerms(names)
        names = []
        numbers.append(tokens[place])
      } else {
        terms += SearchQuery.numberTerms(numbers, order)
        numbers = []
        names += SearchText.words(SearchText.fold(tokens[place]))
      }
    }
    self.terms = terms + SearchQuery.nameTerms(names) + SearchQuery.numberTerms(numbers, order)
  }

  /// Nothing typed, or nothing that can be searched for.
  package var isEmpty: Bool { terms.isEmpty }

  /// What is typed beyond this is more than anyone's name, birthday and phone.
  private static let mostTokens = 12

  // MARK: Names

  /// Short words are often the first part of a name that others write as one: "o brien", "mc donald".
  private static func nameTerms(_ words: [String]) -> [SearchTerm] {
    var terms: [SearchTerm] = []
    var place = 0
    while place < words.count {
      var end = place
      while end < words.count - 1, words[end].utf8.count <= 3, end - place < 3 { end += 1 }
      let group = Array(words[place...end])
      let parts = group.map { SearchTerm([.name($0)]) }
      terms.append(parts.count == 1 ? parts[0] : SearchTerm([.each(parts), .name(group.joined())]))
      place = end + 1
    }
    return terms
  }

  // MARK: Numbers

  /// A run of numbers is one date or phone number, or is cut into two such.
  private static func numberTerms(_ tokens: [String], _ order: DateOrder) -> [SearchTerm] {
    guard !tokens.isEmpty else { return [] }
    var meanings = whole(tokens.joined(separator: " "), isOneToken: tokens.count == 1, order)
    for cut in 1..<max(1, tokens.count) {
      let parts = [tokens[..<cut], tokens[cut...]].map {
        SearchTerm(whole($0.joined(separator: " "), isOneToken: $0.count == 1, order))
      }
      if parts.allSatisfy({ !$0.meanings.isEmpty }) { meanings.append(.each(parts)) }
    }
    // June and April are given names too.
    if let month = tokens.firstIndex(where: { DateWords.month($0.lowercased()) != nil }), tokens.count > 1 {
      let others = tokens.indices.filter { $0 != month }.map { tokens[$0] }
      let rest = numberTerms(others, order)
      if rest.allSatisfy({ !$0.meanings.isEmpty }) {
        meanings.append(.each(nameTerms([SearchText.fold(tokens[month])]) + rest))
      }
    }
    return [SearchTerm(meanings)]
  }

  private static func whole(_ text: String, isOneToken: Bool, _ order: DateOrder) -> [SearchTerm.Meaning] {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    if text.hasPrefix("#") {
      return digits.count == text.count - 1 ? number(digits) : []
    }
    var meanings = BirthdayPattern.patterns(text, order: order).map { SearchTerm.Meaning.birthday($0) }
    if !text.contains(where: \.isLetter), digits.count >= 3 || (isOneToken && digits == text) {
      let isLong = digits.count == 11 && digits.first == "1"
      meanings.append(.phone(isLong ? String(digits.dropFirst()) : digits))
    }
    if isOneToken, digits == text { meanings += number(digits) }
    return meanings
  }

  private static func number(_ digits: String) -> [SearchTerm.Meaning] {
    guard digits.count <= 9, let number = Int(digits) else { return [] }
    return [.number(number)]
  }

  // MARK: Index

  /// Reads of an index whose results together hold every match: those of the narrowest term.
  package var lookups: [SearchLookup] {
    guard let narrowest = terms.min(by: { SearchQuery.breadth($0) < SearchQuery.breadth($1) }) else {
      return []
    }
    var found: [SearchLookup] = []
    for lookup in SearchQuery.lookups(narrowest) where !found.contains(lookup) { found.append(lookup) }
    return found
  }

  private static func lookups(_ term: SearchTerm) -> [SearchLookup] {
    term.meanings.flatMap { meaning -> [SearchLookup] in
      switch meaning {
      case .name(let word):
        [.wordPrefix(word)]
          + (word.utf8.count >= SearchRank.shortestSound ? SoundKey.keys(word).map { .sound($0) } : [])
      case .birthday(let pattern): [.birthday(pattern)]
      case .phone(let digits): [.phoneSuffix(digits), .phonePrefix(digits)]
      case .number(let number): [.number(number)]
      case .each(let parts): parts.min { breadth($0) < breadth($1) }.map(lookups) ?? []
      }
    }
  }

  /// How many of a hundred thousand patients a term lets through, roughly; only the order counts.
  private static func breadth(_ term: SearchTerm) -> Int {
    term.meanings.map { meaning in
      switch meaning {
      case .number: 1
      case .birthday(let pattern):
        pattern.isNarrow ? (pattern.year ?? pattern.shortYear) == nil ? 280 : 5 : 1_300
      case .phone(let digits): max(1, 100_000 >> min(16, digits.count * 3))
      case .name(let word): max(60, 20_000 >> min(8, word.utf8.count * 2))
      case .each(let parts): parts.map(breadth).min() ?? 0
      }
    }.reduce(0, +)
  }
}
