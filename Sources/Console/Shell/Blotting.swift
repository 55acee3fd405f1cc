import Terminal

/// What must be written to the blotter so that it holds what a form shows.
struct Blotting: Hashable, Sendable {
  /// A cell of a form and what it holds now; empty bytes where it was emptied.
  struct Cell: Hashable, Sendable {
    let form: String
    let cell: String
    let bytes: [UInt8]
  }

  private(set) var cells: [Cell] = []
  private(set) var cleared: [String] = []

  var isEmpty: Bool { cells.isEmpty && cleared.isEmpty }

  /// Takes note of a cell; an earlier value of it that waits is forgotten.
  mutating func write(_ bytes: [UInt8], form: String, cell: String) {
    cells.removeAll { $0.form == form && $0.cell == cell }
    cells.append(Cell(form: form, cell: cell, bytes: bytes))
  }

  /// Forgets a form and everything that waits to be written of it.
  mutating func clear(_ form: String) {
    cells.removeAll { $0.form == form }
    cleared.append(form)
  }
}
