/// Puts those who answer a search in order, as they are read.
package struct SearchRanking {
  /// More rows are a phone book, not an answer; the list says that there are more.
  package static let mostRows = 20

  private let query: SearchQuery
  private let recency: [PatientID: Int]
  private let sounds: SoundsOfTerms
  private var ranked: [SearchRank] = []
  /// Those whom no fragment as written found: their names may sound like one.
  private var unlike: [SearchEntry] = []

  /// - Parameter recents: the person's own recent patients, the latest first.
  package init(_ query: SearchQuery, recents: [PatientID] = []) {
    self.query = query
    recency = Dictionary(zip(recents, 0...), uniquingKeysWith: min)
    sounds = SoundsOfTerms(query.terms)
  }

  /// Takes those who were read, each patient once, as far as they answer by what is written.
  package mutating func take(_ entries: some Sequence<SearchEntry>) {
    guard query.problem == nil else { return }
    for entry in entries {
      if query.isEmpty, recency[entry.id] == nil { continue }
      if let rank = rank(entry, by: .silent) {
        ranked.append(rank)
      } else if !sounds.isEmpty {
        unlike.append(entry)
      }
    }
  }

  /// Those who were taken may answer by how their names sound, too: apart, since it costs most and is seldom
  /// needed.
  package mutating func listen() {
    for entry in unlike { rank(entry, by: sounds).map { ranked.append($0) } }
    unlike = []
  }

  /// How many answer so well or better.
  package func count(upTo tier: SearchRank.Tier) -> Int { ranked.count { $0.tier <= tier } }

  /// - Returns: at most `limit` rows. For an empty query the recents, in their order.
  package func best(_ limit: Int = mostRows) -> [SearchRank] { Array(ranked.sorted().prefix(max(0, limit))) }

  /// The best among entries that are all there.
  package static func best(
    _ query: SearchQuery, among entries: some Sequence<SearchEntry>, recents: [PatientID] = [],
    limit: Int = mostRows
  ) -> [SearchRank] {
    var ranking = SearchRanking(query, recents: recents)
    ranking.take(entries)
    ranking.listen()
    return ranking.best(limit)
  }

  private func rank(_ entry: SearchEntry, by sounds: SoundsOfTerms) -> SearchRank? {
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
      tier: tier, recency: recency[entry.id] ?? .max, isCurrent: entry.isCurrent, looseness: looseness,
      sortKey: entry.name.sortKey, id: entry.id)
  }
}
