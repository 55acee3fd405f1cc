import Clinic
import Foundation
import GRDB
import Journal

/// The search index of patients: tokens in a full-text table, computed from projections and
/// rebuilt at will.
///
/// A token's first character says what it is: names plain, `~` sounds, `#` number, `@` birthday,
/// `%` phone digits backwards, so that the tail of a number is the beginning of a token, and `^` the
/// household.
enum PatientIndex {
  /// Keeps the index in step with a patient's row; called by `ProjectionWriter`.
  static func update(
    _ table: KindTable, _ record: RecordID, _ before: RecordState?, _ after: RecordState, _ db: Database
  ) throws {
    guard table.kind == .patient else { return }
    let old = before.map { tokens(of: $0, id: record) } ?? ""
    let new = tokens(of: after, id: record)
    guard old != new else { return }
    guard
      let key = try Int64.fetchOne(
        try db.cachedStatement(sql: "SELECT key FROM patient WHERE id = ?"), arguments: [record.data])
    else { return }
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
      let tokens = tokens(of: try RecordState(decoding: [UInt8](row[2] as Data)), id: id)
      if !tokens.isEmpty { try insert.execute(arguments: [row[0] as Int64, tokens]) }
    }
  }

  static func tokens(of state: RecordState, id: RecordID) -> String {
    if state.value(of: 0)?.booleanValue == true { return "" }
    let patient = PatientRecord(id: PatientID(id), state: state).patient
    let name = patient.name
    var tokens = Set<String>()
    for part in [name.family, name.given, name.middle, name.preferred] + name.previous where !part.isEmpty {
      for word in SearchText.spellings(part).flatMap(SearchText.words) {
        tokens.insert(word)
        for sound in SoundKey.keys(word) { tokens.insert("~" + sound) }
      }
    }
    if let number = patient.number { tokens.insert("#\(number)") }
    if let birthday = patient.birthday { tokens.insert("@\(birthday.compactText)") }
    for phone in patient.phones { tokens.insert("%" + String(phone.number.national.reversed())) }
    if let household = patient.household { tokens.insert("^" + household.record.hexadecimal) }
    return tokens.sorted().joined(separator: " ")
  }
}

extension Day {
  /// "19840203", so that a year and month find as a prefix.
  var compactText: String { String(year * 10_000 + month * 100 + day) }
}

extension RecordID {
  /// Thirty-two lower-case digits.
  package var hexadecimal: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
