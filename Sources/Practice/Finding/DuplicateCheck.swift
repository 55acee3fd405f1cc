package import Clinic
import Foundation
import GRDB
import Journal

/// Somebody on record who may be the person being registered.
package struct LikelyDuplicate: Sendable, Hashable {
  package let found: FoundPatient
  package let score: DuplicateScore
}

/// Who on record may be the person being registered, as far as the role may see them.
package struct DuplicateReport: Sendable, Hashable {
  /// The likeliest first.
  package let shown: [LikelyDuplicate]
  /// Whether the role finds only some patients, so that others may be on record: the front desk can look.
  /// Nothing is said of whether there is one, which would tell who is a patient here.
  package let isPartial: Bool

  package init(shown: [LikelyDuplicate] = [], isPartial: Bool = false) {
    self.shown = shown
    self.isPartial = isPartial
  }
}

extension OpenPractice {
  /// At most this many stand beside a form.
  package static let duplicateLimit = 5
  /// Rows of the index that each way of looking reads at most, so that none crowds out another.
  private static let lookupLimit = 60

  /// Those on record who may be the person whose form is being filled in, the likeliest first.
  ///
  /// - Parameter patient: as far as typed; a name alone already finds.
  /// - Throws: `PracticeError` where the role may not search, and where a session looks up faster than anyone
  ///   types: a registration finds as a search does.
  package func likelyDuplicates(of patient: Patient, as session: Session) throws -> DuplicateReport {
    let isPartial = try read { try require(.findPatient, of: session, for: nil, in: $0) } != .yes
    let traits = PersonTraits(patient)
    let lookups = DuplicateSearch.lookups(for: traits)
    guard !lookups.isEmpty else { return DuplicateReport(isPartial: isPartial) }
    try takeSearch(of: session, for: traits)
    return try read { db in
      let today = zone.localTime(of: world.now()).day
      var candidates = SearchCandidates()
      for lookup in lookups {
        let expression = SearchExpression.text(lookup, given: traits.given)
        try candidates.add(matching: expression, limit: Self.lookupLimit, of: self, in: db)
      }
      // Only among those whom the role may find: who is not shown must not push out who is.
      let others = try candidates.all.filter { other in
        try other.patient.id != patient.id && !other.isMerged
          && allowance(.findPatient, of: session, for: other.patient.id, in: db).isGranted
      }.map(\.patient)
      let best = DuplicateSearch.best(
        for: traits, among: others.map { (id: $0.id, traits: PersonTraits($0)) }, limit: Self.duplicateLimit)
      var shown: [LikelyDuplicate] = []
      for candidate in best {
        guard let found = candidates[candidate.id]?.patient else { continue }
        let time = try visitTime(of: found.id, on: today, as: session, in: db)
        shown.append(
          LikelyDuplicate(
            found: FoundPatient(patient: found, today: time, hasNamesake: false), score: candidate.score))
      }
      return DuplicateReport(shown: shown, isPartial: isPartial)
    }
  }
}

extension OpenPractice {
  /// Counts one search of a session.
  ///
  /// - Parameter traits: of the person looked up beside a registration.
  /// - Throws: `PracticeError.ruleRefused` where it searches faster than anyone types.
  func takeSearch(of session: Session, for traits: PersonTraits? = nil) throws {
    guard let seconds = searchThrottle.take(session.id, for: traits, at: world.now()) else { return }
    throw PracticeError(
      .ruleRefused, "too many searches in a short time", remedy: "wait \(seconds) s, then type on")
  }
}

extension SearchExpression {
  /// The expression that holds what a lookup finds. A family name's sound alone is shared by too many:
  /// where a given name was typed it must sound alike too.
  static func text(_ lookup: SearchLookup, given: [String]) -> String {
    switch lookup {
    case .number(let number): return quoted(SearchTokens.number(number))
    case .birthday(let pattern): return SearchTokens.birthday(pattern).map(quoted).joined(separator: " AND ")
    case .phoneSuffix(let digits): return quoted(SearchTokens.phone(endingIn: digits)) + "*"
    case .phonePrefix(let digits): return quoted(SearchTokens.phone(beginningWith: digits)) + "*"
    case .wordPrefix(let word): return quoted(SearchTokens.word(word)) + "*"
    case .sound(let key):
      let sounds = given.flatMap { SoundKey.keys($0) }.map { quoted(SearchTokens.sound($0)) }
      let family = quoted(SearchTokens.sound(key))
      return sounds.isEmpty ? family : "\(family) AND (\(sounds.joined(separator: " OR ")))"
    }
  }
}
