import Terminal
import Testing

@Suite("Pages of text")
struct TextPagerTests {
  private let lines = (1...10).map { SafeText("line \($0)") }

  @Test("keys scroll, never past the ends")
  func scrolling() {
    var pager = TextPager(lines, rows: 4)
    #expect(pager.update("k") == true)
    #expect(pager.top == 0)
    _ = pager.update(.down)
    #expect(pager.top == 1)
    _ = pager.update(.space)
    #expect(pager.top == 3)
    _ = pager.update(.end)
    #expect(pager.top == 7)
    _ = pager.update(.pageUp)
    #expect(pager.top == 5)
    #expect(pager.update("x") == false)
    #expect(pager.update(.control("n")) == false)
  }

  @Test("the last row says what is out of sight")
  func hints() {
    var pager = TextPager(lines, rows: 4)
    _ = pager.update(.down)
    #expect(
      painted(rows: 4, columns: 30) { pager.draw(in: &$0) }.text == [
        "line 2", "line 3", "line 4", "^ 1 more   v 6 more",
      ])
    pager.show(Array(lines.prefix(3)))
    #expect(painted(rows: 4, columns: 30) { pager.draw(in: &$0) }.text == ["line 1", "line 2", "line 3", ""])
    for rows in 1...12 {
      for columns in 1...8 {
        #expect(painted(rows: rows, columns: columns) { TextPager(lines).draw(in: &$0) }.isWhole)
      }
    }
  }
}
