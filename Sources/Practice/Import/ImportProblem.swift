/// Why a row of a file is refused.
package struct ImportProblem: Hashable, Sendable {
  /// The line of the file, from 1.
  package let line: Int
  /// The column by its name in the file; empty where it is about the row or the file.
  package let column: String
  package let reason: String

  init(_ line: Int, _ column: String, _ reason: String) {
    self.line = line
    self.column = column
    self.reason = reason
  }

  package var row: AnswerRow {
    AnswerRow(
      "line \(line)\(column.isEmpty ? "" : ", \(column)"): \(reason)",
      ["line": .number(line), "column": .text(column), "reason": .text(reason)])
  }
}
