import Testing

@testable import Terminal

@Suite("Pasting")
struct PasteTests {
  private let begin = "\u{1B}[200~"
  private let end = "\u{1B}[201~"

  private func pasted(_ keys: [Key]) -> String? {
    var text = ""
    for key in keys {
      guard case .paste(let piece) = key.code else { return nil }
      text += piece
    }
    return text
  }

  private func decode(_ text: String) -> [Key] {
    var decoder = KeyDecoder()
    return decoder.decode(text.utf8) + decoder.timeout()
  }

  @Test("pasted text is one key, without controls, with line feeds for every kind of line end")
  func literal() {
    #expect(decode(begin + "Smith, Jane" + end) == [Key(.paste("Smith, Jane"))])
    #expect(decode(begin + "a\r\nb\rc\nd\te\u{1}\u{7F}\u{9B}f" + end) == [Key(.paste("a\nb\nc\nd ef"))])
    #expect(decode(begin + end) == [])
    #expect(decode(begin + "x\u{1B}[31my\u{1B}\u{1B}z" + end) == [Key(.paste("x[31myz"))])
  }

  @Test("what follows an end within the paste is pasted too, until bytes stop coming")
  func embeddedEnd() {
    var decoder = KeyDecoder()
    let keys = decoder.decode((begin + "a" + end + ":signq\r" + end).utf8)
    #expect(keys.isEmpty)
    #expect(decoder.patience == 50)
    #expect(decoder.timeout() == [Key(.paste("a:signq\n"))])
    #expect(decoder.decode("u".utf8) == ["u"])
  }

  @Test("a paste split anywhere is the same paste")
  func splits() {
    let bytes = Array((begin + "é山\r\n\u{1B}[20x\u{1B}[201" + "y" + end).utf8)
    for cut in 0...bytes.count {
      var decoder = KeyDecoder()
      let keys = decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...]) + decoder.timeout()
      #expect(keys == [Key(.paste("é山\n[20x[201y"))])
    }
  }

  @Test("a long paste comes in pieces that join to the whole, cut between characters")
  func pieces() {
    let text = String(repeating: "山田a", count: 5_000)
    var decoder = KeyDecoder()
    let keys = decoder.decode((begin + text + end).utf8) + decoder.timeout()
    #expect(keys.count > 5)
    #expect(pasted(keys) == text)
  }

  @Test("a paste whose end never comes is given out, and keys are keys again")
  func unended() {
    var decoder = KeyDecoder()
    #expect(decoder.decode((begin + "abc\u{1B}").utf8).isEmpty)
    #expect(decoder.patience == 3_000)
    #expect(decoder.timeout() == [Key(.paste("abc"))])
    #expect(decoder.decode("q".utf8) == ["q"])
  }
}
