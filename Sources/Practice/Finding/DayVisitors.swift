import Clinic
import Foundation
import GRDB
import Journal

/// Who may have a visit on a day, so that a search looks for nobody else's.
///
/// Whoever had one stays in it: a visit is read before it is shown.
struct DayVisitors {
  /// After so many changes it is quicker to read the day again.
  private static let mostChanges = 100

  let day: Day
  private(set) var patients: Set<PatientID>
  /// Visits that were changed since.
  private var changed: [RecordID] = []

  init(_ day: Day, in db: Database) throws {
    self.day = day
    patients = Set(
      try Data.fetchAll(
        try db.cachedStatement(sql: "SELECT patient FROM appointment WHERE day = ?"), arguments: [day.number]
      ).compactMap { PatientID(data: $0) })
  }

  /// Notes that a visit, of whatever day, was changed.
  ///
  /// - Returns: false where the day had better be read again.
  mutating func note(_ visit: RecordID) -> Bool {
    changed.append(visit)
    return changed.count <= Self.mostChanges
  }

  /// Looks at whose the visits are that were changed.
  mutating func settle(in db: Database) throws {
    guard !changed.isEmpty else { return }
    let statement = try db.cachedStatement(sql: "SELECT patient FROM appointment WHERE id = ?")
    for visit in changed {
      PatientID(data: try Data.fetchOne(statement, arguments: [visit.data])).map { _ = patients.insert($0) }
    }
    changed = []
  }
}

extension OpenPractice {
  /// The time of a patient's first visit on a day as the role may see it; nil where there is none.
  func visitTime(
    of patient: PatientID, on day: Day, as session: Session, in db: Database
  ) throws -> TimeOfDay? {
    guard try allowance(.viewSchedule, of: session, for: patient, in: db).isGranted,
      try mayVisit(patient, on: day, in: db)
    else { return nil }
    let records = try appointments(of: patient, on: day, in: db).filter { $0.appointment.status.isOnTheDay }
    if records.isEmpty { return nil }
    return try visible(records, as: session, in: db).first?.start
  }

  private func mayVisit(_ patient: PatientID, on day: Day, in db: Database) throws -> Bool {
    if kept.visitors?.day == day {
      try kept.visitors?.settle(in: db)
    } else {
      kept.visitors = try DayVisitors(day, in: db)
    }
    guard let patients = kept.visitors?.patients else { return false }
    return try records(of: patient, in: db).contains { patients.contains($0) }
  }
}
