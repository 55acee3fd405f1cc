package import Clinic
import Foundation
package import GRDB
import Journal

package enum WaitingKind {}
package typealias WaitingID = Identifier<WaitingKind>

/// The lists beside the calendar: visits that lost their time, and people who could come at once.
package enum WaitingList: String, Sendable, CaseIterable {
  case unscheduled
  case shortNotice
}

/// One line of a list.
package struct WaitingLine: Sendable, Hashable {
  package let id: WaitingID
  package let patient: Patient
  package let list: WaitingList
  package let type: AppointmentTypeID?
  package let lengthMinutes: Int?
  package let provider: ProviderID?
  package let note: String
  /// What came of calling: "left message", "no answer"; empty while nobody has called.
  package let outcome: String
  package let appointment: AppointmentID?

  /// Without what only the clinician may know.
  fileprivate var neutral: WaitingLine {
    WaitingLine(
      id: id, patient: patient, list: list, type: nil, lengthMinutes: lengthMinutes, provider: provider,
      note: "", outcome: outcome, appointment: appointment)
  }
}

enum Waiting {
  /// Puts a visit that lost its time at the end of the unscheduled list.
  static func add(_ visit: Appointment, in deed: inout Deed) throws {
    let last = try Int64.fetchOne(deed.db, sql: "SELECT max(position) FROM waiting") ?? 0
    let inThisDeed = deed.changes.filter { $0.kind == Kind.waiting.rawValue && $0.field == 5 }.count
    let id = deed.newID(WaitingKind.self).record
    deed.setNew(.waiting, id, 1, .record(visit.patient))
    deed.setNew(
      .waiting, id, 2,
      .list([.record(visit.type), .integer(Int64(visit.lengthMinutes)), .record(visit.provider)]))
    deed.setNew(.waiting, id, 3, .text(visit.reason))
    deed.setNew(.waiting, id, 5, .integer(last + Int64(inThisDeed) + 1))
    deed.setNew(.waiting, id, 6, .text(WaitingList.unscheduled.rawValue))
    deed.setNew(.waiting, id, 7, .record(visit.id))
  }
}

extension OpenPractice {
  /// A list as a role may see it: of a behavioural visit that lost its time, the desk sees neither the
  /// type nor the reason.
  package func waiting(_ list: WaitingList, as session: Session) throws -> [WaitingLine] {
    try require(.bookAppointment, as: session)
    return try read { db in
      let office = try office(in: db)
      return try waiting(list, in: db).compactMap { line in
        guard try allowance(.viewSchedule, of: session, for: line.patient.id, in: db) == .yes else {
          return nil
        }
        let isBehavioural =
          line.provider.map { office.provider($0)?.discipline.isBehavioural ?? true } ?? false
        let detail = try allowance(.viewBehaviouralVisit, of: session, for: line.patient.id, in: db)
        return isBehavioural && detail != .yes ? line.neutral : line
      }
    }
  }

  /// A list in its order; lines that are settled are left out.
  package func waiting(_ list: WaitingList, in db: Database) throws -> [WaitingLine] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, patient, type, length, provider, note, outcome, appointment FROM waiting
        WHERE list = ? AND void IS NOT 1 AND (outcome IS NULL OR outcome NOT IN ('booked', 'gave up'))
        ORDER BY position, id LIMIT 500
        """, arguments: [list.rawValue])
    return try rows.compactMap { row in
      guard let id = WaitingID(data: row[0]), let patientID = PatientID(data: row[1]),
        let patient = try patient(patientID, in: db)?.patient
      else { return nil }
      return WaitingLine(
        id: id, patient: patient, list: list, type: Identifier(data: row[2]), lengthMinutes: row[3],
        provider: Identifier(data: row[4]), note: row[5] ?? "", outcome: row[6] ?? "",
        appointment: Identifier(data: row[7]))
    }
  }
}

/// Says what came of calling someone on a list; "booked" and "gave up" take the line off.
package struct SettleWaiting: Command {
  package let id: WaitingID
  package let outcome: String

  package init(_ id: WaitingID, outcome: String) {
    self.id = id
    self.outcome = outcome
  }

  package var verb: String { "waiting.outcome" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let state = try deed.practice.state(of: id.record, .waiting, in: deed.db)
    deed.patient = state?.value(of: 1)?.recordValue.map(PatientID.init)
    try deed.require(permission)
    try deed.set(.waiting, id.record, 4, .text(outcome))
    deed.message = outcome
  }
}

/// Puts a patient on the short-notice list.
package struct AskForShortNotice: Command {
  package let patient: PatientID
  package let type: AppointmentTypeID?
  package let lengthMinutes: Int?
  package let provider: ProviderID?
  package let note: String

  package init(
    _ patient: PatientID, type: AppointmentTypeID? = nil, lengthMinutes: Int? = nil,
    provider: ProviderID? = nil, note: String = ""
  ) {
    self.patient = patient
    self.type = type
    self.lengthMinutes = lengthMinutes
    self.provider = provider
    self.note = note
  }

  package var verb: String { "waiting.ask" }
  package var permission: Permission { .bookAppointment }

  package func carryOut(_ deed: inout Deed) throws {
    let who = try deed.practice.requirePatient(patient, in: deed.db).patient
    deed.patient = patient
    try deed.require(permission)
    let last = try Int64.fetchOne(deed.db, sql: "SELECT max(position) FROM waiting") ?? 0
    let id = deed.newID(WaitingKind.self).record
    deed.setNew(.waiting, id, 1, .record(patient))
    deed.setNew(
      .waiting, id, 2, .list([.record(type), .optional(lengthMinutes), .record(provider)]))
    deed.setNew(.waiting, id, 3, .text(note))
    deed.setNew(.waiting, id, 5, .integer(last + 1))
    deed.setNew(.waiting, id, 6, .text(WaitingList.shortNotice.rawValue))
    deed.message = "could come at short notice: \(who.name.listed)"
  }
}
