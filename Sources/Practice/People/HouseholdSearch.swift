package import Clinic
import Foundation
package import GRDB
import Journal

/// A household that was found by its name or by one of its members.
package struct FoundHousehold: Sendable, Hashable {
  /// Nil where the member that was typed lives in none yet.
  package let id: HouseholdID?
  package let name: String
  package let members: [Patient]
}

extension OpenPractice {
  private static let householdLimit = 8

  /// Households whose name begins with the words typed, or that of the patient whose number was typed
  /// (`#10233`); at most eight.
  package func households(_ text: String, as session: Session) throws -> [FoundHousehold] {
    try require(.findPatient, as: session)
    return try read { db in
      if text.hasPrefix("#") { return try household(ofNumber: text.dropFirst(), as: session, in: db) }
      let words = SearchText.words(SearchText.fold(text))
      guard !words.isEmpty else { return [] }
      let expression = words.map { SearchExpression.quoted(SearchTokens.word($0)) + "*" }
        .joined(separator: " AND ")
      let ids = try Data.fetchAll(
        try db.cachedStatement(
          sql: """
            SELECT DISTINCT household FROM patient WHERE household IS NOT NULL AND key IN
              (SELECT rowid FROM patient_search WHERE patient_search MATCH ? LIMIT 200)
            """), arguments: [expression])
      var found: [FoundHousehold] = []
      for id in ids.compactMap({ HouseholdID(data: $0) }) where found.count < Self.householdLimit {
        let name = try PatientIndex.householdName(id.record, in: db)
        let known = SearchText.words(SearchText.fold(name))
        guard words.allSatisfy({ word in known.contains { $0.hasPrefix(word) } }) else { continue }
        found.append(FoundHousehold(id: id, name: name, members: try members(of: id, as: session, in: db)))
      }
      return found.sorted { ($0.name, $0.members.count) < ($1.name, $1.members.count) }
    }
  }

  /// Those of a household whom the role may find.
  private func members(of id: HouseholdID, as session: Session, in db: Database) throws -> [Patient] {
    try household(of: id, in: db).filter {
      try allowance(.findPatient, of: session, for: $0.id, in: db).isGranted
    }
  }

  private func household(
    ofNumber text: Substring, as session: Session, in db: Database
  ) throws -> [FoundHousehold] {
    guard let number = Int(text), let member = try patient(numbered: number, as: session, in: db) else {
      return []
    }
    guard let id = member.household else {
      return [FoundHousehold(id: nil, name: member.name.family, members: [member])]
    }
    return [
      FoundHousehold(
        id: id, name: try PatientIndex.householdName(id.record, in: db),
        members: try members(of: id, as: session, in: db))
    ]
  }

  /// The patient of a number that people say; nil where nobody has it whom the role may find.
  package func patient(numbered number: Int, as session: Session, in db: Database) throws -> Patient? {
    guard let found = try patient(numbered: number, in: db),
      try allowance(.findPatient, of: session, for: found.id, in: db).isGranted
    else { return nil }
    return found
  }

  /// The patient of a number; nil where nobody has it. Asks for no right: the caller has.
  package func patient(numbered number: Int, in db: Database) throws -> Patient? {
    let id = try Data.fetchOne(
      try db.cachedStatement(sql: "SELECT id FROM patient WHERE number = ? AND void IS NOT 1 LIMIT 1"),
      arguments: [number])
    guard let id = PatientID(data: id) else { return nil }
    return try patient(id, in: db)?.patient
  }
}
