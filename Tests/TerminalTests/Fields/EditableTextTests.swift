import Testing

@testable import Terminal

@Suite("Editing text")
struct EditableTextTests {
  private let pieces = [
    "a", "B", " ", "é", "\u{301}", "山", "👨‍👩‍👧", "🇺", "🇸", "\u{200D}", "ab cd", "\u{1B}", "\n", "\r\n",
    "न\u{94D}",
    "\u{1112}", "\u{1161}",
  ]

  @Test("editing agrees with a plain string under the same edits, and the cursor stays between characters")
  func model() {
    for seed in UInt64(1)...40 {
      var generator = SeededRandom(seed: seed)
      var text = EditableText(limit: 1_000)
      var before = ""
      var after = ""
      for _ in 0..<120 {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0...3:
          let piece = pieces.randomElement(using: &generator)!
          text.insert(piece)
          for scalar in piece.unicodeScalars
          where scalar == "\n" || scalar.properties.generalCategory != .control {
            before.unicodeScalars.append(scalar == "\n" ? " " : scalar)
          }
        case 4:
          text.deleteBackward()
          // What a person sees as one character goes as one: cut where the whole text has its ends.
          let whole = Array(before + after)
          let place = boundary(in: whole, at: before)
          before = String(whole[..<max(0, place - 1)])
          after = String(whole[place...])
        case 5:
          text.move(to: text.cursor - 1)
          let whole = Array(before + after)
          let place = max(0, boundary(in: whole, at: before) - 1)
          before = String(whole[..<place])
          after = String(whole[place...])
        case 6:
          text.move(to: 0)
          after = before + after
          before = ""
        default:
          text.move(to: text.count)
          before += after
          after = ""
        }
        #expect(text.text == before + after, "seed \(seed)")
        #expect(text.count == (before + after).count, "seed \(seed)")
        #expect(text.head + text.tail == text.text)
        #expect(text.extents.count == text.count)
        guard text.text == before + after else { return }
        // The cursor never stands inside a character, though the model's may.
        before = text.head
        after = text.tail
      }
    }
  }

  /// The number of characters up to the end of the one that `head` ends in.
  private func boundary(in whole: [Character], at head: String) -> Int {
    var left = head.unicodeScalars.count
    var place = 0
    while place < whole.count, left > 0 {
      left -= whole[place].unicodeScalars.count
      place += 1
    }
    return place
  }

  @Test("a mark typed after a letter becomes part of it, and goes with it")
  func marks() {
    var text = EditableText("Bi", limit: 10)
    text.insert("\u{301}")
    #expect(text.count == 2 && text.cursor == 2)
    text.insert("ch")
    #expect(text.text == "Bi\u{301}ch")
    text.deleteBackward()
    text.deleteBackward()
    text.deleteBackward()
    #expect(text.text == "B")
  }

  @Test("a text never holds more characters than its limit, nor a character without end")
  func limits() {
    for nasty in NastyTexts.all {
      for limit in [0, 1, 3, 5] {
        var text = EditableText(limit: limit)
        text.insert(nasty)
        text.insert(nasty)
        #expect(text.count <= limit)
        #expect(text.cursor <= text.count)
      }
    }
    var text = EditableText("a", limit: 5)
    #expect(text.insert(String(repeating: "\u{301}", count: 5_000)) == false)
    #expect(text.text.unicodeScalars.count <= EditableText.largestCharacter)
    #expect(text.insert("bcd") == true)
    #expect(text.insert("ef") == false)
    #expect(text.text.hasSuffix("bcde"))
  }

  @Test("controls are not kept; a line feed only where lines may be")
  func controls() {
    #expect(EditableText("a\u{1B}[2J\tb\nc", limit: 50).text == "a[2Jb c")
    #expect(EditableText("a\u{1}b\nc", limit: 50, isMultiline: true).text == "ab\nc")
  }

  @Test("keys edit as everywhere else")
  func keys() {
    func typing(_ keys: String, into start: String = "") -> (String, Int) {
      var text = EditableText(start, limit: 100)
      for key in Key.sequence(keys) { _ = TextEditing.apply(key, to: &text) }
      return (text.text, text.cursor)
    }
    #expect(typing("abc<Left><Left>x") == ("axbc", 2))
    #expect(typing("one two three<C-w>") == ("one two ", 8))
    #expect(typing("one two<C-Left><C-Left>x") == ("xone two", 1))
    #expect(typing("one two<Home><C-Right>x") == ("onex two", 4))
    #expect(typing("abc<C-u>") == ("", 0))
    #expect(typing("abc<C-a><C-k>") == ("", 0))
    #expect(typing("abc<C-a><Del><C-d><End>z") == ("cz", 2))
    #expect(typing("a<A-x><F1>") == ("a", 1))
  }
}
