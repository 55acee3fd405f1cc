/// Puts those who answer a search in order.
package enum SearchRanking {
  /// More rows are a phone book, not an answer; the list says that there are more.
  package static let mostRows = 20

  /// - Parameters:
  ///   - entries: what the lookups found, or everybody; each patient once.
  ///   - recents: the person's own recent patients, the latest first.
  /// - Returns: at most `limit` rows. For an empty query the recents, in their order.
  package static func best(
    _ query: SearchQuery, among entries: some Sequence<SearchEntry>, recents: [PatientID] = [],
    limit: Int = mostRows
  ) -> [SearchHit] {
    guard query.problem == nil else { return [] }
    let recency = Dictionary(zip(recents, 0...), uniquingKeysWith: min)
    let sounds = SoundsOfTerms(query.terms)
    var ranked: [(rank: SearchRank, name: String)] = []
    for entry in entries {
      if query.isEmpty, recency[entry.id] == nil { continue }
      guard let rank = rank(query, entry, recency[entry.id], sounds) else { continue }
      ranked.append((rank, entry.name.namesakeKey))
    }
    ranked.sort { $0.rank < $1.rank }
    let bearers = Dictionary(ranked.map { ($0.name, 1) }, uniquingKeysWith: +)
    return ranked.prefix(max(0, limit)).map {
      SearchHit(id: $0.rank.id, rank: $0.rank, hasNamesake: (bearers[$0.name] ?? 0) > 1)
    }
  }

  private static func rank(
    _ query: SearchQuery, _ entry: SearchEntry, _ recency: Int?, _ sounds: SoundsOfTerms
  ) -> SearchRank? {
    var (tier, looseness) = (SearchRank.Tier.exact, 0)
    var (familySounds, givenSounds) = (0, 0)
    for term in query.terms {
      guard let match = SearchMatch.best(term, entry, sounds) else { return nil }
      (tier, looseness) = (max(tier, match.tier), looseness + match.looseness)
      guard match.tier == .sound else { continue }
      if match.looseness == 0 { familySounds += 1 } else { givenSounds += 1 }
    }
    // One word of a name cannot be what two fragments sound like.
    guard familySounds <= entry.name.family.count + entry.name.previous.count,
      givenSounds <= entry.name.given.count
    else { return nil }
    return SearchRank(
      tier: tier, recency: recency ?? .max, isCurrent: entry.isCurrent, looseness: looseness,
      sortKey: entry.name.sortKey, id: entry.id)
  }
}
