import Clinic
import Foundation
import GRDB
import Journal

/// What a recorded death brings with it: future visits go to the unscheduled list, recall stops, nobody
/// calls for an opening at short notice. Contact stops because nobody may be contacted whose status is
/// deceased.
enum DeathRule {
  static func follow(_ patient: Patient, in deed: inout Deed) throws {
    guard patient.status.isDeceased else { return }
    // Whatever was written for another record of the same patient stops as well.
    let records = try deed.practice.records(of: patient.id, in: deed.db)
    func all(_ sql: String, _ more: StatementArguments = []) throws -> [RecordID] {
      try records.flatMap { try Data.fetchAll(deed.db, sql: sql, arguments: [$0.data] + more) }
        .compactMap { RecordID(data: $0) }
    }
    let visits = try all(
      """
      SELECT id FROM appointment WHERE patient = ? AND day >= ?
        AND status IN ('scheduled', 'messageLeft', 'confirmed') AND void IS NOT 1
      ORDER BY day, start
      """, [deed.today.number])
    for id in visits {
      var visit = try deed.practice.requireAppointment(id, in: deed.db).appointment
      try AppointmentChange.setStatus(.unscheduled, of: id, reason: "patient deceased", in: &deed)
      // The list says why nobody is to be called about it.
      visit.reason = "patient deceased"
      try Waiting.add(visit, in: &deed)
    }
    for line in try all("SELECT id FROM recall_line WHERE patient = ? AND stopped IS NOT 1") {
      try deed.set(.recallLine, line, 7, .boolean(true))
    }
    let waiting = try all(
      """
      SELECT id FROM waiting WHERE patient = ? AND list = ? AND void IS NOT 1
        AND (outcome IS NULL OR outcome NOT IN ('booked', 'gave up'))
      """, [WaitingList.shortNotice.rawValue])
    for line in waiting {
      try deed.set(.waiting, line, 4, .text("gave up"))
    }
    if !visits.isEmpty {
      let words = visits.count == 1 ? "1 visit to come" : "\(visits.count) visits to come"
      deed.warnings.append("released \(words) into the unscheduled list")
    }
  }
}
