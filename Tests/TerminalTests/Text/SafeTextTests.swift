import Testing

@testable import Terminal

@Suite("Safe text")
struct SafeTextTests {
  @Test("every scalar of Unicode is drawn, sits on another, or is written out, by its general category")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let verdict = ScalarVerdict(of: scalar)
      switch verdict {
      case .forbidden: continue
      case .joiner: #expect(value == 0x200C || value == 0x200D)
      case .presentation: #expect(value == 0xFE0E || value == 0xFE0F)
      case .drawn, .spacingMark, .mark:
        if value < 0x7F, value >= 0x20 { continue }
        let properties = scalar.properties
        let isVisible =
          switch properties.generalCategory {
          case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .spaceSeparator:
            false
          default: !properties.isDefaultIgnorableCodePoint
          }
        if !isVisible { Issue.record("U+\(String(value, radix: 16)) is let through as \(verdict)") }
      }
    }
  }

  @Test("every letter and number of Unicode 14 is drawn, but for the invisible ones")
  func lettersPass() {
    for value in UInt32(0)...0x3FFFF {
      guard let scalar = Unicode.Scalar(value), ScalarVerdict(of: scalar) == .forbidden else { continue }
      let properties = scalar.properties
      guard let age = properties.age, age.major <= 14, !properties.isDefaultIgnorableCodePoint else {
        continue
      }
      switch properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
        Issue.record("U+\(String(value, radix: 16)) is written out")
      default: continue
      }
    }
  }

  @Test("what is drawn sums to the columns it says, and printing it twice changes nothing more")
  func columnsAreTrue() {
    for nasty in NastyTexts.all {
      let text = SafeText(nasty)
      #expect(text.columns == text.graphemes.reduce(0) { $0 + $1.width }, "\(nasty.debugDescription)")
      let again = SafeText(text.plain)
      #expect(again.plain == text.plain, "\(nasty.debugDescription)")
      #expect(again.columns == text.columns, "\(nasty.debugDescription)")
      #expect(!again.wasAltered || text.plain.contains("\u{200C}"), "\(nasty.debugDescription)")
    }
  }

  @Test("printed text holds no scalar that a terminal obeys")
  func plainIsHarmless() {
    for nasty in NastyTexts.all {
      for scalar in SafeText(nasty).plain.unicodeScalars where scalar != "\u{200C}" && scalar != "\u{200D}" {
        #expect(scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value))
        #expect(scalar.properties.generalCategory != .format, "\(nasty.debugDescription)")
      }
    }
  }

  @Test(
    "controls and invisible characters are written out",
    arguments: [
      ("\u{1B}[2J", "<U+001B>[2J"), ("a\tb", "a<U+0009>b"), ("\u{202E}x", "<U+202E>x"),
      ("a\u{200B}b", "a<U+200B>b"), ("\u{A0}", "<U+00A0>"), ("\u{3000}", "<U+3000>"),
      ("\u{AD}", "<U+00AD>"), ("\u{E0041}", "<U+E0041>"), ("\u{10FFFF}", "<U+10FFFF>"),
      ("\u{301}x", "<U+0301>x"), ("x\u{FE0F}", "x<U+FE0F>"), ("\u{2800}", "<U+2800>"),
      ("🇺🇸", "<U+1F1FA><U+1F1F8>"), ("👍🏽", "👍<U+1F3FD>"), ("\r\n", "<U+000D><U+000A>"),
      ("a\u{200D}b", "a<U+200D>b"), ("\u{1161}", "<U+1161>"),
    ])
  func writtenOut(given: String, expected: String) {
    let text = SafeText(given)
    #expect(text.plain == expected)
    #expect(text.wasAltered)
    #expect(text.graphemes.contains { $0.isEscape })
  }

  @Test(
    "ordinary names pass unaltered", arguments: ["O'Brien", "García", "Bi\u{301}ch", "山田", "김", "کریمی", "का"])
  func namesPass(name: String) {
    let text = SafeText(name)
    #expect(!text.wasAltered)
    #expect(text.plain == name)
  }

  @Test("joiners stay where their script needs them")
  func joiners() {
    #expect(SafeText("می\u{200C}خواهم").plain == "می\u{200C}خواهم")
    #expect(SafeText("क\u{94D}\u{200D}ष").plain == "क\u{94D}\u{200D}ष")
    #expect(
      SafeText("ا\u{200C}ب").plain == "ا<U+200C>ب", "alef does not join, so the mark would be invisible")
    #expect(SafeText("م\u{200C}").plain == "م<U+200C>")
  }

  @Test("emoji tied into one picture are told apart by a visible tie")
  func emojiTies() {
    let family = SafeText("👨‍👩‍👧")
    #expect(family.plain == "👨<+>👩<+>👧")
    #expect(family.columns == 12)
    #expect(family.wasAltered)
    #expect(SafeText("❤\u{FE0F}").plain == "❤")
    #expect(SafeText("❤\u{FE0F}").wasAltered)
  }

  @Test("three marks are drawn, the others counted; five thousand take no more room than a word")
  func manyMarks() {
    let text = SafeText("a" + String(repeating: "\u{301}", count: 5_000) + "b")
    #expect(text.plain == "a\u{301}\u{301}\u{301}<+4997 marks>b")
    #expect(text.graphemes.count == 15)
    #expect(text.columns == 15)
  }

  @Test("no mark moves from one text onto another when they are joined")
  func joining() {
    let joined = SafeText("e") + SafeText("\u{301}")
    #expect(joined.plain == "e<U+0301>")
    let interpolated: SafeText = "\("name")\("\u{301}")"
    #expect(interpolated.plain == "name<U+0301>")
  }

  @Test("literals and interpolations go through the constructor")
  func literals() {
    let name = "a\u{202E}b"
    let text: SafeText = "x \(name) \(7)\u{1B}"
    #expect(text.plain == "x a<U+202E>b 7<U+001B>")
    #expect(text.wasAltered)
  }

  @Test("jamo that belong together take one place")
  func jamo() {
    let syllable = SafeText("\u{1112}\u{1161}\u{11AB}")
    #expect(syllable.columns == 2)
    #expect(syllable.graphemes.count == 1)
    #expect(syllable.plain == "\u{1112}\u{1161}\u{11AB}")
  }
}
