package import Clinic
import Foundation
package import GRDB

/// Permission is asked here and nowhere else: for every command and every query.
extension OpenPractice {
  /// A relation of treatment ends this long after the last visit.
  static let relationLastsDays = 90
  /// A password given again counts this long.
  static let proofLasts: Int64 = 15 * 60 * 1_000

  package func require(
    _ permission: Permission, as session: Session, for patient: PatientID? = nil
  ) throws {
    _ = try read { db in try require(permission, of: session, for: patient, in: db) }
  }

  /// Refuses unless the role may do this. Where it may only for some patients, and none is named
  /// yet, it passes: the command asks again once it knows whom it is about.
  @discardableResult
  package func require(
    _ permission: Permission, of session: Session, for patient: PatientID?,
    hasSecondPerson: Bool = false, in db: Database
  ) throws -> Allowance {
    let relation = try patient.map { try self.relation(of: session, to: $0, in: db) }
    let allowance = AccessMatrix.allows(session.role, permission, relation: relation)
    if relation?.contains(.subject) == true, !permission.isReadOnly, allowance == .denied {
      throw PracticeError(
        .notAllowed, "this is your own chart: nobody changes their own", remedy: "ask a colleague")
    }
    switch allowance {
    case .yes, .limited: return allowance
    case .ownOnly, .assignedOnly,
      .traineesOnly where patient == nil:
      return allowance
    case .stepUp:
      try requireProof(for: permission, of: session)
      return allowance
    case .secondPerson:
      guard hasSecondPerson else {
        throw PracticeError(
          .notAllowed, "to \(permission.words) a second person is needed",
          remedy: "ask a colleague who may do this")
      }
      try requireProof(for: permission, of: session)
      return allowance
    default: throw Self.refusal(permission, session.role, allowance)
    }
  }

  /// Refuses unless the password was given within the last quarter of an hour.
  private func requireProof(for permission: Permission, of session: Session) throws {
    if let proven = session.provenAgain, world.now().milliseconds - proven.milliseconds < Self.proofLasts {
      return
    }
    throw PracticeError(
      .notConfirmed, "to \(permission.words) your password is needed again",
      remedy: "type :prove, then repeat")
  }

  /// What the role may do, without refusing: for hiding what cannot be used, with the reason.
  package func allowance(
    _ permission: Permission, of session: Session, for patient: PatientID?, in db: Database
  ) throws -> Allowance {
    let relation = try patient.map { try self.relation(of: session, to: $0, in: db) }
    return AccessMatrix.allows(session.role, permission, relation: relation)
  }

  /// How this person stands to a patient: own patients are those whose usual provider they are;
  /// assigned ones have a visit with them now, ahead, or within the last ninety days.
  func relation(of session: Session, to patient: PatientID, in db: Database) throws -> Clinic.Relation {
    var relation = try relationByVisits(of: session, to: patient, in: db)
    if session.ownChart == patient { relation.insert(.subject) }
    if AccessMatrix.allows(session.role, .breakGlass).isGranted,
      try hasBrokenGlass(session, for: patient, in: db)
    {
      relation.insert(.brokeGlass)
    }
    return relation
  }

  private func relationByVisits(
    of session: Session, to patient: PatientID, in db: Database
  ) throws -> Clinic.Relation {
    guard let provider = session.provider else { return [] }
    let usual = try Data.fetchOne(
      try db.cachedStatement(sql: "SELECT usual_provider FROM patient WHERE id = ?"),
      arguments: [patient.data])
    if usual == provider.data { return [.own, .assigned] }
    let since = zone.localTime(of: world.now()).day.adding(days: -Self.relationLastsDays)
    let seen = try Bool.fetchOne(
      try db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM appointment WHERE patient = ?1 AND day >= ?2
            AND (provider = ?3 OR second_provider = ?3) AND void IS NOT 1)
          """), arguments: [patient.data, since.number, provider.data])
    return seen == true ? .assigned : []
  }

  private static func refusal(
    _ permission: Permission, _ role: Role, _ allowance: Allowance
  ) -> PracticeError {
    let remedy =
      allowance == .breakGlass ? "break the glass if it is an emergency" : "ask someone whose role allows it"
    return PracticeError(
      .notAllowed, "as \(role.name) you may not \(permission.words)", remedy: remedy)
  }
}
