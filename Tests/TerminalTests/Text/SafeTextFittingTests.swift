import Testing

@testable import Terminal

@Suite("Fitting safe text")
struct SafeTextFittingTests {
  @Test("cut text never exceeds its width, ends in an ellipsis, and keeps letters with their marks")
  func cutting() {
    for nasty in NastyTexts.all {
      let text = SafeText(nasty)
      for width in 0...12 {
        let cut = text.cut(to: width)
        #expect(cut.columns <= width)
        #expect(cut.columns == cut.graphemes.reduce(0) { $0 + $1.width })
        if text.columns <= width {
          #expect(cut == text)
        } else if width > 0 {
          #expect(cut.graphemes.last == Ellipsis.unicode.grapheme)
          let kept = cut.graphemes.count - 1
          #expect(kept == text.graphemes.count || !text.graphemes[kept].isTail, "\(nasty.debugDescription)")
        }
      }
    }
  }

  @Test("padded text has exactly its width, wherever it stands")
  func padding() {
    for nasty in NastyTexts.all {
      for width in 0...20 {
        for alignment in Alignment.allCases {
          #expect(SafeText(nasty).padded(to: width, alignment).columns == width)
        }
      }
    }
    #expect(SafeText("ab").padded(to: 5, .right).plain == "   ab")
    #expect(SafeText("ab").padded(to: 5, .centre).plain == " ab  ")
    #expect(SafeText("山田太郎").padded(to: 6).plain == "山田… ")
  }

  @Test("dropping columns leaves the rest, without halves")
  func dropping() {
    for nasty in NastyTexts.all {
      let text = SafeText(nasty)
      for start in 0...10 {
        let rest = text.dropping(columns: start)
        #expect(rest.columns <= max(0, text.columns - start))
        #expect(rest.columns == rest.graphemes.reduce(0) { $0 + $1.width })
        #expect(rest.graphemes.first.map { !$0.isTail || start == 0 } ?? true)
      }
    }
    #expect(SafeText("山田").dropping(columns: 1).plain == "田")
  }

  @Test("wrapped lines fit and hold every visible character in order")
  func wrapping() {
    for nasty in NastyTexts.all + ["the quick brown fox jumps over it", "a  b", "  lead", "trail  "] {
      let text = SafeText(nasty)
      for width in 1...12 {
        let lines = text.wrapped(to: width)
        #expect(!lines.isEmpty)
        for line in lines {
          #expect(line.columns <= max(2, width) || line.graphemes.dropFirst().allSatisfy { $0.isTail })
        }
        let seen = lines.flatMap(\.graphemes).filter { $0 != .space }
        #expect(seen == text.graphemes.filter { $0 != .space }, "\(nasty.debugDescription) at \(width)")
      }
    }
    #expect(SafeText("the quick fox").wrapped(to: 9).map(\.plain) == ["the quick", "fox"])
    #expect(SafeText("abcdefgh").wrapped(to: 3).map(\.plain) == ["abc", "def", "gh"])
  }

  @Test("lines are split at every kind of line end, each safe by itself")
  func lines() {
    #expect(SafeText.lines(of: "a\nb\r\nc\rd\n").map(\.plain) == ["a", "b", "c", "d", ""])
    #expect(SafeText.lines(of: "a\n\u{301}b").map(\.plain) == ["a", "<U+0301>b"])
    #expect(SafeText.lines(of: "").map(\.plain) == [""])
  }
}
