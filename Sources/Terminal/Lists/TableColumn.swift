/// A column of a table.
package struct TableColumn: Hashable, Sendable {
  package let title: SafeText
  /// Columns it needs; below that it is left out.
  package let width: Int
  /// Its share of what is left over; 0 keeps it at `width`.
  package let weight: Int
  /// Columns beyond which it does not grow: the eye must not lose the row between a name and what follows it.
  package let widest: Int
  /// Columns of a higher number are left out first; 0 is never left out.
  package let priority: Int
  package let alignment: Alignment

  package init(
    _ title: SafeText, width: Int, weight: Int = 0, widest: Int = .max, priority: Int = 0,
    alignment: Alignment = .left
  ) {
    self.title = title
    self.width = max(1, width)
    self.weight = weight
    self.widest = max(self.width, widest)
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
    let lengths = lengths(of: shown.map { columns[$0] }, left: max(0, width - needed()))
    var places: [Range<Int>?] = Array(repeating: nil, count: columns.count)
    var start = 0
    for (index, length) in zip(shown, lengths) {
      let end = min(start + length, max(0, width))
      if start < end { places[index] = start..<end }
      start += length + gap
    }
    return places
  }

  /// What is left over goes to the columns by weight; what one has no use for, to the others.
  private static func lengths(of columns: [TableColumn], left: Int) -> [Int] {
    var lengths = columns.map(\.width)
    var left = left
    while left > 0 {
      let growing = columns.indices.filter { columns[$0].weight > 0 && lengths[$0] < columns[$0].widest }
      var weights = growing.reduce(0) { $0 + columns[$1].weight }
      var shared = left
      for index in growing {
        let share = shared * columns[index].weight / weights
        shared -= share
        weights -= columns[index].weight
        let taken = min(share, columns[index].widest - lengths[index])
        lengths[index] += taken
        left -= taken
      }
      if growing.isEmpty { break }
    }
    return lengths
  }
}
