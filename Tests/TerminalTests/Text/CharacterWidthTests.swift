import Testing

@testable import Terminal

@Suite("Width of characters")
struct CharacterWidthTests {
  @Test(
    "known widths",
    arguments: [
      ("a", 1), ("é", 1), ("山", 2), ("한", 2), ("ｱ", 1), ("Ａ", 2), ("🦷", 2), ("…", 1), ("│", 1), ("●", 1),
      ("\u{301}", 0), ("\u{1161}", 0), ("Ж", 1), ("ا", 1), ("❤", 1), ("½", 1), ("⌚", 2), ("\u{115F}", 2),
    ] as [(Unicode.Scalar, Int)])
  func known(scalar: Unicode.Scalar, width: Int) {
    #expect(CharacterWidth.of(scalar) == width)
  }

  @Test("every mark has a number of its own, and the number gives it back")
  func marksAreNumbered() {
    var last = 0
    for value in UInt32(0x300)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value), value != 0x200C, value != 0x200D,
        let index = MarkTable.index(of: scalar)
      else { continue }
      #expect(index == last + 1)
      #expect(MarkTable.scalar(at: index) == scalar)
      last = index
    }
    #expect(last < MarkTable.nonJoiner)
    #expect(MarkTable.scalar(at: MarkTable.joiner) == "\u{200D}")
    #expect(MarkTable.index(of: "\u{200C}") == MarkTable.nonJoiner)
  }

  @Test(
    "every nonspacing and enclosing mark of Unicode 14 is in the table of marks, and nothing else but Hangul")
  func marksAreComplete() {
    for value in UInt32(0x300)...0xE01EF {
      guard let scalar = Unicode.Scalar(value), value != 0x200C, value != 0x200D else { continue }
      let properties = scalar.properties
      let isKnown = properties.age.map { $0.major <= CharacterWidth.edition } ?? false
      let category = properties.generalCategory
      let isJamo = (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value)
      let isMark = isKnown && (category == .nonspacingMark || category == .enclosingMark)
      let isInTable = MarkTable.index(of: scalar) != nil
      let mayBe = isJamo || category == .spacingMark
      if isMark != isInTable, !(mayBe && isInTable) {
        Issue.record("U+\(String(value, radix: 16)) mark \(isMark), table \(isInTable)")
      }
    }
  }

  @Test("our own symbols take one column, in both sets, and ASCII means ASCII")
  func ownSymbols() {
    for set in [Glyphs.unicode, .ascii] {
      let symbols = Mirror(reflecting: set).children.compactMap { $0.value as? SafeText }
      #expect(symbols.count > 20)
      for symbol in symbols {
        #expect(symbol.columns == 1 && symbol.graphemes.count == 1 && !symbol.wasAltered)
        if !set.isUnicode { #expect(symbol.plain.utf8.allSatisfy { $0 < 0x7F }) }
      }
    }
  }
}
