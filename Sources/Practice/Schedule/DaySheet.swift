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

  /// Whether everything stands where it stood: what else changed of a visit moves nothing.
  package func isLaidOut(as other: DaySheet) -> Bool {
    first == other.first && last == other.last && visits.count == other.visits.count
      && office == other.office && blocks == other.blocks
      && zip(visits, other.visits).allSatisfy { $0 === $1 || $0.visit.stands(as: $1.visit) }
  }
}

extension OpenPractice {
  /// The visits, blocks and hours of some days, as the role may see them.
  package func daySheet(from first: Day, through last: Day, as session: Session) throws -> DaySheet {
    try require(.viewSchedule, as: session)
    return try read { db in
      let today = zone.localTime(of: world.now()).day
      if last == first, let known = kept.sheets[first], known.session == session.id, known.today == today,
        let sheet = try renewed(known, as: session, in: db)
      {
        return sheet
      }
      let office = try office(in: db)
      let setup = setup(office, blocks: [])
      let records = try appointments(from: first, through: last, in: db)
        .filter { $0.appointment.status.isOnTheDay }
      let patients = try records.map { try patient($0.appointment.patient, in: db) }
      var names: [String: PatientID] = [:]
      var namesakes: Set<PatientID> = []
      for patient in patients.lazy.compactMap({ $0?.patient }) {
        let other = names.updateValue(patient.id, forKey: patient.name.listed)
        if let other, other != patient.id { namesakes.formUnion([other, patient.id]) }
      }
      let visits = try zip(records, patients).compactMap { record, patient in
        try dayVisit(
          record, patient?.patient, setup,
          hasNamesake: patient.map { namesakes.contains($0.patient.id) } ?? false,
          session, in: db)
      }
      let sheet = DaySheet(
        first: first, last: last, office: office, visits: visits,
        blocks: try blocks(from: first, through: last, in: db), asOf: try journal.head(in: db).number)
      if first == last {
        let owners = records.map { ($0.appointment.id, $0.appointment.patient) }
        kept.keep(
          KeptSheet(
            sheet, of: session.id, today: today, owners: Dictionary(uniqueKeysWithValues: owners),
            names: names))
      }
      return sheet
    }
  }
}
