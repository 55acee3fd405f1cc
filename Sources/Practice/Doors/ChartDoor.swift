package import Clinic
import Foundation
import GRDB
import Journal

/// The one door for reading a chart: it leaves an access entry.
extension OpenPractice {
  /// A chart reopened by the same session within this time adds no second entry.
  static let accessIsRememberedFor: Int64 = 10 * 60 * 1_000

  /// Files that this session opened this chart and puts the patient among the person's recents.
  ///
  /// An access entry wakes no other console and does not wait for the disk.
  package func noteChartOpened(_ patient: PatientID, as session: Session) throws {
    let now = world.now().milliseconds
    let known = try read { db in
      try Int64.fetchOne(
        try db.cachedStatement(sql: "SELECT moment FROM opened_chart WHERE session = ? AND patient = ?"),
        arguments: [session.id.data, patient.data])
    }
    // What was opened a moment ago may be another's patient by now.
    try require(.viewDemographics, as: session, for: patient)
    if let known, now - known < Self.accessIsRememberedFor { return }
    if let spooled = spooledCharts[patient], spooled.session == session.id,
      now - spooled.moment < Self.accessIsRememberedFor, accessIsSpooled
    {
      return
    }
    try read { try refuseEnded(session, in: $0) }
    try fileOrSpool(accessBody("chart.open", as: session, patient: patient)) { db in
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO opened_chart (session, patient, moment) VALUES (?, ?, ?)"
      ).execute(arguments: [session.id.data, patient.data, now])
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO recent_patient (person, patient, moment) VALUES (?, ?, ?)"
      ).execute(arguments: [session.user.data, patient.data, now])
    }
    kept.recents[session.user] = nil
    if accessIsSpooled { spooledCharts[patient] = (session.id, now) }
  }

  /// Marks an opening as a mistake (`:wrongpatient`): the access stays in the audit, with the reason.
  package func noteWrongPatient(_ patient: PatientID, as session: Session) throws {
    try transaction(durable: false, rings: false) { db in
      try fileAccess("chart.wrong", as: session, patient: patient, in: db)
      try db.execute(
        sql: "DELETE FROM opened_chart WHERE session = ? AND patient = ?",
        arguments: [session.id.data, patient.data])
      try db.execute(
        sql: "DELETE FROM recent_patient WHERE person = ? AND patient = ?",
        arguments: [session.user.data, patient.data])
    }
    kept.recents[session.user] = nil
  }

  /// Files one finished search: what was typed, how many were shown, who was chosen.
  package func noteSearch(
    _ text: String, shown: Int, chosen: PatientID?, as session: Session
  ) throws {
    try fileOrSpool(searchBody(text, shown: shown, chosen: chosen, as: session))
  }

  /// Files that something of a patient was printed or exported.
  package func notePrinted(_ what: String, patient: PatientID?, as session: Session) throws {
    try fileOrSpool(accessBody("print", as: session, patient: patient, details: ["what": .text(what)]))
  }

  /// Files that something of a patient left the store as a file.
  func noteExported(_ what: String, of patient: PatientID, as session: Session) throws {
    try fileOrSpool(accessBody("export", as: session, patient: patient, details: ["what": .text(what)]))
  }

  func fileAccess(
    _ verb: String, as session: Session, patient: PatientID?, details: [String: FieldValue] = [:],
    in db: Database
  ) throws {
    _ = try file(.access, accessBody(verb, as: session, patient: patient, details: details), in: db)
  }

  func searchBody(_ text: String, shown: Int, chosen: PatientID?, as session: Session) -> EntryBody {
    accessBody(
      "search", as: session, patient: chosen,
      details: ["text": .text(text), "shown": .integer(Int64(shown))])
  }

  private func accessBody(
    _ verb: String, as session: Session, patient: PatientID?, details: [String: FieldValue] = [:]
  ) -> EntryBody {
    EntryBody(
      verb: verb, actor: session.user.record, role: session.role.rawValue, session: session.id.record,
      patient: patient?.record, moment: world.now().milliseconds, details: details, random: world.random(16))
  }
}
