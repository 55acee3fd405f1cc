package import Clinic
import Foundation
import GRDB
package import Journal

/// What a form about a patient needs beside the record: providers to choose from, who lives together,
/// and what a recorded death would release.
package struct PatientSheet: Sendable {
  /// Nil for somebody who is being registered.
  package let record: PatientRecord?
  package let providers: [Provider]
  package let householdName: String
  /// Visits to come, in order.
  package var coming: [Appointment]
  /// Recall lines that are not stopped.
  package var recallCount: Int
  /// What this role may change: `.limited` is phones and e-mail.
  package let allowance: Allowance
  /// Fresh identities for whatever the form makes.
  package let spareIDs: [RecordID]
}

extension OpenPractice {
  /// What the form of a new patient needs.
  package func registrationSheet(as session: Session) throws -> PatientSheet {
    try require(.createPatient, as: session)
    return try read { db in
      PatientSheet(
        record: nil, providers: try office(in: db).providers, householdName: "", coming: [], recallCount: 0,
        allowance: .yes, spareIDs: (0..<8).map { _ in world.newRecordID() })
    }
  }

  /// What the form of a patient on record needs; files that the chart was opened.
  ///
  /// - Parameter earlier: the record as somebody had it on screen before; it is given so again.
  package func patientSheet(
    _ id: PatientID, as session: Session, standing earlier: RecordState? = nil
  ) throws -> PatientSheet {
    try noteChartOpened(id, as: session)
    return try read { db in
      let stored = try requirePatient(id, in: db)
      let record = earlier.map { PatientRecord(id: id, state: $0) } ?? stored
      let today = zone.localTime(of: world.now()).day
      let coming = try appointments(of: id, in: db).map(\.appointment)
        .filter { $0.day >= today && $0.status.isAwaited }.reversed()
      let name = try PatientIndex.householdName(of: record.state, in: db)
      return PatientSheet(
        record: record, providers: try office(in: db).providers, householdName: name,
        coming: Array(coming),
        recallCount: try recallLines(of: id, in: db).filter { $0.pause != .indefinitely }.count,
        allowance: try allowance(.editDemographics, of: session, for: id, in: db),
        spareIDs: (0..<8).map { _ in world.newRecordID() })
    }
  }
}
