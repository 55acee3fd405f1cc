/// Which column of a file is which of ours.
struct ColumnMap {
  private var places: [String: Int] = [:]
  private let header: [String]
  private(set) var problems: [ImportProblem] = []
  /// Columns of the file that nobody understands: left out, and said.
  private(set) var ignored: [String] = []

  /// - Parameter chosen: the file's name of a column to ours, before all synonyms.
  init(_ header: SeparatedText.Record, _ kind: ImportKind, chosen: [String: String]) {
    self.header = header.fields
    for (theirs, ours) in chosen {
      if !header.fields.contains(theirs) {
        problems.append(
          ImportProblem(header.line, theirs, "--map names a column that the file does not have"))
      }
      if !kind.columns.contains(where: { $0.name == ours }) {
        let known = kind.columns.map(\.name).joined(separator: ", ")
        problems.append(ImportProblem(header.line, theirs, "\"\(ours)\" is none of: \(known)"))
      }
    }
    for (place, name) in header.fields.enumerated() {
      let folded = ImportKind.folded(name)
      let column = chosen[name] ?? kind.columns.first { $0.synonyms.contains(folded) }?.name
      guard let column else {
        ignored.append(name)
        continue
      }
      if places[column] != nil {
        problems.append(
          ImportProblem(header.line, name, "a second column for \"\(column)\"; say which with --map"))
      }
      places[column] = place
    }
    // Day and time in one column stand in for both.
    if let when = places["when"] {
      for name in ["day", "time"] where places[name] == nil { places[name] = when }
    }
    for column in kind.columns where column.isRequired && places[column.name] == nil {
      problems.append(
        ImportProblem(
          header.line, "", "no column for \"\(column.name)\"; name it with --map THEIRS=\(column.name)"))
    }
    if kind == .patients, places["family"] == nil, places["name"] == nil {
      problems.append(
        ImportProblem(header.line, "", "no column for the name; name it with --map THEIRS=family"))
    }
  }

  /// The value of a column without outer spaces; empty where the row or the file has none.
  func value(_ column: String, _ record: SeparatedText.Record) -> String {
    guard let place = places[column], place < record.fields.count else { return "" }
    let text = record.fields[place]
    if text.utf8.first != 0x20 && text.utf8.last != 0x20 { return text }
    return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The name that a column has in the file.
  func title(_ column: String) -> String { places[column].map { header[$0] } ?? column }

  var width: Int { header.count }
}
