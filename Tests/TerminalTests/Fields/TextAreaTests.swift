import Testing

@testable import Terminal

@Suite("Text of several lines")
struct TextAreaTests {
  private let size = Size(rows: 4, columns: 10)

  private func typing(_ keys: String, into start: String = "") -> TextArea {
    var area = TextArea(start)
    for key in Key.sequence(keys) { _ = area.update(key, size: size) }
    return area
  }

  @Test(
    "what can be taken back is the same after a crash, step by step",
    arguments: [
      "one two three", "one<Enter>two<Up>x", "abc<S-Left><S-Left>y z", "ab cd<BS><BS><BS>e", "é\u{301}a<BS>b",
      "one<S-Left><C-x> <C-y><C-y>", "a b c d<C-_>e f",
    ])
  func stepsKept(keys: String) {
    var area = typing(keys)
    var again = TextArea(area.text)
    again.goTo(place: area.place)
    again.steps = area.steps
    #expect(again.steps == area.steps)
    for _ in 0..<10 {
      #expect(again.text == area.text && again.cursor == area.cursor)
      let (here, there) = (
        area.update(.control("_"), size: size), again.update(.control("_"), size: size)
      )
      #expect(here == there)
    }
    #expect(area.text.isEmpty)
  }

  @Test(
    "what no area wrote is nothing to take back",
    arguments: ["", "x", "3 ab", "0 5 5 5 1 2 ab", "0 -1 0 0 0 0 "])
  func oddSteps(words: String) {
    var area = TextArea("abc")
    area.steps = words
    _ = area.update(.control("_"), size: size)
    #expect(area.text == "abc")
  }

  @Test("words wrap at the width, lines end where Enter was typed")
  func wrapping() {
    let area = TextArea("the quick brown fox\njumps\n")
    let frame = painted(rows: 6, columns: 10) { area.draw(in: &$0, focused: false) }
    #expect(frame.text == ["the quick", "brown fox", "jumps", "", "", ""])
  }

  @Test("Up and Down go by the lines that are seen and keep their column")
  func vertical() {
    #expect(typing("<Up>x", into: "abcdefgh\nab\nabcdefgh").text == "abcdefgh\nabx\nabcdefgh")
    #expect(typing("<Up><Up>x", into: "abcdefgh\nab\nabcdefgh").text == "abcdefghx\nab\nabcdefgh")
    #expect(typing("<Up>x", into: "the quick brown fox").text == "the quickx brown fox")
    #expect(typing("<Up>x", into: "abc").text == "xabc", "up from the first line is its start")
    #expect(typing("<Home><Down>x", into: "abc").text == "abcx")
  }

  @Test("Home and End stay in the line, Enter begins one, Tab leaves")
  func lines() {
    #expect(typing("<Enter>c<Home>x", into: "ab").text == "ab\nxc")
    var area = TextArea("a")
    #expect(area.update(.tab, size: size) == .next)
    #expect(area.update(Key(.paste("b\nc")), size: size) == .edited)
    #expect(area.text == "ab\nc")
  }

  @Test("wherever the cursor goes by whatever keys, it is on screen and the frame is whole")
  func cursorInSight() {
    let keys =
      Key.sequence("<Up><Down><Left><Right><Home><End><PageUp><PageDown><Enter>a <BS><Del>") + [
        "山", "é", "\u{301}", "b",
      ]
    for seed in UInt64(1)...30 {
      var generator = SeededRandom(seed: seed)
      let size = Size(
        rows: .random(in: 1...5, using: &generator), columns: .random(in: 1...12, using: &generator))
      var area = TextArea("the quick brown 山田 fox\n\njumps over\u{202E}\n", limit: 300)
      for _ in 0..<200 {
        _ = area.update(keys.randomElement(using: &generator)!, size: size)
        let frame = painted(rows: size.rows, columns: size.columns) { area.draw(in: &$0, focused: true) }
        #expect(frame.isWhole && frame.cursor != nil && frame.hasCursorInside, "seed \(seed)")
      }
    }
  }

