package import Clinic
import Foundation
import GRDB
import Journal

/// Something that has still to be done for a patient.
package struct ChartTask: Sendable, Hashable {
  package let id: RecordID
  package let what: String
  /// Nil where nobody said by when.
  package let due: Day?
  /// Whose it is; nil for anybody.
  package let person: String?
}

extension OpenPractice {
  /// What has still to be done for a patient, the first due first.
  func tasks(of patient: PatientID, in db: Database) throws -> [ChartTask] {
    try Row.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT task.id, task.what, task.due, person.name FROM task
          LEFT JOIN person ON person.id = task.user
          WHERE task.patient = ? AND task.void IS NOT 1 AND task.done IS NOT 1
          ORDER BY task.due IS NULL, task.due, task.id LIMIT 50
          """), arguments: [patient.data]
    ).compactMap { row in
      guard let id = RecordID(data: row[0]) else { return nil }
      let due: Int? = row[2]
      return ChartTask(id: id, what: row[1] ?? "", due: due.map { Day(number: $0) }, person: row[3])
    }
  }
}
