package import Clinic
import GRDB
package import Journal

/// Files that a part of the audit left the store on paper or as a file. It is carried out before
/// anything leaves.
package struct FileAuditExport: Command {
  package let query: AuditQuery
  /// How many entries leave.
  package let count: Int
  /// "paper" or "CSV".
  package let form: String

  package init(_ query: AuditQuery, count: Int, form: String) {
    self.query = query
    self.count = count
    self.form = form
  }

  package var verb: String { "audit.export" }
  package var permission: Permission { .exportAudit }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    var details: [String: FieldValue] = ["count": .integer(Int64(count)), "form": .text(form)]
    if let person = query.person { details["person"] = .record(person) }
    if let day = query.day { details["day"] = .text(day.iso) }
    if let verb = query.verb { details["verb"] = .text(verb) }
    if let device = query.device { details["device"] = .text(device.shortName) }
    try deed.practice.file(
      .security,
      EntryBody(
        verb: verb, actor: deed.session.user.record, role: deed.session.role.rawValue,
        session: deed.session.id.record, patient: query.patient?.record, moment: deed.now.milliseconds,
        details: details, random: deed.practice.world.random(16)), in: deed.db)
    deed.message = "audit: \(count.counted("entry", "entries")) as \(form)"
  }
}

extension OpenPractice {
  /// At most this many entries leave in one file.
  package static let auditExportLimit = 100_000

  /// Everything that a query finds as CSV (RFC 4180), newest first, which is itself audited.
  package func auditCSV(_ query: AuditQuery, as session: Session) throws -> String {
    let withPatients = try requireAudit(as: session)
    try require(.exportAudit, as: session)
    var wanted = query
    wanted.limit = Self.auditExportLimit + 1
    let lines = try read { db in try auditLines(wanted, withPatients: withPatients, in: db) }
    guard lines.count <= Self.auditExportLimit else {
      throw PracticeError(
        .ruleRefused, "more than \(Self.auditExportLimit) entries match",
        remedy: "narrow it to a day, a person or a verb")
    }
    try perform(FileAuditExport(query, count: lines.count, form: "CSV"), as: session)
    return AuditCSV.text(lines, zone: zone)
  }
}
