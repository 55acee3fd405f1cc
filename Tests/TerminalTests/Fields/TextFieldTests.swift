import Testing

@testable import Terminal

@Suite("Fields of one line")
struct TextFieldTests {
  private func typing(_ keys: String, into field: inout TextField) -> FieldOutcome {
    var outcome = FieldOutcome.ignored
    for key in Key.sequence(keys) { outcome = field.update(key) }
    return outcome
  }

  @Test("a default is taken by Enter from an empty field, and only then")
  func suggestion() {
    var field = TextField(suggestion: "OR")
    #expect(typing("<Enter>", into: &field) == .accepted)
    #expect(field.text == "OR")
    field.text = "WA"
    #expect(typing("<Enter>", into: &field) == .accepted)
    #expect(field.text == "WA")
  }

  @Test("a question mark asks for the list in an empty field, and is text in any other")
  func asking() {
    var field = TextField()
    #expect(typing("?", into: &field) == .listAsked)
    #expect(typing("a?", into: &field) == .edited)
    #expect(field.text == "a?")
  }

  @Test("a field left holding only @ is emptied")
  func onlyAt() {
    var field = TextField("@")
    #expect(field.leave() == true)
    #expect(field.isEmpty)
    field.text = "a@"
    #expect(field.leave() == false)
    #expect(field.text == "a@")
  }

  @Test("a full field refuses and says how much it holds")
  func full() {
    var field = TextField(limit: 3)
    #expect(typing("abcd", into: &field) == .refused("no more than 3 characters"))
    #expect(field.text == "abc")
  }

  @Test("a paste goes in as one, its lines joined")
  func paste() {
    var field = TextField("<", limit: 50)
    #expect(field.update(Key(.paste("a\nb\u{202E}"))) == .edited)
    #expect(field.text == "<a b\u{202E}")
  }

  @Test("at every width and cursor, the hardware cursor is in the field and before the character it is at")
  func cursor() {
    for nasty in NastyTexts.all where nasty.count < 60 {
      for width in 1...12 {
        var field = TextField(nasty)
        for _ in 0...field.text.count {
          let frame = painted(rows: 1, columns: width + 2) { canvas in
            canvas.put("|", row: 0, column: width + 1)
            canvas.within(Rect(row: 0, column: 1, rows: 1, columns: width)) {
              field.draw(in: &$0, focused: true)
            }
          }
          #expect(frame.isWhole)
          #expect(frame[0, width + 1].grapheme.base == "|" && frame[0, 0] == .blank)
          guard let cursor = frame.cursor else {
            Issue.record("no cursor: \(nasty.debugDescription) at \(width)")
            return
          }
          #expect((1...width).contains(cursor.column))
          _ = field.update(.left)
        }
      }
    }
  }

  @Test("typing at the end of a long field repaints one cell, but for a step every half field")
  func frugal() {
    var field = TextField(String(repeating: "x", count: 100))
    var repaints = 0
    var old = painted(rows: 1, columns: 20) { field.draw(in: &$0, focused: true) }
    for _ in 0..<40 {
      _ = field.update("y")
      let new = painted(rows: 1, columns: 20) { field.draw(in: &$0, focused: true) }
      let cells = FrameDifference(from: old, to: new).runs.reduce(0) { $0 + $1.columns.count }
      if cells > 1 { repaints += 1 }
      old = new
    }
    #expect(repaints <= 5)
  }

  @Test("an empty field shows its default dim, an unfocused one its beginning")
  func looks() {
    let field = TextField(suggestion: "Portland")
    let frame = painted(rows: 1, columns: 12) { field.draw(in: &$0, focused: true, Style(.input)) }
    #expect(frame.text == ["Portland"])
    #expect(frame.styledText() == ["dddddddddddd"])
    #expect(frame.cursor == Position(row: 0, column: 0))
    let long = TextField("abcdefghijklmnop")
    #expect(painted(rows: 1, columns: 6) { long.draw(in: &$0, focused: false) }.text == ["abcde…"])
    #expect(painted(rows: 1, columns: 6) { long.draw(in: &$0, focused: true) }.text == ["<nop"])
  }
}
