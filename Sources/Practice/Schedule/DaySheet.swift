package import Clinic
import GRDB
import Journal

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
      let setup = setup(office, blocks: [])
      let records = try appointments(from: first, through: last, in: db)
        .filter { $0.appointment.status.isOnTheDay }
      let known = try patients(withVisitsFrom: first, through: last, in: db)
      let patients = records.map { known[$0.appointment.patient] }
      var sameNames: [String: Set<PatientID>] = [:]
      for patient in patients.compactMap({ $0 }) {
        sameNames[patient.name.listed, default: []].insert(patient.id)
      }
      var visits: [DayVisit] = []
      visits.reserveCapacity(records.count)
      for (record, patient) in zip(records, patients) {
        guard
          let visit = try dayVisit(
            record, patient, setup,
            hasNamesake: (patient.map { sameNames[$0.name.listed]?.count ?? 0 } ?? 0) > 1, session, in: db)
        else { continue }
        visits.append(visit)
      }
      return DaySheet(
        first: first, last: last, office: office, visits: visits,
        blocks: try blocks(from: first, through: last, in: db), asOf: try journal.head(in: db).number)
    }
  }
}
