/// Where labels and fields of a form stand.
///
/// A long form on a wide screen stands in two columns, read one after the other.
struct FormLayout {
  /// Rows of the list that `?` opens, at most.
  static let listRows = 8
  /// Columns between label and field, and between field and verdict.
  static let gap = 2
  /// From so many columns on, a form of more than so many rows stands in two.
  static let wide = (columns: 140, rows: 24)

  /// Columns of one column of the form, without what lies between two.
  let width: Int
  /// Columns of the labels.
  let labels: Int
  /// Columns left for field and verdict.
  let rest: Int
  /// The first field of the second column; the number of fields where there is one only.
  let split: Int
  /// Rows of the longer column.
  let rows: Int
  /// The first row of each field in its column, and the row after it.
  private let places: [Range<Int>]

  init(_ fields: [FormField], width whole: Int) {
    let total = fields.reduce(0) { $0 + $1.control.rows }
    let isWide = whole >= Self.wide.columns && total > Self.wide.rows
    split = isWide ? Self.split(fields, after: (total + 1) / 2) : fields.count
    width = split < fields.count ? (whole - 3) / 2 : whole
    var places: [Range<Int>] = []
    for (index, field) in fields.enumerated() {
      let start = index == split ? 0 : places.last?.upperBound ?? 0
      places.append(start..<start + field.control.rows)
    }
    self.places = places
    rows = places.map(\.upperBound).max() ?? 0
    let longest = fields.map(\.label.columns).max() ?? 0
    labels = min(longest, max(0, width / 3))
    rest = max(1, width - labels - Self.gap)
  }

  /// Where the second column begins: behind so many rows, and not between a field and what belongs to it,
  /// whose label stands further in.
  private static func split(_ fields: [FormField], after rows: Int) -> Int {
    var passed = 0
    for (index, field) in fields.enumerated() {
      if passed >= rows, !field.label.plain.hasPrefix(" ") { return index }
      passed += field.control.rows
    }
    return fields.count
  }

  /// The rows of a field in its column.
  func place(of index: Int) -> Range<Int> { places[index] }

  /// The screen column at which the field's column begins.
  func left(of index: Int) -> Int { index < split ? 0 : width + 3 }

  /// The column at which fields begin, within their column.
  var fieldColumn: Int { labels + Self.gap }

  /// Columns that a field gets.
  func width(of field: FormField) -> Int { max(1, min(field.width, rest)) }

  /// The first row in sight when the focused field is to be seen whole, as far as it can be.
  func top(focus: Int, rows room: Int) -> Int {
    if rows <= room { return 0 }
    let room = max(1, room - 1)
    let window = FieldWindow(cursor: places[focus].upperBound - 1, total: rows, width: room + 1)
    return min(window.start, places[focus].lowerBound, max(0, rows - room))
  }
}
