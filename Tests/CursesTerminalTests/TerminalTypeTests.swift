import Terminal
import Testing

@testable import CursesTerminal

@Suite("what the environment says about the terminal")
struct TerminalTypeTests {
  @Test("what is asked for comes first, its relatives next, an xterm last")
  func candidates() {
    #expect(TerminalType(term: "linux", colourTerm: nil).candidates.first == "linux")
    #expect(
      TerminalType(term: "xterm-kitty", colourTerm: nil).candidates.prefix(2) == [
        "xterm-kitty", "xterm-256color",
      ])
    #expect(TerminalType(term: "tmux-direct", colourTerm: nil).candidates[1] == "tmux-256color")
    #expect(TerminalType(term: "vt320-w", colourTerm: nil).candidates[1] == "vt220")
    #expect(TerminalType(term: "", colourTerm: nil).asked == nil)
    #expect(TerminalType(term: nil, colourTerm: nil).candidates.first == "xterm-256color")
  }

  @Test("a plain xterm that claims 24-bit colours gets the palette of 256")
  func colourTerm() {
    #expect(TerminalType(term: "xterm", colourTerm: "truecolor").candidates.first == "xterm-256color")
    #expect(TerminalType(term: "xterm", colourTerm: "").candidates.first == "xterm")
  }

  @Test("the locale is the first of LC_ALL, LC_CTYPE and LANG that says something, else UTF-8")
  func locale() {
    #expect(CharacterSet(environment: [:]).locale == "C.UTF-8")
    #expect(CharacterSet(environment: ["LANG": "de_DE.UTF-8"]).locale == "de_DE.UTF-8")
    #expect(CharacterSet(environment: ["LANG": "de_DE.UTF-8", "LC_ALL": "", "LC_CTYPE": "C"]).locale == "C")
    #expect(CharacterSet(environment: ["LANG": "x", "LC_CTYPE": "y", "LC_ALL": "z"]).locale == "z")
  }

  @Test("letters with marks become the letters they are made from")
  func plainLetters() {
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("é", "e"), ("É", "E"), ("ñ", "n"), ("ü", "u"), ("Å", "A"), ("ø", "o"), ("ł", "l"), ("ế", "e"),
      ("ș", "s"),
    ]
    for (marked, plain) in pairs { #expect(PlainLetters.letter(for: marked) == plain.value, "\(marked)") }
    #expect(PlainLetters.letter(for: "山") == nil)
    #expect(PlainLetters.letter(for: "ß") == nil)
    #expect(PlainLetters.letter(for: "│") == nil)
    #expect(PlainLetters.text(of: "10:00 · u undoes… “x” – ≤ 5").plain == "10:00 - u undoes~ \"x\" - < 5")
    #expect(PlainLetters.text(of: "WÓJCIK Conceição, 山 e\u{301} │").plain == "WOJCIK Conceicao, ?? e ?")
  }
}
