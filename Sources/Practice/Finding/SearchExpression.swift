import Clinic

/// A search as the full-text index asks it: all fragments, each by any of its meanings.
///
/// What the index returns holds every match of its stage; `SearchRanking` decides and orders.
enum SearchExpression {
  /// How loosely names are read. The narrower stages are asked first and mostly suffice.
  enum Stage: CaseIterable {
    /// Whole words.
    case whole
    /// The last word is still being typed.
    case typing
    /// Beginnings of words.
    case prefix
    /// Beginnings, and words that sound alike.
    case sound

    /// The weakest rank that this stage finds all patients of.
    var tier: SearchRank.Tier {
      switch self {
      case .whole: .exact
      case .typing, .prefix: .aside
      case .sound: .sound
      }
    }
  }

  /// Shorter words sound like too much.
  private static let shortestSound = 3
  /// Digits from which the beginning of a telephone number is looked for: an area code is half a town.
  private static let shortestPhoneStart = 5

  /// The expression for `MATCH`; nil where a fragment can mean nothing that the index holds.
  static func text(_ query: SearchQuery, _ stage: Stage) -> String? {
    var parts: [String] = []
    for (place, term) in query.terms.enumerated() {
      guard let part = text(term, stage, isLast: place == query.terms.count - 1) else { return nil }
      parts.append(part)
    }
    return parts.isEmpty ? nil : parts.joined(separator: " AND ")
  }

  private static func text(_ term: SearchTerm, _ stage: Stage, isLast: Bool) -> String? {
    let meanings = term.meanings.compactMap { text($0, stage, isLast: isLast) }
    return meanings.isEmpty ? nil : "(" + meanings.joined(separator: " OR ") + ")"
  }

  private static func text(_ meaning: SearchTerm.Meaning, _ stage: Stage, isLast: Bool) -> String? {
    switch meaning {
    case .number(let number): return quoted(SearchTokens.number(number))
    case .birthday(let pattern):
      let tokens = SearchTokens.birthday(pattern)
      return tokens.isEmpty ? nil : "(" + tokens.map(quoted).joined(separator: " AND ") + ")"
    case .phone(let digits):
      var ends = [quoted(SearchTokens.phone(endingIn: digits)) + "*"]
      if digits.utf8.count >= shortestPhoneStart {
        ends.append(quoted(SearchTokens.phone(beginningWith: digits)) + "*")
      }
      return "(" + ends.joined(separator: " OR ") + ")"
    case .each(let parts):
      var found: [String] = []
      for (place, part) in parts.enumerated() {
        guard let text = text(part, stage, isLast: isLast && place == parts.count - 1) else { return nil }
        found.append(text)
      }
      return found.isEmpty ? nil : "(" + found.joined(separator: " AND ") + ")"
    case .name(let word): return name(word, stage, isLast: isLast)
    }
  }

  private static func name(_ word: String, _ stage: Stage, isLast: Bool) -> String {
    let token = quoted(SearchTokens.word(word))
    switch stage {
    case .whole: return token
    case .typing: return isLast ? token + "*" : token
    case .prefix: return token + "*"
    case .sound:
      let sounds = word.utf8.count < shortestSound ? [] : SoundKey.keys(word).map(SearchTokens.sound)
      return "(" + ([token + "*"] + sounds.map(quoted)).joined(separator: " OR ") + ")"
    }
  }

  static func quoted(_ token: String) -> String { "\"\(token)\"" }
}