  @Test(
    "Shift and arrows select, and so does Ctrl-Space; what is typed replaces it, Ctrl-X cuts, Ctrl-Y puts back"
  )
  func selecting() {
    #expect(typing("<S-Left><S-Left>x", into: "abcd").text == "abx")
    #expect(typing("<C-Space><Left><Left>x", into: "abcd").text == "abx")
    #expect(typing("<S-Home><BS>", into: "abcd").text == "")
    #expect(typing("<S-Up><Del>", into: "ab\ncd").text == "ab")
    #expect(typing("<S-Left><S-Left><C-x><Home><C-y>", into: "abcd").text == "cdab")
    #expect(typing("<S-Left><S-Left><Left>x", into: "abcd").text == "axbcd", "a plain move lets go")
    var area = typing("<S-Left><S-Left>", into: "abcd")
    #expect(area.selection == 2..<4)
    #expect(area.update(.escape, size: size) == .moved)
    #expect(area.selection == nil)
    #expect(area.update(.escape, size: size) == .ignored)
    #expect(typing("<C-x>", into: "abcd").text == "abcd", "nothing was selected")
    let frame = painted(rows: 1, columns: 6) { typing("<S-Left>", into: "abcd").draw(in: &$0, focused: true) }
    #expect(frame[0, 3].style.emphasis.contains(.reverse))
    #expect(!frame[0, 2].style.emphasis.contains(.reverse))
  }

  @Test("Ctrl-_ takes back a word, a cut, a paste, each as one step, to the beginning and no further")
  func undoing() {
    #expect(typing("one two<C-_>").text == "one ")
    #expect(typing("one two<C-_><C-_>").text == "")
    #expect(typing("<BS><BS><C-_>", into: "abcd").text == "abcd")
    #expect(typing("<S-Home>x<C-_>", into: "abcd").text == "abcd")
    #expect(typing("a<Enter>b<C-_><C-_>").text == "a")
    var area = TextArea("kept")
    #expect(area.update(.control("_"), size: size) == .refused("nothing is left to take back"))
    _ = area.update(Key(.paste("one\ntwo")), size: size)
    #expect(area.update(.control("_"), size: size) == .edited)
    #expect(area.text == "kept")
  }

  @Test(
    "whatever was done, taking back everything ends at the text it began with, through texts that stood there"
  )
  func undoesEverything() {
    let keys =
      Key.sequence(
        "ab c<Left><Right><S-Left><S-Right><S-Up><C-Space><Home><End><Enter><BS><Del><C-x><C-y><C-u><C-k><C-w>"
      )
      + ["山", "\u{301}", "\u{200D}", Key(.paste("e\u{301}\nf"))]
    for seed in UInt64(1)...60 {
      var generator = SeededRandom(seed: seed)
      let start = "the e\u{301} 山\nfox"
      var area = TextArea(start, limit: 60)
      var seen: Set<String> = [start]
      for _ in 0..<150 {
        _ = area.update(keys.randomElement(using: &generator)!, size: size)
        seen.insert(area.text)
      }
      while area.update(.control("_"), size: size) == .edited {
        #expect(seen.contains(area.text), "seed \(seed): \(area.text.debugDescription)")
      }
      #expect(area.text == start, "seed \(seed)")
    }
  }

  @Test("Persian is drawn with its joiners, cut into lines or not")
  func joiners() {
    let area = TextArea("می\u{200C}خواهم")
    #expect(painted(rows: 1, columns: 12) { area.draw(in: &$0, focused: false) }.text == ["می\u{200C}خواهم"])
  }

  @Test("every character stands on one line, and each line fits")
  func partition() {
    for nasty in NastyTexts.all + ["one two  three\n\nfour", "   ", "a\n"] {
      let text = EditableText(nasty, limit: 500, isMultiline: true)
      for width in 1...9 {
        let wrapped = WrappedText(text, width: width)
        var next = 0
        for line in wrapped.lines {
          #expect(line.characters.lowerBound == next || line.characters.lowerBound == next + 1)
          if line.characters.lowerBound == next + 1 { #expect(text[next] == "\n") }
          next = line.characters.upperBound
          #expect(line.columns.count == line.characters.count + 1)
        }
        #expect(next == text.count)
        for cursor in 0...text.count {
          let place = wrapped.place(of: cursor)
          #expect(place.row < wrapped.lines.count)
          #expect(wrapped.character(row: place.row, column: place.column) <= cursor)
        }
      }
    }
  }
}
