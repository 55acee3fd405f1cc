import Clinic
import Foundation
import GRDB
import Journal

extension OpenPractice {
  /// At most this many rows, ever: nobody browses all patients.
  package static let searchLimit = SearchRanking.mostRows
  /// Rows of the index that one stage of a search reads at most: three times as many as are shown, since each is
  /// a patient read at the key.
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
      var found: [FoundPatient] = []
      for hit in hits {
        guard found.count < Self.searchLimit, let candidate = candidates[hit.id] else { break }
        var patient = candidate.patient
        // A record that was merged into another is found as that one.
        if candidate.isMerged, let other = try self.patient(kept(hit.id, in: db), in: db)?.patient {
          patient = other
        }
        guard !found.contains(where: { $0.patient.id == patient.id }) else { continue }
        if allowance == .assignedOnly || allowance == .ownOnly {
          let may = try self.allowance(.findPatient, of: session, for: patient.id, in: db)
          guard may.isGranted else { continue }
        }
        found.append(
          FoundPatient(
            patient: patient, today: try visitTime(of: patient.id, on: today, as: session, in: db),
            hasNamesake: try hasNamesake(patient, among: candidates, as: session, in: db)))
      }
      return Self.todaysFirst(found, tiers: hits)
    }
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

  func visitTime(
    of patient: PatientID, on day: Day, as session: Session, in db: Database
  ) throws -> TimeOfDay? {
    guard try allowance(.viewSchedule, of: session, for: patient, in: db).isGranted else { return nil }
    let records = try appointments(of: patient, on: day, in: db).filter { $0.appointment.status.isOnTheDay }
    if records.isEmpty { return nil }
    return try visible(records, as: session, in: db).first?.start
  }

  /// Namesakes looked at for one who may find only some patients.
  private static let namesakeLimit = 20

  /// Whether somebody else is written exactly so whom the role may find: that there is another says that
  /// somebody of that name is a patient.
  private func hasNamesake(
    _ patient: Patient, among candidates: SearchCandidates, as session: Session, in db: Database
  ) throws -> Bool {
    func isAnother(_ other: PatientID, isMerged: Bool) throws -> Bool {
      try other != patient.id && (!isMerged || kept(other, in: db) != patient.id)
        && allowance(.findPatient, of: session, for: other, in: db).isGranted
    }
    // Those read for this search are the same but for accents and capitals.
    if let name = candidates[patient.id]?.entry.name.namesakeKey,
      try candidates.all.contains(where: {
        try $0.entry.name.namesakeKey == name && isAnother($0.patient.id, isMerged: $0.isMerged)
      })
    {
      return true
    }
    let written = try Row.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT id, \(SearchCandidates.isMerged) FROM patient
          WHERE family = ? AND given = ? AND id <> ? AND void IS NOT 1 LIMIT ?
          """),
      arguments: [patient.name.family, patient.name.given, patient.id.data, Self.namesakeLimit])
    return try written.contains { row in
      guard let other = PatientID(data: row[0]) else { return false }
      return try isAnother(other, isMerged: row[1])
    }
  }
}
