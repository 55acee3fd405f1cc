import Testing

@testable import Terminal

@Suite("Graphemes and cells")
struct GraphemeTests {
  @Test("a grapheme gives back what was packed into it")
  func packing() {
    for base in ["a", "é", "山", "\u{1F9B7}", "\u{2FA1D}"] as [Unicode.Scalar] {
      var grapheme = Grapheme(base: base, width: CharacterWidth.of(base))
      for count in 0...3 {
        #expect(grapheme.base == base && grapheme.width == CharacterWidth.of(base))
        #expect(grapheme.marks.count == count && grapheme.hasMarks == (count > 0))
        guard count < 3 else { break }
        let mark: Unicode.Scalar = ["\u{301}", "\u{1E94A}", "\u{94D}"][count]
        grapheme = grapheme.marked(with: MarkTable.index(of: mark)!)!
        #expect(grapheme.marks.last == mark)
      }
      #expect(grapheme.marked(with: 1) == nil)
    }
    #expect(Grapheme.continuation.isContinuation && Grapheme.continuation.width == 0)
    #expect(!Grapheme.space.isContinuation)
  }

  @Test("a cell is sixteen plain bytes")
  func size() {
    #expect(MemoryLayout<Cell>.stride == 16)
    #expect(_isPOD(Cell.self))
  }

  @Test("a style gives back its role and emphasis")
  func styles() {
    for role in Role.allCases {
      for bits in UInt8(0)..<16 {
        let style = Style(role, Emphasis(rawValue: bits))
        #expect(style.role == role && style.emphasis.rawValue == bits)
      }
    }
  }
}
