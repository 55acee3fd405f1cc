/// A column of a table.
package struct TableColumn: Hashable, Sendable {
  package let title: SafeText
  /// Columns it needs; below that it is left out.
  package let width: Int
  /// Its share of what is left over; 0 keeps it at `width`.
  package let weight: Int
  /// Columns of a higher number are left out first; 0 is never left out.
  package let priority: Int
  package let alignment: Alignment

  package init(
    _ title: SafeText, width: Int, weight: Int = 0, priority: Int = 0, alignment: Alignment = .left
  ) {
    self.title = title
    self.width = max(1, width)
    self.weight = weight
    self.priority = priority
    self.alignment = alignment
  }

  /// Where each column stands in a width: nil for those that are left out. A column of priority 0 that
  /// does not fit is cut at the edge.
  static func layout(_ columns: [TableColumn], width: Int, gap: Int = 1) -> [Range<Int>?] {
    var shown = Array(columns.indices)
    func needed() -> Int { shown.reduce(0) { $0 + columns[$1].width } + gap * max(0, shown.count - 1) }
    while needed() > width {
      let worst = shown.map { columns[$0].priority }.max() ?? 0
      guard worst > 0, let index = shown.lastIndex(where: { columns[$0].priority == worst }) else { break }
      shown.remove(at: index)
    }
    var left = max(0, width - needed())
    var weights = shown.reduce(0) { $0 + columns[$1].weight }
    var places: [Range<Int>?] = Array(repeating: nil, count: columns.count)
    var start = 0
    for index in shown {
      var length = columns[index].width
      if columns[index].weight > 0 {
        let share = left * columns[index].weight / weights
        left -= share
        weights -= columns[index].weight
        length += share
      }
      let end = min(start + length, max(0, width))
      if start < end { places[index] = start..<end }
      start += length + gap
    }
    return places
  }
}
