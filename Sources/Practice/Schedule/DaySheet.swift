package import Clinic
import Foundation
import GRDB
package import Journal

/// One visit as a role may see it on the day.
package struct DayVisit: Sendable, Hashable {
  package let record: AppointmentRecord
  /// Name, birthday and what the front of the calendar needs; nil where the patient is unknown here.
  package let patient: Patient?
  /// The type's name, or its neutral name where the role may not know what the visit is for.
  package let typeName: String
  /// The reason; empty where the role may not know.
  package let reason: String
  /// True where only name, time and modality may be shown.
  package let isNeutral: Bool
  package let needsGuardian: Bool
  package let needsInterpreter: Bool
  /// Another visit of these days has a patient of the same name.
  package let hasNamesake: Bool
  /// When its newest change was made, for refusing a key on a row that has just moved.
  package let changed: Moment

  package var id: AppointmentID { record.appointment.id }
  package var visit: Appointment { record.appointment }
  /// What was on screen of time, place and status: the base of a change to them.
  package var shown: [Version] { record.base(of: .slot) }
}

/// Everything that a calendar of some days shows.
package struct DaySheet: Sendable {
  package let first: Day
  package let last: Day
  package let office: Office
  package let visits: [DayVisit]
  package let blocks: [BlockedTime]
  /// The number of the journal's last entry when this was read.
  package let asOf: UInt64

  package func visits(on day: Day) -> [DayVisit] { visits.filter { $0.visit.day == day } }
}

extension OpenPractice {
  /// The visits, blocks and hours of some days, as the role may see them.
  package func daySheet(from first: Day, through last: Day, as session: Session) throws -> DaySheet {
    try require(.viewSchedule, as: session)
    return try read { db in
      let office = try office(in: db)
      let records = try appointments(from: first, through: last, in: db)
        .filter { $0.appointment.status.isOnTheDay }
      let patients = try records.map { try patient($0.appointment.patient, in: db)?.patient }
      var sameNames: [String: Set<PatientID>] = [:]
      for patient in patients.compactMap({ $0 }) {
        sameNames[patient.name.listed, default: []].insert(patient.id)
      }
      var visits: [DayVisit] = []
      visits.reserveCapacity(records.count)
      for (record, patient) in zip(records, patients) {
        guard
          let visit = try dayVisit(
            record, patient, office,
            hasNamesake: (patient.map { sameNames[$0.name.listed]?.count ?? 0 } ?? 0) > 1, session, in: db)
        else { continue }
        visits.append(visit)
      }
      return DaySheet(
        first: first, last: last, office: office, visits: visits,
        blocks: try blocks(from: first, through: last, in: db), asOf: try journal.head(in: db).number)
    }
  }

  func dayVisit(
    _ record: AppointmentRecord, _ patient: Patient?, _ office: Office, hasNamesake: Bool,
    _ session: Session, in db: Database
  ) throws -> DayVisit? {
    let visit = record.appointment
    let schedule = try allowance(.viewSchedule, of: session, for: visit.patient, in: db)
    guard schedule.isGranted else { return nil }
    let isBehavioural = office.provider(visit.provider)?.discipline.isBehavioural ?? false
    var isNeutral = schedule == .limited
    if isBehavioural {
      let detail = try allowance(.viewBehaviouralVisit, of: session, for: visit.patient, in: db)
      isNeutral = isNeutral || detail != .yes
    }
    let type = visit.type.flatMap(office.type)
    var needsGuardian = false
    if let patient, let birthday = patient.birthday, birthday.adding(months: 18 * 12) > visit.day {
      let relations = try relations(of: patient.id, in: db)
      needsGuardian =
        GuardianRule().finding(birthday: birthday, relations: relations, on: visit.day) == .missing
    }
    return DayVisit(
      record: record, patient: patient,
      typeName: isNeutral ? (type?.neutralName ?? "visit") : (type?.name ?? ""),
      reason: isNeutral ? "" : visit.reason, isNeutral: isNeutral, needsGuardian: needsGuardian,
      needsInterpreter: patient?.needsInterpreter ?? false, hasNamesake: hasNamesake,
      changed: Moment(milliseconds: HybridClock.milliseconds(of: record.state[2]?.winner?.clock ?? 0)))
  }
}
