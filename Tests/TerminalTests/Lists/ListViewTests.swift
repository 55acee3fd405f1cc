import Testing

@testable import Terminal

@Suite("Lists")
struct ListViewTests {
  @Test("under random insertions, removals and moves, cursor and marks stay with their records")
  func identity() {
    for seed in UInt64(1)...40 {
      var generator = SeededRandom(seed: seed)
      var list = ListView(Array(0..<10), rows: .random(in: 1...6, using: &generator))
      var fresh = 100
      for _ in 0..<150 {
        let before = list
        var ids = list.ids
        var removed: Set<Int> = []
        switch Int.random(in: 0..<6, using: &generator) {
        case 0:
          ids.insert(fresh, at: .random(in: 0...ids.count, using: &generator))
          fresh += 1
        case 1 where !ids.isEmpty:
          removed.insert(ids.remove(at: .random(in: 0..<ids.count, using: &generator)))
        case 2: ids.shuffle(using: &generator)
        case 3: _ = list.update(.space)
        default:
          _ = list.update([Key.up, .down, .pageDown, .pageUp, .home, .end].randomElement(using: &generator)!)
        }
        if ids != list.ids {
          list.show(ids)
          if let cursor = before.cursor, !removed.contains(cursor) {
            #expect(list.cursor == cursor, "seed \(seed)")
          }
          #expect(list.marks == before.marks.subtracting(removed), "seed \(seed)")
          for (id, number) in before.numbers { #expect(list.numbers[id] == number) }
        }
        #expect((list.cursor == nil) == list.ids.isEmpty)
        #expect(Set(list.numbers.values).count == list.numbers.count)
        if let cursor = list.cursor, let index = list.cursorIndex {
          #expect(list.ids[index] == cursor, "seed \(seed)")
          let first = list.firstRow(rows: list.height)
          #expect(index >= first && index < first + list.itemRows, "seed \(seed)")
        }
      }
    }
  }

  @Test("a record that vanishes under the cursor leaves it on the next one, else on the one before")
  func vanishing() {
    var list = ListView(["a", "b", "c", "d"])
    list.go(to: "b")
    list.show(["a", "d"])
    #expect(list.cursor == "d")
    list.show(["a"])
    #expect(list.cursor == "a")
    list.show([])
    #expect(list.cursor == nil && list.update(.enter) == .moved && list.update(.space) == .marked)
    list.show(["z", "y"])
    #expect(list.cursor == "z")
  }

  @Test("records that come in above leave the cursor on its row of the screen")
  func steadyRow() {
    var list = ListView(Array(0..<50), rows: 11)
    list.go(to: 20)
    let row = list.cursorIndex! - list.top
    list.show(Array(100..<105) + Array(0..<50))
    #expect(list.cursor == 20)
    #expect(list.cursorIndex! - list.top == row)
  }

  @Test("a record given twice is shown once, at its first place")
  func twice() {
    var list = ListView(["a", "b", "a", "c", "b"])
    #expect(list.ids == ["a", "b", "c"])
    list.show([])
    #expect(list.ids.isEmpty)
  }

  @Test("numbers stay with their records until the list is numbered anew")
  func numbering() {
    var list = ListView(["x", "y"])
    list.show(["new", "x", "y"])
    #expect(list.numbers == ["x": 1, "y": 2, "new": 3])
    list.show(["new", "y"])
    #expect(list.record(numbered: 1) == nil)
    #expect(list.record(numbered: 2) == "y")
    list.renumber()
    #expect(list.record(numbered: 1) == "new")
  }

  @Test("verbs act on the marked in order, else on the record under the cursor")
  func subjects() {
    var list = ListView(["a", "b", "c"])
    #expect(list.subjects == ["a"])
    list.toggleMark("c")
    list.toggleMark("b")
    list.toggleMark("nobody")
    #expect(list.subjects == ["b", "c"])
    list.clearMarks()
    #expect(list.subjects == ["a"])
  }

  @Test("letters are the list's only where letters act")
  func letters() {
    var list = ListView([1, 2, 3])
    #expect(list.update("j") == .moved && list.cursor == 2)
    #expect(list.update("j", letters: false) == .ignored)
    #expect(list.update("x") == .ignored)
    #expect(list.update(.control("n")) == .moved && list.cursor == 3)
    #expect(list.update(.enter) == .opened(3))
  }

  @Test("what is out of sight is counted, and what comes next is named")
  func hints() {
    var list = ListView(Array(1...20), rows: 5)
    list.go(to: 10)
    func frame() -> Frame {
      painted(rows: 5, columns: 40) { canvas in
        list.draw(in: &canvas, isFocused: true, next: { "\($0):00" }) { canvas, id, row in
          canvas.put("record \(id)", row: 0, row.style)
        }
      }
    }
    let expected = [
      "  record 7", "  record 8", "  record 9", "* record 10", "  ^ 6 more   v 10 more, next 11:00",
    ]
    #expect(frame().text == expected)
    #expect(frame().cursor == Position(row: 3, column: 2))
    #expect(frame().styledText()[3] == "b.RRRRRRRRR")
  }

  @Test("at every size the list draws whole frames with its cursor's record in sight")
  func sizes() {
    var list = ListView(Array(1...9), rows: 3)
    for id in 1...9 {
      list.go(to: id)
      for rows in 1...12 {
        for columns in 1...12 {
          let frame = painted(rows: rows, columns: columns) { canvas in
            list.draw(in: &canvas, isFocused: true) { canvas, id, _ in canvas.put("山\(id)", row: 0) }
          }
          #expect(frame.isWhole && frame.hasCursorInside)
          #expect(frame.text.contains { $0.hasPrefix("*") })
        }
      }
    }
  }

  @Test("a list that is to be shown puts its cursor where it is told, on the row it is told")
  func expecting() {
    var list = ListView<Int>(rows: 5)
    list.expect(7, row: 2, marked: [3, 99])
    list.show(Array(1...20))
    #expect(list.cursor == 7 && list.cursorRow == 2 && list.marks == [3])
    list.expect(1, row: 0)
    #expect(list.cursor == 7)
    var gone = ListView<Int>(rows: 5)
    gone.expect(99, row: 3)
    gone.show(Array(1...20))
    #expect(gone.cursor == 1 && gone.cursorRow == 0)
    var numbered = ListView<Int>(rows: 5)
    numbered.expect(number: 4, row: 1)
    numbered.show(Array(11...20))
    #expect(numbered.cursor == 15 && numbered.cursorRow == 1)
    var short = ListView<Int>(rows: 5)
    short.expect(number: 40, row: -3)
    short.show([1, 2])
    #expect(short.cursor == 2)
  }
}
