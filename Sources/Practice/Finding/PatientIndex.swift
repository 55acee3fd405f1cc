import Clinic
import Foundation
import GRDB
import Journal

/// The search index of patients: tokens in a full-text table, computed from projections and
/// rebuilt at will.
///
/// At any time it holds, for each patient, the tokens of the patient's row and of the household's name.
enum PatientIndex {
  /// Keeps this index, and that of recall, in step with a row; called by `ProjectionWriter`.
  static func update(
    _ table: KindTable, _ record: RecordID, _ before: RecordState?, _ after: RecordState, _ db: Database
  ) throws {
    switch table.kind {
    case .patient:
      try updatePatient(record, before, after, db)
      try RecallIndex.updatePatient(record, before, after, db)
    case .recallLine: try RecallIndex.updateLine(record, after, db)
    case .household:
      let (old, new) = (name(ofHousehold: before), name(ofHousehold: after))
      if old != new { try updateMembers(of: record, from: old, to: new, db) }
    default: break
    }
  }

  /// The fields from which tokens are made: "entered in error", and what `SearchTokens` reads.
  private static let searched: [Int] =
    [0]
    + [PatientField.number, .name, .previousNames, .birthday, .phones, .household].map(\.rawValue)

  private static func updatePatient(
    _ record: RecordID, _ before: RecordState?, _ after: RecordState, _ db: Database
  ) throws {
    // Most changes, such as a visit's day, leave what is searched as it was.
    if let before, searched.allSatisfy({ before.value(of: $0) == after.value(of: $0) }) { return }
    let old = try before.map { tokens(of: $0, id: record, try householdName(of: $0, in: db)) } ?? ""
    let new = tokens(of: after, id: record, try householdName(of: after, in: db))
    guard old != new else { return }
    guard
      let key = try Int64.fetchOne(
        try db.cachedStatement(sql: "SELECT key FROM patient WHERE id = ?"), arguments: [record.data])
    else { return }
    try replace(old, with: new, of: key, in: db)
  }

  /// A household got another name: everyone in it is found by the new one.
  private static func updateMembers(
    of household: RecordID, from old: String, to new: String, _ db: Database
  ) throws {
    let rows = try Row.fetchAll(
      try db.cachedStatement(sql: "SELECT key, id, state FROM patient WHERE household = ?"),
      arguments: [household.data])
    for row in rows {
      guard let id = RecordID(data: row[1]) else { continue }
      let state = try RecordState(decoding: [UInt8](row[2] as Data))
      try replace(
        tokens(of: state, id: id, old), with: tokens(of: state, id: id, new), of: row[0], in: db)
    }
  }

  private static func replace(
    _ old: String, with new: String, of key: Int64, in db: Database
  ) throws {
    guard old != new else { return }
    if !old.isEmpty {
      try db.cachedStatement(
        sql: "INSERT INTO patient_search (patient_search, rowid, tokens) VALUES ('delete', ?, ?)"
      ).execute(arguments: [key, old])
    }
    if !new.isEmpty {
      try db.cachedStatement(sql: "INSERT INTO patient_search (rowid, tokens) VALUES (?, ?)")
        .execute(arguments: [key, new])
    }
  }

  /// Drops the index and computes it again from the projection.
  static func rebuild(in db: Database) throws {
    try db.execute(sql: "INSERT INTO patient_search (patient_search) VALUES ('delete-all')")
    let rows = try Row.fetchCursor(db, sql: "SELECT key, id, state FROM patient")
    let insert = try db.makeStatement(sql: "INSERT INTO patient_search (rowid, tokens) VALUES (?, ?)")
    while let row = try rows.next() {
      guard let id = RecordID(data: row[1]) else { continue }
      let state = try RecordState(decoding: [UInt8](row[2] as Data))
      let tokens = tokens(of: state, id: id, try householdName(of: state, in: db))
      if !tokens.isEmpty { try insert.execute(arguments: [row[0] as Int64, tokens]) }
    }
  }

  /// Makes one part of all parts that the index has grown in: a search asks each of them. A third of a second
  /// with a hundred thousand patients.
  static let mergeWhole = "INSERT INTO patient_search (patient_search) VALUES ('optimize')"

  /// A step of the same (section 6.9 of SQLite's FTS5).
  ///
  /// - Parameter isFirst: the first step says that all parts are to become one; the others go on with it.
  /// - Returns: whether there is more to do.
  static func mergeSome(isFirst: Bool, in db: Database) throws -> Bool {
    let before = db.totalChangesCount
    try db.cachedStatement(sql: "INSERT INTO patient_search (patient_search, rank) VALUES ('merge', ?)")
      .execute(arguments: [isFirst ? -pagesPerMerge : pagesPerMerge])
    // The statement itself counts as one.
    return db.totalChangesCount - before > 1
  }

  /// Pages that a step writes, roughly: others wait for it.
  private static let pagesPerMerge = 64

  static func tokens(of state: RecordState, id: RecordID, _ household: String) -> String {
    if state.value(of: 0)?.booleanValue == true { return "" }
    let patient = PatientRecord(id: PatientID(id), state: state).patient
    return SearchTokens.all(of: SearchEntry(patient, householdName: household))
  }

  /// The name of the household that a patient's row names; empty for none.
  static func householdName(of patient: RecordState, in db: Database) throws -> String {
    guard let id = patient.value(of: PatientField.household.rawValue)?.recordValue else { return "" }
    return try householdName(id, in: db)
  }

  static func householdName(_ id: RecordID, in db: Database) throws -> String {
    try String.fetchOne(
      try db.cachedStatement(sql: "SELECT name FROM household WHERE id = ?"), arguments: [id.data]) ?? ""
  }

  private static func name(ofHousehold state: RecordState?) -> String {
    state?.value(of: 1)?.textValue ?? ""
  }
}
