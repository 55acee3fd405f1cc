/// How much of a line one part of a split takes.
package enum Extent: Hashable, Sendable {
  /// These many cells, as long as there is room.
  case fixed(Int)
  /// At least these many, and a share of what is left.
  case min(Int)
  /// A share of what is left, in proportion to the weight.
  case flex(weight: Int)

  /// One share of what is left.
  package static let flex = Extent.flex(weight: 1)

  /// Divides `length` cells among parts, with `gap` cells between them. What is asked for first is given
  /// first; parts for which nothing is left are 0 long. The lengths never sum to more than `length`.
  static func divide(_ length: Int, among parts: [Extent], gap: Int) -> [Int] {
    var left = Swift.max(0, length - gap * Swift.max(0, parts.count - 1))
    var lengths = parts.map { part in
      let wanted =
        switch part {
        case .fixed(let cells), .min(let cells): Swift.min(Swift.max(0, cells), left)
        case .flex: 0
        }
      left -= wanted
      return wanted
    }
    let weights = parts.map { part in
      switch part {
      case .fixed: 0
      case .min: 1
      case .flex(let weight): Swift.max(0, weight)
      }
    }
    var total = weights.reduce(0, +)
    for index in parts.indices where weights[index] > 0 {
      // Dividing what is left by what weight is left spreads the remainder over the first ones.
      let share = (left * weights[index] + total - 1) / total
      lengths[index] += share
      left -= share
      total -= weights[index]
    }
    return lengths
  }
}

extension Rect {
  /// Side by side, from left to right.
  package func split(columns parts: [Extent], gap: Int = 0) -> [Rect] {
    var start = column
    return Extent.divide(size.columns, among: parts, gap: gap).map { length in
      defer { start += length + gap }
      return Rect(row: row, column: start, rows: size.rows, columns: length).intersection(self)
    }
  }

  /// One above the other, from top to bottom.
  package func split(rows parts: [Extent], gap: Int = 0) -> [Rect] {
    var start = row
    return Extent.divide(size.rows, among: parts, gap: gap).map { length in
      defer { start += length + gap }
      return Rect(row: start, column: column, rows: length, columns: size.columns).intersection(self)
    }
  }
}
