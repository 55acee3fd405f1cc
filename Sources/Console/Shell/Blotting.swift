import Practice
import Terminal

/// What must be written to the blotter so that it holds what a form shows.
struct Blotting: Hashable, Sendable {
  private(set) var cells: [UnwrittenTyping.Cell] = []
  private(set) var cleared: [String] = []

  init() {}

  /// What could not be written before a lock.
  init(_ typing: UnwrittenTyping) {
    (cells, cleared) = (typing.cells, typing.cleared)
  }

  /// What waits, and what else is to be written.
  func typing(and more: [UnwrittenTyping.Cell]) -> UnwrittenTyping {
    UnwrittenTyping(cleared: cleared, cells: cells + more)
  }

  var isEmpty: Bool { cells.isEmpty && cleared.isEmpty }

  /// Takes note of a cell; an earlier value of it that waits is forgotten.
  mutating func write(_ bytes: [UInt8], form: String, cell: String) {
    cells.removeAll { $0.form == form && $0.cell == cell }
    cells.append(.init(form: form, cell: cell, bytes: bytes))
  }

  /// What a form will hold once this is written over what it holds now.
  func written(over kept: [String: [UInt8]], form: String) -> [String: [UInt8]] {
    var kept = cleared.contains(form) ? [:] : kept
    for cell in cells where cell.form == form { kept[cell.cell] = cell.bytes }
    return kept
  }

  /// Writes nothing of a form, and clears nothing of it.
  mutating func forget(_ form: String) {
    cells.removeAll { $0.form == form }
  }

  /// Forgets a form and everything that waits to be written of it.
  mutating func clear(_ form: String) {
    cells.removeAll { $0.form == form }
    cleared.append(form)
  }
}
