import Clinic
import Foundation
import GRDB
import Journal

/// What people must decide, found as it arises: an index computed from projections, outside the proof,
/// dropped and rebuilt at will.
enum CardIndex {
  /// Why something is to be decided. Raw values lie in the index only.
  enum Reason: Int {
    /// Several values of one field that nobody chose between.
    case values = 0
    /// "None known" beside something on the list.
    case noneKnown = 1
    /// Two patients of one number.
    case equalNumbers = 2
  }

  /// Keeps the index in step with a record's row; called by `ProjectionWriter`.
  static func update(
    _ table: KindTable, _ record: RecordID, _ before: RecordState?, _ after: RecordState, _ db: Database
  ) throws {
    try updateValues(table, record, before, after, db)
    switch table.kind {
    case .patient: try updatePatient(record, before, after, db)
    case .allergy, .condition, .medication:
      if let patient = after.value(of: 1)?.recordValue { try updateNoneKnown(of: patient, db) }
    default: break
    }
  }

  private static func updateValues(
    _ table: KindTable, _ record: RecordID, _ before: RecordState?, _ after: RecordState, _ db: Database
  ) throws {
    let (had, has) = (before?.conflicts ?? [], after.conflicts)
    guard had != has else { return }
    for field in had where !has.contains(field) {
      try remove(table.kind, record, field, .values, db)
    }
    for field in has where !had.contains(field) {
      guard KindCatalogue.registry.merge(kind: table.kind.rawValue, field: field).raisesCard else { continue }
      try insert(table.kind, record, field, .values, db)
    }
  }

  private static func updatePatient(
    _ record: RecordID, _ before: RecordState?, _ after: RecordState, _ db: Database
  ) throws {
    let isRemoved = after.value(of: 0)?.booleanValue == true
    let wasRemoved = before?.value(of: 0)?.booleanValue == true
    let (old, new) = (before?.value(of: 1)?.integerValue, after.value(of: 1)?.integerValue)
    if old != new || isRemoved != wasRemoved {
      try remove(.patient, record, 1, .equalNumbers, db)
      for number in Set([old, new].compactMap(\.self)) { try updateNumber(number, db) }
    }
    if before?.value(of: 30) != after.value(of: 30) { try updateNoneKnown(of: record, db) }
  }

  private static func updateNumber(_ number: Int64, _ db: Database) throws {
    let holders = try Data.fetchAll(
      try db.cachedStatement(sql: "SELECT id FROM patient WHERE number = ? AND void IS NOT 1"),
      arguments: [number]
    ).compactMap(RecordID.init(data:))
    for holder in holders {
      if holders.count > 1 {
        try insert(.patient, holder, 1, .equalNumbers, db)
      } else {
        try remove(.patient, holder, 1, .equalNumbers, db)
      }
    }
  }

  private static let lists: [Kind] = [.allergy, .condition, .medication]

  private static func updateNoneKnown(of patient: RecordID, _ db: Database) throws {
    let state = try Data.fetchOne(
      try db.cachedStatement(sql: "SELECT state FROM patient WHERE id = ?"), arguments: [patient.data]
    ).map { try RecordState(decoding: [UInt8]($0)) }
    let declared = state?.value(of: 30)
    for (place, kind) in lists.enumerated() {
      let saysNone = declared?[place]?.integerValue == Int64(MedicalAnswers.Declared.none.rawValue)
      let table = KindCatalogue.table(for: kind).table
      let isListed =
        saysNone
        ? try Bool.fetchOne(
          try db.cachedStatement(
            sql: """
              SELECT EXISTS (SELECT 1 FROM "\(table)"
                WHERE patient = ? AND void IS NOT 1 AND standing = \(ListedStatus.active.rawValue))
              """), arguments: [patient.data]) == true : false
      if isListed {
        try insert(.patient, patient, 300 + place, .noneKnown, db)
      } else {
        try remove(.patient, patient, 300 + place, .noneKnown, db)
      }
    }
  }

  private static func insert(
    _ kind: Kind, _ record: RecordID, _ field: Int, _ reason: Reason, _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO card (kind, record, field, reason) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [kind.rawValue, record.data, field, reason.rawValue])
  }

  private static func remove(
    _ kind: Kind, _ record: RecordID, _ field: Int, _ reason: Reason, _ db: Database
  ) throws {
    try db.cachedStatement(
      sql: "DELETE FROM card WHERE kind = ? AND record = ? AND field = ? AND reason = ?"
    ).execute(arguments: [kind.rawValue, record.data, field, reason.rawValue])
  }

  /// Drops the index and computes it again from the projections.
  static func rebuild(in db: Database) throws {
    try db.execute(sql: "DELETE FROM card")
    for table in KindCatalogue.all {
      let rows = try Row.fetchAll(db, sql: "SELECT id, state FROM \"\(table.table)\"")
      for row in rows {
        guard let id = RecordID(data: row[0]) else { continue }
        try update(table, id, nil, try RecordState(decoding: [UInt8](row[1] as Data)), db)
      }
    }
  }
}
