import Terminal
import Testing

@Suite("Layout")
struct RectTests {
  private let recipes: [[Extent]] = [
    [.flex], [.fixed(3), .flex], [.flex, .flex, .flex], [.min(2), .flex(weight: 2), .fixed(1)],
    [.fixed(40)], [.flex(weight: 0), .flex], [.fixed(2), .fixed(2), .fixed(2)], [], [.min(3), .min(3)],
  ]

  @Test("parts lie in order inside, never overlap, and fill the whole where one of them is flexible")
  func splits() {
    for recipe in recipes {
      for length in 0...20 {
        for gap in 0...2 {
          let whole = Rect(row: 2, column: 5, rows: 3, columns: length)
          let parts = whole.split(columns: recipe, gap: gap)
          #expect(parts.count == recipe.count)
          var end = whole.column
          for part in parts where !part.isEmpty {
            #expect(
              part.column >= end && part.endColumn <= whole.endColumn && part.row == 2 && part.rows == 3)
            end = part.endColumn
          }
          let isFlexible = recipe.contains { $0 != .fixed(40) && $0 == .flex }
          let used = parts.reduce(0) { $0 + $1.columns } + gap * max(0, recipe.count - 1)
          if isFlexible, length > gap * recipe.count { #expect(used == length) }
        }
      }
    }
  }

  @Test("rows are split as columns are")
  func rows() {
    let parts = Rect(row: 0, column: 0, rows: 24, columns: 80).split(rows: [.fixed(3), .flex, .fixed(3)])
    #expect(parts.map(\.row) == [0, 3, 21])
    #expect(parts.map(\.rows) == [3, 18, 3])
  }

  @Test("a remainder is spread over the first parts")
  func remainder() {
    let parts = Rect(row: 0, column: 0, rows: 1, columns: 11).split(columns: [.flex, .flex, .flex])
    #expect(parts.map(\.columns) == [4, 4, 3])
  }

  @Test("rectangles meet, shrink and move")
  func algebra() {
    let first = Rect(row: 0, column: 0, rows: 4, columns: 4)
    #expect(
      first.intersection(Rect(row: 2, column: 3, rows: 9, columns: 9))
        == Rect(row: 2, column: 3, rows: 2, columns: 1))
    #expect(first.intersection(Rect(row: 4, column: 0, rows: 1, columns: 1)).isEmpty)
    #expect(first.inset(top: 3, bottom: 3).rows == 0)
    #expect(first.moved(rows: 1, columns: -1) == Rect(row: 1, column: -1, rows: 4, columns: 4))
    #expect(!first.contains(Position(row: 4, column: 0)))
  }
}
