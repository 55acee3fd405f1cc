package import Clinic
import Foundation
import GRDB
import Vault

/// A file that was checked whole: what would be written, and every row that is refused.
package struct ImportCheck {
  package let kind: ImportKind
  package let encoding: ImportEncoding
  /// The old program's name, under which its numbers are kept.
  package let source: String
  package internal(set) var problems: [ImportProblem] = []
  /// Columns that nobody understands; they are left out.
  package internal(set) var ignoredColumns: [String] = []
  /// Rows that are on record already and are passed over.
  package internal(set) var alreadyHere = 0
  /// What would be written, each with the line of the file that it stands on.
  var rows: [(line: Int, row: ImportRow)] = []
  /// What an interrupted import is recognised by.
  let digest: [UInt8]

  /// How many rows are refused, in words.
  package var problemsWords: String {
    "\(problems.count.counted("problem")) \(problems.count == 1 ? "was" : "were") found"
  }

  /// Rows that would be written.
  package var count: Int { rows.count }
}

/// How a file is to be read.
package struct ImportOptions: Sendable {
  package var source = "import"
  package var order = DateOrder.monthFirst
  /// The file's column names to ours.
  package var columns: [String: String] = [:]

  package init() {}
}

extension OpenPractice {
  /// Files larger than this are refused: 256 MiB.
  package static let largestImport = 256 << 20

  /// Reads and checks a whole file; writes nothing.
  ///
  /// - Throws: `PracticeError` where the role may not import, or the bytes are no text or no table.
  package func checkImport(
    _ bytes: [UInt8], of kind: ImportKind, _ options: ImportOptions, as session: Session,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> ImportCheck {
    try require(.importRecords, as: session)
    guard bytes.count <= Self.largestImport else {
      throw PracticeError(
        .badInput, field: "file", "it has more than 256 MiB",
        remedy: "split it, each part with the header line")
    }
    guard let (text, encoding) = ImportEncoding.decode(bytes) else {
      throw PracticeError(
        .badInput, field: "file", "its bytes are no text", remedy: "export it again as CSV in UTF-8")
    }
    let table = SeparatedText(text)
    guard let header = table.records.first else {
      throw PracticeError(
        .badInput, field: "file", "it is empty", remedy: "export it again with a header line")
    }
    let map = ColumnMap(header, kind, chosen: options.columns)
    var check = ImportCheck(
      kind: kind, encoding: encoding, source: options.source,
      digest: Digest.blake2b(bytes + Array("\(kind.rawValue)|\(options.source)".utf8)))
    check.problems = table.problems + map.problems
    check.ignoredColumns = map.ignored
    guard map.problems.isEmpty else { return check }
    let rows = table.records.dropFirst()
    try read { db in
      var checker = try RowChecker(self, map, kind, options, in: db)
      for (place, record) in rows.enumerated() {
        if place.isMultiple(of: 1_000) { progress(place, rows.count) }
        guard record.fields.count <= map.width else {
          check.problems.append(
            ImportProblem(
              record.line, "",
              "it has \(record.fields.count) fields, the header \(map.width): is a quote missing?"))
          continue
        }
        let found = try checker.check(record, in: db)
        check.problems += found.problems
        if found.problems.isEmpty {
          if let row = found.row { check.rows.append((record.line, row)) } else { check.alreadyHere += 1 }
        }
      }
    }
    check.problems.sort { $0.line < $1.line }
    return check
  }
}
