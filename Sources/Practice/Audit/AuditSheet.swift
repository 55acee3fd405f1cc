package import Clinic
import Foundation
import GRDB

/// One page of the audit, as the audit screen shows it.
package struct AuditSheet: Sendable {
  package let query: AuditQuery
  package let lines: [AuditLine]
  /// Whose entries these are, where the query asks for one patient or one person.
  package let patient: String?
  package let person: String?
  /// Whether older entries match too.
  package let hasMore: Bool
  /// False where the role sees security entries only, without patients.
  package let hasPatients: Bool
  /// Why what is shown may not be printed or exported now; nil where it may.
  package let whyNoExport: String?

  /// The lines that were written after a line above them of the same journal, by their keys: the list goes by the
  /// clock's time, and a clock was set back, or what happened was filed later.
  package var writtenLater: Set<Int64> {
    var lowest: [Int64: UInt64] = [:]
    return lines.reduce(into: []) { later, line in
      let journal = line.key >> 40
      if let above = lowest[journal], line.number > above { later.insert(line.key) }
      lowest[journal] = min(lowest[journal] ?? line.number, line.number)
    }
  }
}

extension OpenPractice {
  /// Reads a page of the audit with the names of what it is narrowed to.
  package func auditSheet(_ query: AuditQuery, as session: Session) throws -> AuditSheet {
    let hasPatients = try requireAudit(as: session)
    if query.patient != nil { try require(.viewAuditByPatient, as: session) }
    return try read { db in
      var wanted = query
      wanted.limit = query.limit + 1
      let lines = try auditLines(wanted, withPatients: hasPatients, in: db)
      let words = EntryWords(practice: self, db: db)
      return AuditSheet(
        query: query, lines: Array(lines.prefix(query.limit)),
        patient: try query.patient.map { try words.name(of: $0.record) },
        person: try query.person.map { try words.name(of: $0.record) }, hasMore: lines.count > query.limit,
        hasPatients: hasPatients, whyNoExport: try refusal(of: .exportAudit, session, in: db))
    }
  }

  /// Why a session may not do something now, in words; nil where it may.
  func refusal(of permission: Permission, _ session: Session, in db: Database) throws -> String? {
    do {
      _ = try require(permission, of: session, for: nil, in: db)
      return nil
    } catch let error as PracticeError {
      return error.description
    }
  }

  /// The patient of a number, for an auditor, who finds nobody by name.
  package func auditPatient(numbered number: Int, as session: Session) throws -> PatientID {
    try require(.viewAuditByPatient, as: session)
    guard let patient = try read({ try patient(numbered: number, in: $0) }) else {
      throw PracticeError(
        .notFound, field: "patient", "nobody has the number \(number)", remedy: "type it as patient 10233")
    }
    return patient.id
  }

  /// The person of a log-in name, disabled or not.
  package func auditPerson(login: String, as session: Session) throws -> UserID {
    _ = try requireAudit(as: session)
    let found = try read { db in
      try Data.fetchOne(
        try db.cachedStatement(sql: "SELECT id FROM person WHERE login = ?"), arguments: [login])
    }
    guard let id = UserID(data: found) else {
      throw PracticeError(
        .notFound, field: "person", "nobody has the log-in name \(login)", remedy: "type it as person mreyes")
    }
    return id
  }

  /// The device whose identity ends in the digits that entries show.
  package func auditDevice(_ digits: String, as session: Session) throws -> RecordID {
    _ = try requireAudit(as: session)
    let devices = try read { db in
      try Data.fetchAll(try db.cachedStatement(sql: "SELECT DISTINCT device FROM source ORDER BY device"))
    }
    let found = devices.compactMap { RecordID(data: $0) }.filter { $0.shortName == digits.lowercased() }
    guard let device = found.first else {
      throw PracticeError(
        .notFound, field: "device", "no device is called \(digits)",
        remedy: "type it as an opened entry shows it")
    }
    return device
  }

  /// How verbs of entries begin, once any verb does: one that this program writes, or one of the store.
  package func auditVerb(_ start: String, as session: Session) throws -> String {
    _ = try requireAudit(as: session)
    let wanted = start.lowercased()
    let kept = try read { db in
      try String.fetchAll(try db.cachedStatement(sql: "SELECT name FROM verb"))
    }
    let verbs = VerbCatalogue.all.union(kept)
    if !wanted.isEmpty, verbs.contains(where: { $0.hasPrefix(wanted) }) { return wanted }
    throw PracticeError(
      .notFound, field: "verb", "no verb begins with \(start)",
      remedy: "type one such as " + Self.nearest(to: wanted, among: verbs).joined(separator: ", "))
  }

  /// The verbs of the same thing; where there are none, the things that verbs are about, those with the same first
  /// letter or all.
  private static func nearest(to wanted: String, among verbs: Set<String>) -> [String] {
    func thing(_ verb: String) -> String { String(verb.prefix { $0 != "." }) }
    let same = verbs.filter { thing($0) == thing(wanted) }.sorted()
    if !same.isEmpty { return same }
    let things = Set(verbs.map(thing)).sorted()
    let alike = things.filter { $0.first == wanted.first }
    return alike.isEmpty ? things : alike
  }
}

extension RecordID {
  /// The last eight hexadecimal digits, by which entries name a device.
  package var shortName: String {
    let digits = String(low & 0xFFFF_FFFF, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
