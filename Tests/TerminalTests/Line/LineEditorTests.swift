import Terminal
import Testing

@Suite("The line")
struct LineEditorTests {
  private func typing(_ keys: String, into line: inout LineEditor) -> LineOutcome {
    var outcome = LineOutcome.ignored
    for key in Key.sequence(keys) { outcome = line.update(key) }
    return outcome
  }

  @Test("Enter gives the line out, empties it and remembers it")
  func accepting() {
    var line = LineEditor()
    #expect(typing("19 mod a<Enter>", into: &line) == .accepted("19 mod a"))
    #expect(line.isEmpty && line.history.lines == ["19 mod a"])
    #expect(typing("<Enter>", into: &line) == .accepted(""))
    #expect(line.history.lines == ["19 mod a"])
  }

  @Test("Up and Down go through the history and back to what was being typed")
  func history() {
    var line = LineEditor(history: LineHistory(["one", "two", "one"]))
    _ = typing("thr", into: &line)
    #expect(typing("<Up>", into: &line) == .completed)
    #expect(line.text == "one")
    _ = typing("<Up>", into: &line)
    #expect(line.text == "two")
    #expect(typing("<Up>", into: &line) == .moved)
    _ = typing("<Down><Down>", into: &line)
    #expect(line.text == "thr")
    #expect(typing("<Down>", into: &line) == .moved)
  }

  @Test("Tab puts completions in one after another; Escape takes them back, then leaves the line as it is")
  func completing() {
    var line = LineEditor("late lin")
    line.completions = ["lindqvist", "linda"]
    #expect(line.wordBeforeCursor == "lin")
    #expect(typing("<Tab>", into: &line) == .completed)
    #expect(line.text == "late lindqvist")
    _ = typing("<Tab>", into: &line)
    #expect(line.text == "late linda")
    _ = typing("<Tab>", into: &line)
    #expect(line.text == "late lindqvist")
    _ = typing("<S-Tab>", into: &line)
    #expect(line.text == "late linda")
    #expect(typing("<Esc>", into: &line) == .completed)
    #expect(line.text == "late lin")
    #expect(typing("<Esc>", into: &line) == .left)
    #expect(line.text == "late lin")
  }

  @Test("the history is bounded and holds each line once")
  func bounded() {
    var history = LineHistory()
    for number in 0..<500 { history.remember("line \(number % 300)") }
    #expect(history.lines.count == LineHistory.limit)
    #expect(Set(history.lines).count == history.lines.count)
    #expect(history.lines.last == "line 199")
  }

  @Test("the echo stands at the right and gives way to what is typed, at every width")
  func drawing() {
    var line = LineEditor("19 mod a")
    line.echo = "tooth 19 MOD amalgam"
    let frame = painted(rows: 1, columns: 40) { line.draw(in: &$0, prompt: "chart>", focused: true) }
    #expect(frame.text == ["chart> 19 mod a     tooth 19 MOD amalgam"])
    #expect(frame.cursor == Position(row: 0, column: 15))
    for width in 1...60 {
      let frame = painted(rows: 1, columns: width) { line.draw(in: &$0, prompt: "山>", focused: true) }
      #expect(frame.isWhole && frame.hasCursorInside)
      if width > 5 { #expect(frame.cursor != nil) }
    }
    line.echo = ""
    line.completions = ["amalgam", "anterior"]
    #expect(
      painted(rows: 1, columns: 40) { line.draw(in: &$0, prompt: ">", focused: false) }.text
        == ["> 19 mod a             amalgam  anterior"])
  }
}
