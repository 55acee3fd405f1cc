import Testing

@testable import Terminal

@Suite("Tables")
struct TableViewTests {
  private let columns = [
    TableColumn("Time", width: 5), TableColumn("Name", width: 8, weight: 1),
    TableColumn("Phone", width: 8, priority: 2), TableColumn("Due", width: 4, priority: 1, alignment: .right),
  ]

  @Test("at every width the shown columns stand in order, apart, inside; the least important go first")
  func layout() {
    for width in 0...60 {
      let places = TableColumn.layout(columns, width: width)
      var end = -1
      for place in places.compactMap({ $0 }) {
        #expect(place.lowerBound > end && place.upperBound <= width)
        end = place.upperBound
      }
      if places[2] != nil { #expect(places[3] != nil) }
      if width >= 28 { #expect(places.allSatisfy { $0 != nil }) }
      if width >= 14 { #expect(places[0] != nil && places[1] != nil && end == width) }
    }
  }

  @Test("a column grows no further than is good for it; what it leaves goes to the others")
  func widest() {
    let columns = [
      TableColumn("Name", width: 8, weight: 2, widest: 12), TableColumn("Phone", width: 8),
      TableColumn("Note", width: 4, weight: 1),
    ]
    #expect(TableColumn.layout(columns, width: 22) == [0..<8, 9..<17, 18..<22])
    #expect(TableColumn.layout(columns, width: 60) == [0..<12, 13..<21, 22..<60])
    #expect(TableColumn.layout(Array(columns.prefix(2)), width: 60) == [0..<12, 13..<21])
  }

  @Test("a table shows its heading, its cells, and its cursor in the first column")
  func drawing() {
    var table = TableView(columns, [1, 2], rows: 4)
    _ = table.update(.down)
    func cells(_ id: Int) -> [TableCell] {
      ["9:0\(id)".cell, "GARCÍA Elena".cell, "555 0123".cell, "12".cell]
    }
    let wide = painted(rows: 4, columns: 35) { table.draw(in: &$0, isFocused: true, cells: cells) }
    #expect(
      wide.text
        == [
          "  Time  Name         Phone     Due", "  9:01  GARCÍA Elena 555 0123   12",
          "* 9:02  GARCÍA Elena 555 0123   12", "",
        ])
    let narrow = painted(rows: 4, columns: 18) { table.draw(in: &$0, isFocused: true, cells: cells) }
    #expect(narrow.text == ["  Time  Name", "  9:01  GARCÍA E…", "* 9:02  GARCÍA E…", ""])
    #expect(narrow.styledText()[2] == "b.RRRR", "the words and no more are in reverse")
  }
}

extension String {
  fileprivate var cell: TableCell { TableCell(SafeText(self)) }
}
