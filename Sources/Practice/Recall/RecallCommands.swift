package import Clinic
import Foundation
package import GRDB
package import Journal

/// Keeps a recall line as typed or imported.
package struct KeepRecallLine: Command {
  package let line: RecallLine
  /// The record as it stood on screen; nil overwrites.
  package let shown: RecordState?

  package init(_ line: RecallLine, shown: RecordState? = nil) {
    self.line = line
    self.shown = shown
  }

  package var verb: String { "recall.keep" }
  package var permission: Permission { .editRecall }

  package func carryOut(_ deed: inout Deed) throws {
    deed.patient = line.patient
    try deed.require(permission)
    try deed.refuse(RecallCheck.problems(line, today: deed.today))
    _ = try deed.practice.requirePatient(line.patient, in: deed.db)
    try deed.keep(.recallLine, line.id.record, RecallValue.fields(of: line), shown: shown)
    deed.message = "\(line.kind.name) \(line.due.day.map { "due \($0.text)" } ?? "due: unknown")"
  }
}

/// Recall lines as the journal holds them, and back.
package enum RecallValue {
  static func fields(of line: RecallLine) -> OfficeValues.Fields {
    var pause: FieldValue = .null
    switch line.pause {
    case nil: break
    case .indefinitely: pause = .boolean(true)
    case .until(let day): pause = .day(day)
    }
    return [
      (1, .record(line.patient)), (2, .text(line.kind.rawValue)),
      (
        3,
        line.interval.map { .list([.integer(Int64($0.months)), .integer(Int64($0.days))]) } ?? .null
      ),
      (4, .day(line.last)), (5, .day(line.statedDue)), (6, .text(line.note)), (7, pause),
      (8, .text(line.origin.rawValue)), (9, .day(line.due.day)),
    ]
  }

  /// Nil for a state that is none of a recall line.
  package static func line(_ id: RecallLineID, _ state: RecordState) -> RecallLine? {
    guard let patient = state.value(of: 1)?.recordValue,
      let kind = state.value(of: 2)?.textValue.flatMap(RecallKind.init(rawValue:))
    else { return nil }
    let interval = state.value(of: 3).flatMap {
      RecallInterval(months: Int($0[0]?.integerValue ?? 0), days: Int($0[1]?.integerValue ?? 0))
    }
    let pause: RecallPause? =
      switch state.value(of: 7) {
      case .boolean(true)?: .indefinitely
      case .integer(let day)?: .until(Day(number: Int(day)))
      default: nil
      }
    return RecallLine(
      id: id, patient: PatientID(patient), kind: kind, interval: interval,
      last: state.value(of: 4)?.integerValue.map { Day(number: Int($0)) },
      statedDue: state.value(of: 5)?.integerValue.map { Day(number: Int($0)) },
      origin: state.value(of: 8)?.textValue.flatMap(RecallLine.Origin.init(rawValue:)) ?? .typed,
      pause: pause, note: state.value(of: 6)?.textValue ?? "")
  }
}

extension OpenPractice {
  /// A patient's recall lines, the first due first.
  package func recallLines(of patient: PatientID, in db: Database) throws -> [RecallLine] {
    let statement = try db.cachedStatement(
      sql: "SELECT id, state FROM recall_line WHERE patient = ? AND void IS NOT 1")
    return try records(of: patient, in: db)
      .flatMap { try Row.fetchAll(statement, arguments: [$0.data]) }
      .compactMap { row -> RecallLine? in
        guard let id = RecallLineID(data: row[0]) else { return nil }
        return RecallValue.line(id, try RecordState(decoding: [UInt8](row[1] as Data)))
      }.sorted { ($0.due.day ?? .last) < ($1.due.day ?? .last) }
  }

  /// Lines due in a span of days of patients who have no visit to come, the longest overdue first; for roles
  /// that are bound to their own patients, of these alone.
  package func recallDue(
    from first: Day, through last: Day, limit: Int = 200, as session: Session
  ) throws -> [(line: RecallLine, patient: Patient)] {
    try require(.viewRecall, as: session)
    return try read { db in
      let today = zone.localTime(of: world.now()).day
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT recall_line.id, recall_line.state FROM recall_due
          CROSS JOIN recall_line ON recall_line.key = recall_due.line
          WHERE recall_due.due BETWEEN ? AND ?
            AND NOT EXISTS (SELECT 1 FROM appointment WHERE appointment.patient = recall_line.patient
              AND appointment.day >= ? AND appointment.void IS NOT 1
              AND appointment.status IN ('scheduled', 'messageLeft', 'confirmed'))
          ORDER BY recall_due.due, recall_due.line LIMIT ?
          """, arguments: [first.number, last.number, today.number, limit])
      return try rows.compactMap { row in
        guard let id = RecallLineID(data: row[0]),
          let line = RecallValue.line(id, try RecordState(decoding: [UInt8](row[1] as Data))),
          !line.isPaused(on: today),
          try allowance(.viewRecall, of: session, for: line.patient, in: db).isGranted,
          let patient = try patient(kept(line.patient, in: db), in: db)?.patient, patient.status == .active,
          try !hasAnotherVisit(line.patient, from: today, in: db)
        else { return nil }
        return (line, patient)
      }
    }
  }

  /// Whether a visit to come stands on another record of the same patient.
  private func hasAnotherVisit(_ id: PatientID, from today: Day, in db: Database) throws -> Bool {
    guard try records(of: id, in: db).count > 1 else { return false }
    return try appointments(of: id, after: today.adding(days: -1), limit: 20, in: db)
      .contains { $0.appointment.status.isAwaited }
  }
}
