import Clinic
import Foundation
import GRDB
import Journal

extension OpenPractice {
  /// At most this many rows, ever: nobody browses all patients.
  package static let searchLimit = SearchRanking.mostRows
  /// Rows of the index that one stage of a search reads at most: three times as many as are shown, since each
  /// is a patient read at the key.
  private static let candidateLimit = 3 * searchLimit
  /// One's own recent patients that stand before the others.
  private static let recentLimit = 40

  /// Finds patients by fragments in any order; with nothing typed, this person's recents.
  ///
  /// Throws where the role may not search, and where a session searches faster than anyone types.
  package func findPatients(_ text: String, as session: Session) throws -> [FoundPatient] {
    try takeSearch(of: session)
    return try read { db in
      let allowance = try require(.findPatient, of: session, for: nil, in: db)
      let today = zone.localTime(of: world.now()).day
      var candidates = SearchCandidates()
      let hits = try self.hits(SearchQuery(text), &candidates, as: session, in: db)
      let isNarrow = allowance == .assignedOnly || allowance == .ownOnly
      let alike = Dictionary(grouping: candidates.all, by: \.entry.name.namesakeKey)
      var found: [FoundPatient] = []
      for hit in hits {
        guard found.count < Self.searchLimit, let candidate = candidates[hit.id] else { break }
        let patient = try shown(candidate, in: db)
        guard !found.contains(where: { $0.patient.id == patient.id }) else { continue }
        if isNarrow {
          let may = try self.allowance(.findPatient, of: session, for: patient.id, in: db)
          guard may.isGranted else { continue }
        }
        let others = candidates[patient.id].flatMap { alike[$0.entry.name.namesakeKey] } ?? []
        found.append(
          FoundPatient(
            patient: patient, today: try visitTime(of: patient.id, on: today, as: session, in: db),
            hasNamesake: try hasNamesake(patient, among: others, as: session, in: db)))
      }
      return Self.todaysFirst(found, tiers: hits)
    }
  }

  /// Whom a candidate is found as: a record that was merged into another is found as that one.
  private func shown(_ candidate: SearchCandidate, in db: Database) throws -> Patient {
    guard candidate.isMerged else { return candidate.patient }
    return try patient(kept(candidate.id, in: db), in: db)?.patient ?? candidate.patient
  }

  /// Among those who answer equally well, whoever has a visit today is meant.
  private static func todaysFirst(_ found: [FoundPatient], tiers hits: [SearchRank]) -> [FoundPatient] {
    let ranks = Dictionary(hits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    func group(_ row: FoundPatient) -> (Int, Int, Int) {
      guard let rank = ranks[row.patient.id] else { return (.max, .max, .max) }
      return (rank.tier.rawValue, rank.recency, row.today == nil ? 1 : 0)
    }
    return found.enumerated().sorted { one, other in
      let (first, second) = (group(one.element), group(other.element))
      return first == second ? one.offset < other.offset : first < second
    }.map(\.element)
  }

  /// Reads stage by stage, as long as the stages so far do not fill the list.
  private func hits(
    _ query: SearchQuery, _ candidates: inout SearchCandidates, as session: Session, in db: Database
  ) throws -> [SearchRank] {
    let recents = try recents(of: session, in: db)
    try candidates.add(recents, of: self, in: db)
    var ranking = SearchRanking(query, recents: recents)
    ranking.take(candidates.all.lazy.map(\.entry))
    var asked: Set<String> = []
    for stage in SearchExpression.Stage.allCases {
      if let expression = SearchExpression.text(query, stage), asked.insert(expression).inserted {
        let known = candidates.all.count
        try candidates.add(matching: expression, limit: Self.candidateLimit, of: self, in: db)
        ranking.take(candidates.all[known...].lazy.map(\.entry))
      }
      if stage == .sound { ranking.listen() }
      if ranking.count(upTo: stage.tier) >= Self.searchLimit { break }
    }
    return ranking.best(.max)
  }

  private func recents(of session: Session, in db: Database) throws -> [PatientID] {
    if let known = kept.recents[session.user] { return known }
    let recents = try Data.fetchAll(
      try db.cachedStatement(
        sql: "SELECT patient FROM recent_patient WHERE person = ? ORDER BY moment DESC LIMIT ?"),
      arguments: [session.user.data, Self.recentLimit]
    ).compactMap { PatientID(data: $0) }
    kept.recents[session.user] = recents
    return recents
  }

  /// Namesakes looked at for one who may find only some patients.
  private static let namesakeLimit = 20

  /// Whether somebody else is written exactly so whom the role may find: that there is another says that
  /// somebody of that name is a patient.
  ///
  /// - Parameter candidates: those read for this search whose names are the same but for accents and
  ///   capitals.
  private func hasNamesake(
    _ patient: Patient, among candidates: [SearchCandidate], as session: Session, in db: Database
  ) throws -> Bool {
    func isAnother(_ other: PatientID, isMerged: Bool) throws -> Bool {
      try other != patient.id && (!isMerged || kept(other, in: db) != patient.id)
        && allowance(.findPatient, of: session, for: other, in: db).isGranted
    }
    return try candidates.contains { try isAnother($0.id, isMerged: $0.isMerged) }
      || namesakes(of: patient, in: db).contains { try isAnother($0.id, isMerged: $0.isMerged) }
  }

  /// Those who are written exactly as a patient is, as far as they are looked at.
  private func namesakes(of patient: Patient, in db: Database) throws -> [Namesake] {
    if let known = kept.namesakes[patient.id] { return known }
    let rows = try Row.fetchCursor(
      try db.cachedStatement(
        sql: """
          SELECT id, \(SearchCandidates.isMerged) FROM patient
          WHERE family = ? AND given = ? AND id <> ? AND void IS NOT 1 LIMIT ?
          """),
      arguments: [patient.name.family, patient.name.given, patient.id.data, Self.namesakeLimit])
    var found: [Namesake] = []
    while let row = try rows.next() {
      if let id = PatientID(data: row[0]) { found.append(Namesake(id: id, isMerged: row[1])) }
    }
    kept.namesakes[patient.id] = found
    return found
  }
}

/// Somebody who is written exactly as another patient is.
struct Namesake: Sendable {
  let id: PatientID
  /// Another record stands for this one.
  let isMerged: Bool
}
