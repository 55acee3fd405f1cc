/// Where labels and fields of a form stand.
struct FormLayout {
  /// Rows of the list that `?` opens, at most.
  static let listRows = 8
  /// Columns between label and field, and between field and verdict.
  static let gap = 2

  /// Columns of the labels.
  let labels: Int
  /// Columns left for field and verdict.
  let rest: Int
  /// The first row of each field, and after the last the rows of all.
  let starts: [Int]

  init(_ fields: [FormField], width: Int) {
    let longest = fields.map(\.label.columns).max() ?? 0
    labels = min(longest, max(0, width / 3))
    rest = max(1, width - labels - Self.gap)
    starts = fields.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.control.rows) }
  }

  /// The column at which fields begin.
  var fieldColumn: Int { labels + Self.gap }

  /// Columns that a field gets.
  func width(of field: FormField) -> Int { max(1, min(field.width, rest)) }

  /// The first row in sight when the focused field is to be seen whole, as far as it can be.
  func top(focus: Int, rows: Int) -> Int {
    let total = starts[starts.count - 1]
    if total <= rows { return 0 }
    let room = max(1, rows - 1)
    let window = FieldWindow(cursor: starts[focus + 1] - 1, total: total, width: room + 1)
    return min(window.start, starts[focus], max(0, total - room))
  }
}
