package import Clinic
import Foundation
import GRDB
package import Journal

package enum GlassKind {}
/// One breaking of the glass.
package typealias GlassID = Identifier<GlassKind>

/// The fields of a broken glass.
enum GlassField {
  static let user = 1
  static let patient = 2
  static let reason = 3
  static let session = 4
  static let broken = 5
  static let review = 6
}

/// Opens a patient's chart to somebody who does not treat them, in an emergency, for this session.
///
/// With a reason, signed by the user, told to the auditor, reviewed within three days
/// (45 CFR 164.312(a)(2)(ii)). Psychotherapy notes stay shut.
package struct BreakGlass: Command {
  /// A reason is at least so long: it has to say what happened.
  static let shortestReason = 10

  package let patient: PatientID
  package let reason: String

  package init(_ patient: PatientID, reason: String) {
    self.patient = patient
    self.reason = reason
  }

  package var verb: String { "glass.break" }
  package var permission: Permission { .breakGlass }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    let name = try deed.practice.requirePatient(patient, in: deed.db).patient.name.listed
    guard reason.count >= Self.shortestReason else {
      throw PracticeError(
        .badInput, field: "reason", "breaking the glass needs a reason that says what happened",
        remedy: "type it in at least \(Self.shortestReason) letters")
    }
    if try deed.practice.hasBrokenGlass(deed.session, for: patient, in: deed.db) {
      throw PracticeError(.ruleRefused, "this chart is open to you in this session already", remedy: "")
    }
    deed.patient = patient
    deed.reason = reason
    let id = deed.newID(GlassKind.self).record
    deed.setNew(.glass, id, GlassField.user, .record(deed.session.user))
    deed.setNew(.glass, id, GlassField.patient, .record(patient))
    deed.setNew(.glass, id, GlassField.reason, .text(reason))
    deed.setNew(.glass, id, GlassField.session, .record(deed.session.id))
    deed.setNew(.glass, id, GlassField.broken, .integer(deed.now.milliseconds))
    deed.message = "GLASS BROKEN: the chart of \(name) is open to you until you log out; the auditor is told"
  }
}

/// Judges a broken glass: by a supervisor or the auditor, never by whoever broke it.
package struct ReviewGlass: Command {
  package let glass: GlassID
  package let finding: String

  package init(_ glass: GlassID, finding: String) {
    self.glass = glass
    self.finding = finding
  }

  package var verb: String { "glass.review" }
  package var permission: Permission { .reviewBreakGlass }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    guard let state = try deed.practice.state(of: glass.record, .glass, in: deed.db) else {
      throw PracticeError(.notFound, "there is no such broken glass", remedy: "look at the list again")
    }
    if state.value(of: GlassField.user)?.recordValue == deed.session.user.record {
      throw PracticeError(
        .notAllowed, "nobody reviews a glass that they broke themselves", remedy: "a colleague reviews it")
    }
    guard state[GlassField.review] == nil else {
      throw PracticeError(.ruleRefused, "this was reviewed already", remedy: "nothing to do")
    }
    guard !finding.isEmpty else {
      throw PracticeError(
        .badInput, field: "finding", "a review says what was found", remedy: "type \"justified\", or why not")
    }
    deed.patient = state.value(of: GlassField.patient)?.recordValue.map(PatientID.init)
    deed.reason = finding
    deed.setNew(
      .glass, glass.record, GlassField.review,
      .list([.record(deed.session.user), .integer(deed.now.milliseconds), .text(finding)]))
    deed.message = "reviewed: \(finding)"
  }
}

/// A glass that somebody broke, for whoever reviews it.
package struct BrokenGlass: Sendable, Hashable {
  package let id: GlassID
  package let who: String
  package let patient: String
  package let reason: String
  package let moment: Moment
  /// What was found, and by whom; nil while it waits.
  package let review: String?
  /// Reviewed late: more than three days have gone by.
  package let isOverdue: Bool
  /// Whether the person who looks broke it: somebody else reviews it.
  package let isOwn: Bool
}

extension OpenPractice {
  /// A broken glass is reviewed within so many milliseconds: three days.
  static let glassReviewedWithin: Int64 = 3 * 24 * 60 * 60 * 1_000

  /// Glasses that were broken, those that wait for a review first, at most two hundred.
  package func brokenGlasses(as session: Session) throws -> [BrokenGlass] {
    try require(.reviewBreakGlass, as: session)
    return try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT broken_glass.id, broken_glass.user, person.name, broken_glass.patient, broken_glass.reason,
            broken_glass.broken, broken_glass.finding, reviewer.name
          FROM broken_glass LEFT JOIN person ON person.id = broken_glass.user
          LEFT JOIN person AS reviewer ON reviewer.id = broken_glass.reviewer
          WHERE broken_glass.void IS NOT 1
          ORDER BY broken_glass.reviewed IS NOT NULL, broken_glass.broken DESC LIMIT 200
          """)
      let now = world.now().milliseconds
      return try rows.compactMap { row in
        guard let id = GlassID(data: row[0]) else { return nil }
        let patient = try PatientID(data: row[3]).flatMap { try self.patient($0, in: db)?.patient }
        let finding: String? = row[6]
        let moment: Int64 = row[5] ?? 0
        return BrokenGlass(
          id: id, who: row[2] ?? "someone", patient: patient?.name.listed ?? "someone",
          reason: row[4] ?? "", moment: Moment(milliseconds: moment),
          review: finding.map { "\($0), \((row[7] as String?) ?? "someone")" },
          isOverdue: finding == nil && now - moment > Self.glassReviewedWithin,
          isOwn: UserID(data: row[1]) == session.user)
      }
    }
  }

  /// How many wait for a review that this person may give.
  func glassesToReview(by session: Session, in db: Database) throws -> Int {
    guard AccessMatrix.allows(session.role, .reviewBreakGlass).isGranted else { return 0 }
    return try Int.fetchOne(
      db, sql: "SELECT count(*) FROM broken_glass WHERE reviewed IS NULL AND user <> ? AND void IS NOT 1",
      arguments: [session.user.data]) ?? 0
  }

  /// Whom a number means, for whoever may break the glass: nothing else of the patient is told.
  package func glassPatient(numbered number: Int, as session: Session) throws -> PatientID {
    try require(.breakGlass, as: session)
    let id = try read { db in
      try Data.fetchOne(
        db, sql: "SELECT id FROM patient WHERE number = ? AND void IS NOT 1", arguments: [number])
    }
    guard let id = PatientID(data: id) else {
      throw PracticeError(
        .notFound, field: "patient", "no patient has the number #\(number)",
        remedy: "look at the number again")
    }
    return id
  }

  /// Whether this session has broken the glass for a patient.
  func hasBrokenGlass(_ session: Session, for patient: PatientID, in db: Database) throws -> Bool {
    try Bool.fetchOne(
      try db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM broken_glass WHERE session = ? AND patient = ? AND void IS NOT 1)"),
      arguments: [session.id.data, patient.data]) == true
  }
}
