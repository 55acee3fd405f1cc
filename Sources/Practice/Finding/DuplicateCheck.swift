package import Clinic
import Foundation
import GRDB
import Journal

/// Somebody on record who may be the person being registered.
package struct LikelyDuplicate: Sendable, Hashable {
  package let found: FoundPatient
  package let score: DuplicateScore
}

extension OpenPractice {
  /// At most this many stand beside a form.
  package static let duplicateLimit = 5

  /// Those on record who may be the person whose form is being filled in, the likeliest first.
  ///
  /// - Parameter patient: as far as typed; a name alone already finds.
  package func likelyDuplicates(of patient: Patient, as session: Session) throws -> [LikelyDuplicate] {
    try require(.findPatient, as: session)
    let traits = PersonTraits(patient)
    let expression = SearchExpression.text(DuplicateSearch.lookups(for: traits))
    guard !expression.isEmpty else { return [] }
    return try read { db in
      let today = zone.localTime(of: world.now()).day
      var candidates = SearchCandidates(recents: [])
      let statement = try db.cachedStatement(
        sql: "SELECT rowid FROM patient_search WHERE patient_search MATCH ? LIMIT 200")
      for key in try Int64.fetchAll(statement, arguments: [expression]) {
        try candidates.add(key: key, in: db)
      }
      let others = candidates.patients.values.filter { $0.id != patient.id }
      let best = DuplicateSearch.best(
        for: traits, among: others.map { (id: $0.id, traits: PersonTraits($0)) }, limit: Self.duplicateLimit)
      return try best.compactMap { candidate in
        guard let found = candidates.patients[candidate.id] else { return nil }
        let time = try visitTime(of: found.id, on: today, as: session, in: db)
        return LikelyDuplicate(
          found: FoundPatient(patient: found, today: time, hasNamesake: false), score: candidate.score)
      }
    }
  }
}

extension SearchExpression {
  /// The expression that holds what any of the lookups finds; empty for none.
  static func text(_ lookups: [SearchLookup]) -> String {
    lookups.map { lookup in
      switch lookup {
      case .number(let number): quoted(SearchTokens.number(number))
      case .birthday(let pattern):
        "(" + SearchTokens.birthday(pattern).map(quoted).joined(separator: " AND ") + ")"
      case .phoneSuffix(let digits): quoted(SearchTokens.phone(endingIn: digits)) + "*"
      case .phonePrefix(let digits): quoted(SearchTokens.phone(beginningWith: digits)) + "*"
      case .wordPrefix(let word): quoted(SearchTokens.word(word)) + "*"
      case .sound(let key): quoted(SearchTokens.sound(key))
      }
    }.joined(separator: " OR ")
  }
}
