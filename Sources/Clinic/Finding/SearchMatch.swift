/// How one fragment matched one patient.
struct SearchMatch: Hashable {
  let tier: SearchRank.Tier
  let looseness: Int

  /// The best of a term's meanings; nil where none holds.
  static func best(_ term: SearchTerm, _ entry: SearchEntry, _ sounds: SoundsOfTerms) -> SearchMatch? {
    var best: SearchMatch?
    for meaning in term.meanings {
      guard let match = match(meaning, entry, sounds) else { continue }
      if let known = best, (known.tier, known.looseness) <= (match.tier, match.looseness) { continue }
      best = match
    }
    return best
  }

  private static func match(
    _ meaning: SearchTerm.Meaning, _ entry: SearchEntry, _ sounds: SoundsOfTerms
  ) -> SearchMatch? {
    switch meaning {
    case .number(let number):
      return entry.number == number ? SearchMatch(tier: .exact, looseness: 0) : nil
    case .birthday(let pattern):
      guard let birthday = entry.birthday, pattern.matches(birthday) else { return nil }
      return SearchMatch(tier: pattern.isNarrow ? .exact : .prefix, looseness: pattern.hasYear ? 0 : 1)
    case .phone(let digits):
      if entry.phones.contains(where: { $0.hasSuffix(digits) }) {
        return SearchMatch(tier: digits.utf8.count >= 4 ? .exact : .prefix, looseness: 1)
      }
      return entry.phones.contains { $0.hasPrefix(digits) } ? SearchMatch(tier: .prefix, looseness: 2) : nil
    case .name(let word): return name(word, entry, sounds)
    case .each(let parts):
      var (tier, looseness) = (SearchRank.Tier.exact, 0)
      for part in parts {
        guard let match = best(part, entry, sounds) else { return nil }
        (tier, looseness) = (max(tier, match.tier), looseness + match.looseness)
      }
      return SearchMatch(tier: tier, looseness: looseness)
    }
  }

  private static func name(_ word: String, _ entry: SearchEntry, _ sounds: SoundsOfTerms) -> SearchMatch? {
    var (isFamily, isGiven, isAside) = (false, false, false)
    for known in entry.name.family where known.hasPrefix(word) {
      if known.utf8.count == word.utf8.count { return SearchMatch(tier: .exact, looseness: 0) }
      isFamily = true
    }
    for known in entry.name.given where known.hasPrefix(word) {
      if known.utf8.count == word.utf8.count { return SearchMatch(tier: .exact, looseness: 1) }
      isGiven = true
    }
    for known in entry.name.previous where known.hasPrefix(word) { isAside = true }
    for known in entry.household where known.hasPrefix(word) { isAside = true }
    if isFamily || isGiven { return SearchMatch(tier: .prefix, looseness: isFamily ? 0 : 1) }
    if isAside { return SearchMatch(tier: .aside, looseness: 0) }
    let keys = sounds.keys(word)
    guard !keys.isEmpty else { return nil }
    if entry.familySounds.contains(where: keys.contains) { return SearchMatch(tier: .sound, looseness: 0) }
    return entry.givenSounds.contains(where: keys.contains) ? SearchMatch(tier: .sound, looseness: 1) : nil
  }
}
