import Clinic
import Foundation
import GRDB
import Journal

/// Says in words what an entry did, for the audit and for a record's history.
struct EntryWords {
  let practice: OpenPractice
  let db: Database
  /// False for whoever may not know who is a patient here.
  var namesPatients = true

  func lines(of entry: Entry) throws -> [String] {
    let body = entry.body
    let local = practice.zone.localTime(of: Moment(milliseconds: body.moment))
    let role = Role(rawValue: body.role)?.name ?? body.role
    var lines = [
      "\(body.verb), entry \(entry.header.number) of device \(short(entry.header.device))",
      "\(local.day.iso) \(local.time.paddedText) by \(try practice.personName(body.actor, in: db)) as \(role)",
    ]
    if namesPatients, let patient = body.patient { lines.append("patient: \(try name(of: patient))") }
    if let reason = body.reason { lines.append("reason: \(reason)") }
    if let undone = body.undoes { lines.append("undoes entry \(undone.number)") }
    for (key, value) in body.details.sorted(by: { $0.key < $1.key }) {
      lines.append("\(key): \(try values.words(value, as: .text))")
    }
    if namesPatients || entry.header.entryClass == .security {
      for change in body.changes { lines.append(try line(of: change)) }
    }
    if let by = try practice.journal.undoing(entry.header.version, in: db) {
      lines.append("undone by \(try practice.personName(by.body.actor, in: db))")
    }
    return lines
  }

  /// "patient birthday: 3 Feb 1984 -> 2 Mar 1984".
  func line(of change: Change) throws -> String {
    guard let table = KindCatalogue.table(for: change.kind), field(of: change) != nil else {
      let field = KindCatalogue.registry.words(kind: change.kind, field: change.field)
      return "\(field): \(try words(change.value, of: change))"
    }
    return "\(table.name) \(try fieldLine(of: change))"
  }

  /// "birthday: 3 Feb 1984 -> 2 Mar 1984", where it is known of which record. Of a value of several places only
  /// those that changed: "status: in the chair -> done".
  func fieldLine(of change: Change) throws -> String {
    guard let field = field(of: change) else { return try line(of: change) }
    let now = try words(change.value, of: change)
    guard let before = try valueBefore(change) else { return "\(field.name): \(now)" }
    if let places = try values.difference(from: before, to: change.value, as: field.meaning) {
      return field.isNamedByPlaces ? places : "\(field.name): \(places)"
    }
    return "\(field.name): \(try words(before, of: change)) -> \(now)"
  }

  private func field(of change: Change) -> FieldTable? {
    KindCatalogue.table(for: change.kind)?.fields.first { $0.number == change.field }
  }

  func valueBefore(_ change: Change) throws -> FieldValue? {
    for base in change.base.reversed() {
      let earlier = try practice.journal.entry(base, in: db)?.body.changes
        .last { $0.record == change.record && $0.field == change.field }
      if let earlier { return earlier.value }
    }
    return nil
  }

  /// A value as its field means it: days as days, records by name.
  func words(_ value: FieldValue, of change: Change) throws -> String {
    try values.words(value, as: field(of: change)?.meaning ?? .text)
  }

  private var values: ValueWords { ValueWords(zone: practice.zone, name: name) }

  func name(of id: RecordID) throws -> String {
    try RecordNames(practice: practice, db: db, namesPatients: namesPatients).name(of: id)
  }

  private func short(_ id: RecordID) -> String { id.shortName }
}
