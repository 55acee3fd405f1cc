package import Clinic
import Foundation
import GRDB
package import Journal

/// Which entries of the journal an auditor wants to see.
package struct AuditQuery: Hashable, Sendable {
  package var patient: PatientID?
  package var person: UserID?
  /// A calendar day of the practice's zone.
  package var day: Day?
  /// The beginning of a verb: "chart" finds "chart.open".
  package var verb: String?
  package var device: RecordID?
  /// Page on: only entries older than this one, by moment and then by row.
  package var before: Int64?
  package var limit = 200

  package init() {}
}

/// One line of the audit: who did what, when, to whom.
package struct AuditLine: Hashable, Sendable {
  /// The entry's row, by which it is opened and paged.
  package let key: Int64
  package let moment: Moment
  package let verb: String
  package let entryClass: EntryClass
  /// Nil where nobody known here acted, as with a log-in name that nobody has.
  package let personID: UserID?
  package let person: String
  /// Nil for an entry about nobody, and for whoever may not see whom it is about.
  package let patientID: PatientID?
  package let patient: String?
  package let device: RecordID
  /// The entry's number in its device's journal.
  package let number: UInt64
  /// True where somebody has undone it.
  package let isUndone: Bool
}

extension OpenPractice {
  /// The newest entries that the query asks for. The auditor sees all; an administrator sees
  /// security entries without patients; nobody else sees any.
  package func audit(_ query: AuditQuery, as session: Session) throws -> [AuditLine] {
    let withPatients = try requireAudit(as: session)
    if query.patient != nil { try require(.viewAuditByPatient, as: session) }
    return try read { db in try auditLines(query, withPatients: withPatients, in: db) }
  }

  /// The lines of a query whose right was asked already.
  func auditLines(_ query: AuditQuery, withPatients: Bool, in db: Database) throws -> [AuditLine] {
    let (page, arguments) = try auditPage(query, withPatients: withPatients, in: db)
    return try Row.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT entry.id, entry.moment, verb.name, entry.class, person.name, patient.family,
            patient.given, undone.by, actor.id, about.id, source.device, device.name
          FROM (\(page)) AS page CROSS JOIN entry ON entry.id = page.id
          JOIN verb ON verb.key = entry.verb
          LEFT JOIN source ON source.key = entry.id >> 40
          LEFT JOIN subject AS actor ON actor.key = entry.actor
          LEFT JOIN person ON person.id = actor.id
          LEFT JOIN device ON device.id = actor.id
          LEFT JOIN subject AS about ON about.key = entry.patient
          LEFT JOIN patient ON patient.id = about.id
          LEFT JOIN undone ON undone.entry = entry.id
          ORDER BY entry.moment DESC, entry.id DESC LIMIT ?
          """), arguments: arguments
    ).map { row in
      let key: Int64 = row[0]
      let family: String? = withPatients ? row[5] : nil
      return AuditLine(
        key: key, moment: Moment(milliseconds: row[1]), verb: row[2],
        entryClass: EntryClass(rawValue: UInt8(row[3] as Int64)) ?? .change,
        personID: row[4] == nil ? nil : Identifier(data: row[8]),
        person: row[4] ?? (row[11] as String?).map { "device slot \($0)" } ?? "someone",
        patientID: withPatients ? Identifier(data: row[9]) : nil,
        patient: family.map { "\($0) \((row[6] as String?) ?? "")" },
        device: RecordID(data: row[10]) ?? RecordID(high: 0, low: 0),
        number: UInt64(key & 0xFF_FFFF_FFFF), isUndone: row[7] != nil)
    }
  }

  /// The rows of a page, each verb's own found by an index: a verb that is rare among millions of entries
  /// is not looked for one by one.
  private func auditPage(
    _ query: AuditQuery, withPatients: Bool, in db: Database
  ) throws -> (sql: String, arguments: StatementArguments) {
    var (conditions, values) = auditConditions(query, withPatients: withPatients)
    func select() -> String {
      "SELECT * FROM (SELECT entry.id FROM entry"
        + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
        + " ORDER BY entry.moment DESC, entry.id DESC LIMIT ?)"
    }
    guard let verb = query.verb else {
      return (select(), StatementArguments(values + [query.limit, query.limit]))
    }
    let keys = try Int64.fetchAll(
      try db.cachedStatement(sql: "SELECT key FROM verb WHERE substr(name, 1, ?) = ?"),
      arguments: [verb.count, verb])
    guard !keys.isEmpty else { return ("SELECT NULL AS id WHERE 0", [query.limit]) }
    // Whose entries they are says more than what was done: the plus keeps the verb's index out of it.
    conditions.append(query.patient == nil && query.person == nil ? "entry.verb = ?" : "+entry.verb = ?")
    let selects = repeatElement(select(), count: keys.count).joined(separator: " UNION ALL ")
    values = keys.flatMap { key in values + [key, query.limit] }
    return (selects, StatementArguments(values + [query.limit]))
  }

  private func auditConditions(
    _ query: AuditQuery, withPatients: Bool
  ) -> (conditions: [String], arguments: [any DatabaseValueConvertible]) {
    var conditions: [String] = []
    var arguments: [any DatabaseValueConvertible] = []
    func add(_ condition: String, _ values: any DatabaseValueConvertible...) {
      conditions.append(condition)
      arguments += values
    }
    // Written out, so that the index of security entries fits.
    if !withPatients { add("entry.class = \(EntryClass.security.rawValue)") }
    if let patient = query.patient {
      add("entry.patient = (SELECT key FROM subject WHERE id = ?)", patient.data)
    }
    if let person = query.person {
      add("entry.actor = (SELECT key FROM subject WHERE id = ?)", person.data)
    }
    if let day = query.day {
      let start = zone.resolve(day, .midnight).moment.milliseconds
      let end = zone.resolve(day.adding(days: 1), .midnight).moment.milliseconds
      add("entry.moment >= ? AND entry.moment < ?", start, end)
    }
    if let device = query.device {
      add("entry.id >> 40 IN (SELECT key FROM source WHERE device = ?)", device.data)
    }
    if let before = query.before {
      add("(entry.moment, entry.id) < (SELECT moment, id FROM entry WHERE id = ?)", before)
    }
    return (conditions, arguments)
  }

  /// An entry opened in words, line by line.
  package func auditEntry(_ key: Int64, as session: Session) throws -> [String] {
    let withPatients = try requireAudit(as: session)
    return try read { db in
      guard let entry = try journal.entry(key: key, in: db),
        withPatients || entry.header.entryClass == .security
      else {
        throw PracticeError(.notFound, "that entry is not in this store", remedy: "look again")
      }
      return try EntryWords(practice: self, db: db, namesPatients: withPatients).lines(of: entry)
    }
  }

  /// True where the role sees the audit by patient; false where it sees security events only.
  func requireAudit(as session: Session) throws -> Bool {
    if AccessMatrix.allows(session.role, .viewAuditByPatient).isGranted { return true }
    try require(.viewSecurityEvents, as: session)
    return false
  }
}
