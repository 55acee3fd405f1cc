import Clinic
import Foundation
import GRDB
import Journal

extension OpenPractice {
  /// How many lines a list has at most.
  private static let waitingLimit = 500

  /// A list as a role may see it: of a behavioural visit the desk does not see the
  /// note, and is told the type by its neutral name.
  package func waiting(_ list: WaitingList, as session: Session) throws -> [WaitingLine] {
    try require(.bookAppointment, as: session)
    return try read { try waiting(list, as: session, in: $0) }
  }

  func waiting(_ list: WaitingList, as session: Session, in db: Database) throws -> [WaitingLine] {
    let setup = setup(try office(in: db), blocks: [])
    return try waiting(list, in: db).compactMap { line in
      guard try allowance(.viewSchedule, of: session, for: line.patient.id, in: db) == .yes else {
        return nil
      }
      guard isBehavioural(line, setup) else { return line }
      switch try allowance(.viewBehaviouralVisit, of: session, for: line.patient.id, in: db) {
      case .yes: return line
      case .limited: return line.neutral
      default: return nil
      }
    }
  }

  /// By whom it is, else by what it is.
  private func isBehavioural(_ line: WaitingLine, _ setup: PracticeSetup) -> Bool {
    if let provider = line.provider { return setup.provider(provider)?.discipline.isBehavioural ?? true }
    return line.type.flatMap { setup.type($0) }?.disciplines.contains(where: \.isBehavioural) ?? false
  }

  /// A list in its order. Lines that are settled are left out, and those whose visit has found a time
  /// again, or would no longer come earlier.
  private func waiting(_ list: WaitingList, in db: Database) throws -> [WaitingLine] {
    let today = zone.localTime(of: world.now()).day
    let rows = try Row.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT w.id, w.patient, w.type, w.length, w.provider, w.note, w.outcome, w.appointment, a.day
          FROM waiting AS w LEFT JOIN appointment AS a ON a.id = w.appointment
          WHERE w.list = ?1 AND w.void IS NOT 1
            AND (w.outcome IS NULL OR w.outcome NOT IN ('booked', 'gave up'))
            AND (w.appointment IS NULL OR (a.void IS NOT 1
              AND CASE ?1 WHEN 'unscheduled' THEN a.status = 'unscheduled'
                ELSE a.short_notice = 1 AND a.day >= ?2
                  AND a.status IN ('scheduled', 'messageLeft', 'confirmed') END))
          ORDER BY w.position, w.id LIMIT ?3
          """), arguments: [list.rawValue, today.number, Self.waitingLimit])
    return try rows.compactMap { row in
      guard let id = WaitingID(data: row[0]), let patientID = PatientID(data: row[1]),
        let patient = try patient(patientID, in: db)?.patient
      else { return nil }
      let day: Int? = row[8]
      return WaitingLine(
        id: id, patient: patient, list: list, type: Identifier(data: row[2]), lengthMinutes: row[3],
        provider: Identifier(data: row[4]), note: row[5] ?? "", outcome: row[6] ?? "",
        appointment: Identifier(data: row[7]),
        booked: list == .shortNotice ? day.map { Day(number: $0) } : nil, isNeutral: false)
    }
  }
}
