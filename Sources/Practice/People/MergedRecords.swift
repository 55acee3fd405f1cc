package import Clinic
import Foundation
package import GRDB

extension OpenPractice {
  /// More records than this are nobody's.
  private static let recordLimit = 16

  /// All records that are read as one patient: the one asked for first, then those that confirmed
  /// merges say are the same.
  package func records(of id: PatientID, in db: Database) throws -> [PatientID] {
    var found = [id]
    var place = 0
    while place < found.count, found.count < Self.recordLimit {
      let absorbed = try Data.fetchAll(
        try db.cachedStatement(
          sql: """
            SELECT duplicate FROM alias WHERE kept = ? AND standing = 'confirmed' AND void IS NOT 1
            """), arguments: [found[place].data])
      for other in absorbed.compactMap({ PatientID(data: $0) }) where !found.contains(other) {
        found.append(other)
      }
      place += 1
    }
    return found
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
