import Testing

@testable import CursesTerminal

@Suite("Saying how cells look with fewer bytes")
struct AttributeThriftTests {
  /// What is sent for updates, one after the other; `~` stands for Escape.
  private func sent(_ updates: String...) -> [String] {
    var thrift = AttributeThrift()
    return updates.map { update in
      Array(update.replacing("~", with: "\u{1B}").utf8).withUnsafeBytes { thrift.reduce($0) }
      return String(decoding: thrift.bytes, as: UTF8.self).replacing("\u{1B}", with: "~")
    }
  }

  @Test(
    "the same is said in one sequence, and only what has changed",
    arguments: [
      ("~(B~[m~(B~[0;1m~[38;5;75mb~[39m~(B~[m book", "~(B~[0;1;38;5;75mb ~[mbook"),
      ("~[m a~[1m~[34mb~[38;5;9mc", "~[m a~[1;34mb~[38;5;9mc"),
      ("~[mx~[7m~[27my", "~[mxy"),
      ("~[0;1;7mx~[27my", "~[0;1;7mx~[0;1my"),
      ("~[m~[31mx~[39;49my", "~[0;31mx~[my"),
      ("~[m~[38;2;1;2;3m~[48;5;4mx", "~[0;38;2;1;2;3;48;5;4mx"),
      ("~[mx~[22;24my", "~[mxy"),
    ])
  func reduced(update: String, expected: String) { #expect(sent(update) == [expected]) }

  @Test("a movement does not wait for it; whatever writes or erases does")
  func order() {
    #expect(sent("~[m~[1m~[3;4H~[5dx") == ["~[3;4H~[5d~[0;1mx"])
    #expect(sent("~[m~[41m~[K~[m~[2Cx") == ["~[0;41m~[K~[2C~[mx"])
    #expect(sent("~[mx~[1m\r\u{8}y") == ["~[mx\r\u{8}~[1my"])
    #expect(sent("~[mx~[1m\ny") == ["~[mx~[1m\ny"])
    #expect(sent("~[mx~[1m~[?25l") == ["~[mx~[1m~[?25l"])
  }

  @Test("a blank waits for nothing that is not seen on it, and for all that is")
  func blanks() {
    #expect(sent("~[m:15~[0;2m  ~[mx") == ["~[m:15  x"])
    #expect(sent("~[mx~[1m ~[2m~[K~[4Xy") == ["~[mx ~[K~[4X~[1;2my"])
    #expect(sent("~[mx~[4m y~[m z") == ["~[mx~[4m y~[m z"])
    #expect(sent("~[mx~[41m ~[m ~[Ky") == ["~[mx~[41m ~[m ~[Ky"])
    #expect(sent("~[mx~[7m ~[m\ny") == ["~[mx~[7m ~[m\ny"])
    #expect(sent("~[mx~[1m \u{301}y") == ["~[mx~[1m \u{301}y"])
    #expect(sent("~[mx~[1m  ") == ["~[mx  ~[1m"])
  }

  @Test("nothing is left unsaid at the end of an update, and nothing said twice in the next")
  func updates() {
    #expect(sent("~(B~[mx~[1m", "~[1my", "~(B~[m~(B~[mz") == ["~(B~[mx~[1m", "y", "~[mz"])
  }

  @Test("shifts and character sets stay as they are")
  func characterSets() {
    #expect(sent("~[m\u{F}x~[1m\u{F}y~(0q~(Bz") == ["\u{F}~[mx~[1my~(0q~(Bz"])
  }

  @Test("what is not understood is passed on, and nothing is taken for known until the next reset")
  func unknown() {
    #expect(sent("~[1mx") == ["~[1mx"])
    #expect(sent("~[mx~[38:2::1:2:3my~[1mz~[mw") == ["~[mx~[38:2::1:2:3my~[1mz~[mw"])
    #expect(sent("~[mx~[38;9my~[mw") == ["~[mx~[38;9my~[mw"])
    #expect(sent("~[mx~[10my~[mw") == ["~[mx~[10my~[mw"])
    #expect(sent("x~[") == ["x~["])
    #expect(sent("x~7y") == ["x~7y"])
  }

  @Test("what was said is forgotten when the screen is lost")
  func forgetting() {
    var thrift = AttributeThrift()
    let update = Array("\u{1B}[mSMITH".utf8)
    update.withUnsafeBytes { thrift.reduce($0) }
    #expect(thrift.bytes == update)
    thrift.forget()
    #expect(thrift.bytes.allSatisfy { $0 == 0 })
    update.withUnsafeBytes { thrift.reduce($0) }
    #expect(thrift.bytes == update)
  }
}
