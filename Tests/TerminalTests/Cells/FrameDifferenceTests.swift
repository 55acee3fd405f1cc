import Testing

@testable import Terminal

@Suite("Difference of frames")
struct FrameDifferenceTests {
  /// Writes the runs of `new` over `old`, as a terminal would.
  private func applied(_ difference: FrameDifference, of new: Frame, to old: Frame) -> Frame {
    var screen = old
    for run in difference.runs {
      for column in run.columns { screen.cells[run.row * new.columns + column] = new[run.row, column] }
    }
    return screen
  }

  private func random(_ generator: inout SeededRandom, rows: Int, columns: Int) -> Frame {
    let texts: [SafeText] = ["a", "bc", "山", "e\u{301}", "田a", " "]
    return painted(rows: rows, columns: columns) { canvas in
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        canvas.put(
          texts.randomElement(using: &generator)!, row: .random(in: 0..<rows, using: &generator),
          column: .random(in: 0..<columns, using: &generator),
          Style(Bool.random(using: &generator) ? .plain : .alert))
      }
    }
  }

  @Test("writing the runs over the old frame gives the new one, and no run halves a wide character")
  func oracle() {
    var generator = SeededRandom(seed: 7)
    for round in 0..<1_500 {
      let rows = Int.random(in: 1...4, using: &generator)
      let columns = Int.random(in: 1...14, using: &generator)
      let old = random(&generator, rows: rows, columns: columns)
      let new = random(&generator, rows: rows, columns: columns)
      for gap in [0, 1, 4] {
        let difference = FrameDifference(from: old, to: new, joining: gap)
        var screen = applied(difference, of: new, to: old)
        screen.cursor = new.cursor
        #expect(screen == new, "round \(round) of seed 7")
        for run in difference.runs {
          #expect(!new[run.row, run.columns.lowerBound].grapheme.isContinuation)
          #expect(
            run.columns.upperBound == columns
              || !new[run.row, run.columns.upperBound].grapheme.isContinuation)
        }
      }
    }
  }

  @Test("equal frames differ in nothing, and other sizes in everything")
  func extremes() {
    let frame = painted(rows: 2, columns: 5) { $0.put("abc", row: 0) }
    #expect(FrameDifference(from: frame, to: frame).isEmpty)
    #expect(FrameDifference(from: nil, to: frame).runs.map(\.columns) == [0..<5, 0..<5])
    #expect(FrameDifference(from: Frame(Size(rows: 1, columns: 5)), to: frame).runs.count == 2)
    #expect(FrameDifference(from: nil, to: Frame(Size(rows: 3, columns: 0))).isEmpty)
  }

  @Test("changes a few cells apart are one run, farther ones two")
  func gaps() {
    let old = painted(rows: 1, columns: 20) { $0.put("....................", row: 0) }
    func changed(_ first: Int, _ second: Int) -> [Range<Int>] {
      var new = old
      new.cells[first] = Cell(Grapheme(ascii: 0x78))
      new.cells[second] = Cell(Grapheme(ascii: 0x78))
      return FrameDifference(from: old, to: new, joining: 4).runs.map(\.columns)
    }
    #expect(changed(2, 7) == [2..<8])
    #expect(changed(2, 8) == [2..<3, 8..<9])
  }
}
