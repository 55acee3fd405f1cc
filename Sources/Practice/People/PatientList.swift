package import Clinic
import Foundation
import GRDB
import Journal

/// Which patients a list shall show.
package struct PatientListQuery: Hashable, Sendable {
  package enum Status: Int, CaseIterable, Hashable, Sendable {
    case active = 1
    case inactive = 2
    case prospective = 3
    case deceased = 4
  }

  /// Nil for all.
  package var status: Status? = .active
  /// The usual provider; nil for any.
  package var provider: ProviderID?
  /// Only those without a finished visit since this day; nil asks nothing.
  package var notSeenSince: Day?
  /// Pages of `PatientListPage.length`, from 0.
  package var page = 0

  package init() {}
}

/// One line of the list.
package struct ListedPatient: Hashable, Sendable {
  package let patient: Patient
  /// The day of the last visit that took place; nil for none on record.
  package let lastSeen: Day?
  /// The day of the next visit; nil for none.
  package let next: Day?
}

/// As much of a list as is shown at once.
package struct PatientListPage: Sendable {
  /// A list is for working through, not for taking home: so many at once, each page filed.
  package static let length = 50

  package let lines: [ListedPatient]
  /// Whether another page follows; how many there are in all is not counted, which would read everybody.
  package let hasMore: Bool
  package let providers: [Provider]
}

extension OpenPractice {
  /// A page of the list, which files that it was read and what was asked for.
  ///
  /// For roles that may work through lists of patients; those bound to their own patients see only these.
  ///
  /// - Parameter isOnScreen: the same page is shown already and only follows changes: it was filed.
  package func patientList(
    _ query: PatientListQuery, isOnScreen: Bool = false, as session: Session
  ) throws -> PatientListPage {
    try require(.viewClinicalLists, as: session)
    let page = try read { db in
      let today = zone.localTime(of: world.now()).day
      var conditions = ["patient.void IS NOT 1"]
      var arguments: [any DatabaseValueConvertible] = []
      if let status = query.status {
        conditions.append("patient.status = ?")
        arguments.append(status.rawValue)
      }
      if let provider = query.provider {
        conditions.append("patient.usual_provider = ?")
        arguments.append(provider.data)
      }
      if let day = query.notSeenSince {
        conditions.append("(seen IS NULL OR seen < ?)")
        arguments.append(day.number)
      }
      if try allowance(.viewClinicalLists, of: session, for: nil, in: db) == .assignedOnly {
        conditions.append(Self.isAssigned)
        let since = today.adding(days: -Self.relationLastsDays)
        arguments += [session.provider?.data ?? Data(), since.number, session.provider?.data ?? Data()]
      }
      let from = """
        FROM (SELECT patient.*, (SELECT max(day) FROM appointment WHERE appointment.patient = patient.id
            AND appointment.status IN ('out', 'doneInChair') AND appointment.void IS NOT 1) AS seen
          FROM patient) AS patient WHERE \(conditions.joined(separator: " AND "))
        """
      let rows = try Row.fetchAll(
        db,
        sql: "SELECT patient.id, seen \(from) ORDER BY family, given, patient.id LIMIT ? OFFSET ?",
        arguments: .init(arguments + [PatientListPage.length + 1, query.page * PatientListPage.length]))
      let lines = try rows.prefix(PatientListPage.length).compactMap { row -> ListedPatient? in
        guard let id = PatientID(data: row[0]), let patient = try patient(id, in: db)?.patient else {
          return nil
        }
        let seen: Int? = row[1]
        return ListedPatient(
          patient: patient, lastSeen: seen.map { Day(number: $0) },
          next: try nextVisit(of: id, from: today, in: db))
      }
      return PatientListPage(
        lines: lines, hasMore: rows.count > PatientListPage.length, providers: try office(in: db).providers)
    }
    if isOnScreen { return page }
    try transaction(durable: false, rings: false) { db in
      try fileAccess(
        "patients.list", as: session, patient: nil,
        details: ["asked": .text(query.words), "shown": .integer(Int64(page.lines.count))], in: db)
    }
    return page
  }

  /// As `relation(of:to:)` decides it: the usual provider, or a visit with them of late or to come.
  private static let isAssigned = """
    (patient.usual_provider = ? OR EXISTS (SELECT 1 FROM appointment WHERE appointment.patient = patient.id
      AND appointment.day >= ? AND appointment.provider = ? AND appointment.void IS NOT 1))
    """

  private func nextVisit(of patient: PatientID, from today: Day, in db: Database) throws -> Day? {
    try Int.fetchOne(
      try db.cachedStatement(
        sql: """
          SELECT min(day) FROM appointment WHERE patient = ? AND day >= ? AND void IS NOT 1
            AND status IN ('scheduled', 'messageLeft', 'confirmed')
          """), arguments: [patient.data, today.number]
    ).map(Day.init(number:))
  }
}

extension PatientListQuery {
  /// For the audit: "active, usual provider, not seen since 2026-01-01, page 1".
  var words: String {
    var parts = [status.map { "\($0)" } ?? "any status"]
    if provider != nil { parts.append("of one provider") }
    if let notSeenSince { parts.append("not seen since \(notSeenSince.iso)") }
    parts.append("page \(page + 1)")
    return parts.joined(separator: ", ")
  }
}
