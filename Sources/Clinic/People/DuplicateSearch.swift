/// Finds likely duplicates among those whom an index thinks near.
package enum DuplicateSearch {
  /// - Parameter records: what the index found for `lookups`, or everybody.
  /// - Returns: those at least possible, the likeliest first, at most `limit`.
  package static func best(
    for traits: PersonTraits, among records: some Sequence<(id: PatientID, traits: PersonTraits)>,
    limit: Int = 5
  ) -> [DuplicateCandidate] {
    records.lazy.map { DuplicateCandidate(id: $0.id, score: DuplicateScore(traits, $0.traits)) }
      .filter { $0.score.level >= .possible }
      .sorted { ($0.score.points, $1.id) > ($1.score.points, $0.id) }
      .prefix(limit).map { $0 }
  }

  /// Reads of an index whose results hold every likely duplicate: by sound of the family name, by
  /// birthday, and by phone.
  package static func lookups(for traits: PersonTraits) -> [SearchLookup] {
    var found: [SearchLookup] = []
    let sounds = (traits.family + traits.previous).flatMap { SoundKey.keys($0) }.map {
      SearchLookup.sound($0)
    }
    let birthday = traits.birthday.map { day in
      SearchLookup.birthday(BirthdayPattern(year: day.year, month: day.month, day: day.day))
    }
    let phones = traits.phones.sorted().map { SearchLookup.phoneSuffix(String($0.suffix(7))) }
    for lookup in sounds + [birthday].compactMap({ $0 }) + phones where !found.contains(lookup) {
      found.append(lookup)
    }
    return found
  }
}
