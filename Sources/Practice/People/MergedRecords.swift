package import Clinic
import Foundation
package import GRDB

/// Which records are one patient, by confirmed merges.
///
/// All of them at once: a practice has few, and nearly every screen asks.
struct Merges: Sendable {
  /// More records than this are nobody's.
  private static let recordLimit = 16

  private var keptAs: [PatientID: PatientID] = [:]
  private var absorbed: [PatientID: [PatientID]] = [:]

  init(in db: Database) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT duplicate, kept FROM alias WHERE standing = 'confirmed' AND void IS NOT 1 ORDER BY id")
    while let row = try rows.next() {
      guard let duplicate = PatientID(data: row[0]), let kept = PatientID(data: row[1]) else { continue }
      keptAs[duplicate] = keptAs[duplicate] ?? kept
      absorbed[kept, default: []].append(duplicate)
    }
  }

  /// Follows merges to the record that is kept.
  func kept(_ id: PatientID) -> PatientID {
    var current = id
    for _ in 0..<Self.recordLimit {
      guard let next = keptAs[current] else { break }
      current = next
    }
    return current
  }

  /// The record asked for first, then the one that is kept, then the others.
  func records(of id: PatientID) -> [PatientID] {
    if keptAs.isEmpty { return [id] }
    var found = [kept(id)]
    var place = 0
    while place < found.count, found.count < Self.recordLimit {
      for other in absorbed[found[place]] ?? [] where !found.contains(other) { found.append(other) }
      place += 1
    }
    return [id] + found.filter { $0 != id }
  }
}

extension OpenPractice {
  private func merges(in db: Database) throws -> Merges {
    if let known = kept.merges { return known }
    let merges = try Merges(in: db)
    kept.merges = merges
    return merges
  }

  /// The one that an alias stands for: follows confirmed aliases to the patient who is kept.
  package func kept(_ id: PatientID, in db: Database) throws -> PatientID {
    try merges(in: db).kept(id)
  }

  /// All records that are read as one patient: the one asked for first, then those that confirmed
  /// merges say are the same, whichever of them is kept.
  package func records(of id: PatientID, in db: Database) throws -> [PatientID] {
    try merges(in: db).records(of: id)
  }

  /// The medical history of all records that are one patient: nothing dangerous hides in the other one.
  ///
  /// Lists are joined; of each answer the first that was given counts.
  func joinedHistory(of id: PatientID, in db: Database) throws -> MedicalHistory {
    let records = try records(of: id, in: db)
    var history = try medicalHistory(of: id, in: db)
    for other in records.dropFirst() {
      let more = try medicalHistory(of: other, in: db)
      history.allergies += more.allergies
      history.conditions += more.conditions
      history.medications += more.medications
      history.answers.fill(from: more.answers)
    }
    return history
  }
}

extension MedicalAnswers {
  /// Takes over what was answered there and not here.
  fileprivate mutating func fill(from other: MedicalAnswers) {
    if allergies == .notAsked { allergies = other.allergies }
    if conditions == .notAsked { conditions = other.conditions }
    if medications == .notAsked { medications = other.medications }
    if !premedication.isAsked || premedication == .noneKnown, other.premedication.value != nil {
      premedication = other.premedication
    }
    if !pregnancy.isAsked { pregnancy = other.pregnancy }
    if !smoking.isAsked { smoking = other.smoking }
    asaClass = asaClass ?? other.asaClass
    if reviewedOn == nil { (reviewedOn, reviewedBy) = (other.reviewedOn, other.reviewedBy) }
  }
}
