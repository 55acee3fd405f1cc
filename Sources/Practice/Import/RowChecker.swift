import Clinic
import Foundation
import GRDB

/// Checks one row after the other: no row is ever half understood.
struct RowChecker {
  struct Found {
    /// Nil for a row that is on record already.
    var row: ImportRow?
    var problems: [ImportProblem] = []
  }

  let practice: OpenPractice
  let map: ColumnMap
  let kind: ImportKind
  let options: ImportOptions
  let office: Office
  let today: Day
  private var seen: [String: Int] = [:]

  init(
    _ practice: OpenPractice, _ map: ColumnMap, _ kind: ImportKind, _ options: ImportOptions, in db: Database
  ) throws {
    self.practice = practice
    self.map = map
    self.kind = kind
    self.options = options
    office = try practice.office(in: db)
    today = practice.zone.localTime(of: practice.world.now()).day
  }

  mutating func check(_ record: SeparatedText.Record, in db: Database) throws -> Found {
    var found = Found()
    let number = map.value("number", record)
    switch TextGate(field: "number", maximumScalars: 40, isRequired: true).admit(number) {
    case .failure(let problem):
      found.problems.append(self.problem(record, "number", problem.problem))
      return found
    case .success: break
    }
    let known = try patient(number, in: db)
    if kind == .patients || kind == .balances, let line = seen.updateValue(record.line, forKey: number) {
      let what = kind == .patients ? "two patients of one number" : "two balances of one patient"
      found.problems.append(problem(record, "number", "\(number) stands on line \(line) already: \(what)"))
    }
    if kind == .patients {
      if known != nil { return found }
      patient(number, record, &found)
      return found
    }
    guard let known else {
      found.problems.append(
        problem(record, "number", "no patient \(number) was imported from \(options.source)"))
      return found
    }
    switch kind {
    case .appointments: try appointment(of: known, record, &found, in: db)
    case .recall: try recall(of: known, record, &found, in: db)
    case .balances: try balance(of: known, record, &found, in: db)
    case .patients: break
    }
    return found
  }

  /// Who an old number is here.
  func patient(_ number: String, in db: Database) throws -> PatientID? {
    try Data.fetchOne(
      try db.cachedStatement(sql: "SELECT patient FROM imported WHERE source = ? AND number = ?"),
      arguments: [options.source, number]
    ).flatMap { PatientID(data: $0) }
  }

  func problem(_ record: SeparatedText.Record, _ column: String, _ reason: String) -> ImportProblem {
    ImportProblem(record.line, map.title(column), reason)
  }

  /// What a rule of the record says, under the name that its column has in the file.
  func problem(
    _ record: SeparatedText.Record, _ failure: FieldProblem, column: String? = nil
  ) -> ImportProblem {
    let named = failure.field + ": "
    let reason =
      failure.problem.hasPrefix(named) ? failure.problem.dropFirst(named.count) : failure.problem[...]
    return problem(record, column ?? Self.columns[failure.field] ?? failure.field, String(reason))
  }

  /// Fields of a patient's record that a file knows by another name.
  private static let columns = [
    "family name": "family", "given name": "given", "middle name": "middle", "preferred name": "preferred",
    "e-mail": "email", "address": "street", "postal code": "zip",
  ]

  /// A day, nothing, or a problem.
  func day(_ column: String, _ record: SeparatedText.Record, _ found: inout Found) -> Day? {
    let text = map.value(column, record)
    // What older programs write for "never".
    if text.isEmpty || text.hasPrefix("0001-01-01") || text.hasPrefix("0000-00-00") { return nil }
    if let day = ImportDay.parse(text, options.order), (1800...2200).contains(day.year) { return day }
    found.problems.append(problem(record, column, "\"\(text.prefix(40))\" is no day"))
    return nil
  }

  func note(_ column: String, _ record: SeparatedText.Record, _ found: inout Found) -> String {
    let text = map.value(column, record)
    if text.isEmpty { return "" }
    switch TextGate.note(column).admit(text) {
    case .success(let text): return text
    case .failure(let failure):
      found.problems.append(problem(record, failure, column: column))
      return ""
    }
  }
}
