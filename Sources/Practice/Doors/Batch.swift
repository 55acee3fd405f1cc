package import Clinic
package import GRDB
import Journal

/// Many commands in one transaction: imports and the demonstration practice. Each is still its own
/// entry, through the same door.
package struct Batch {
  let practice: OpenPractice
  package let db: Database
  /// Ties the entries of one deed together; nil where each stands alone.
  let act: RecordID?

  @discardableResult
  package func perform(_ command: any Command, as session: Session) throws -> Done {
    try practice.carryOut(command, as: session, act: act, in: db)
  }

  /// Files that a chart was opened.
  package func noteChartOpened(_ patient: PatientID, as session: Session) throws {
    try practice.fileAccess("chart.open", as: session, patient: patient, in: db)
  }

  /// Files one finished search: what was typed, how many were shown, who was chosen.
  package func noteSearch(_ text: String, shown: Int, chosen: PatientID?, as session: Session) throws {
    try practice.file(
      .access, practice.searchBody(text, shown: shown, chosen: chosen, as: session), in: db)
  }
}

extension OpenPractice {
  /// Runs commands in one transaction. Keep it short: other consoles wait for it.
  package func batch<T>(act: RecordID? = nil, durable: Bool = true, _ body: (Batch) throws -> T) throws -> T {
    try transaction(durable: durable) { db in
      try body(Batch(practice: self, db: db, act: act))
    }
  }
}
