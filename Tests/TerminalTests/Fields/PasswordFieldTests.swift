import Testing

@testable import Terminal

@Suite("Password fields")
struct PasswordFieldTests {
  private func bytes(_ field: PasswordField) -> [UInt8] { field.password.withBytes { Array($0) } }

  @Test("what is typed is kept as bytes and taken back a character at a time")
  func typing() {
    var field = PasswordField()
    for key in Key.sequence("aé山?") { #expect(field.update(key) == .edited) }
    #expect(bytes(field) == Array("aé山?".utf8))
    _ = field.update(.backspace)
    _ = field.update(.backspace)
    #expect(bytes(field) == Array("aé".utf8))
    #expect(field.update(.enter) == .accepted)
    #expect(field.update(.control("u")) == .edited)
    #expect(field.isEmpty)
    #expect(field.update(.backspace) == .edited)
  }

  @Test("it shows the same for one character and for forty")
  func dots() {
    var field = PasswordField()
    let empty = painted(rows: 1, columns: 20) { field.draw(in: &$0, focused: true) }
    #expect(empty.text == [""])
    _ = field.update("a")
    let short = painted(rows: 1, columns: 20) { field.draw(in: &$0, focused: true) }
    for _ in 0..<40 { _ = field.update("b") }
    let long = painted(rows: 1, columns: 20) { field.draw(in: &$0, focused: true) }
    #expect(short == long)
    #expect(short.text == ["••••••••"])
    #expect(painted(rows: 1, columns: 3) { field.draw(in: &$0, focused: true) }.hasCursorInside)
  }

  @Test("a wiped password leaves zeros where it was; a copy of the field shares it")
  func wiping() {
    var field = PasswordField()
    for key in Key.sequence("secret") { _ = field.update(key) }
    let copy = field
    let place = field.password.withBytes { $0.baseAddress! }
    field.password.wipe()
    #expect(copy.isEmpty)
    #expect(UnsafeRawBufferPointer(start: place, count: 6).allSatisfy { $0 == 0 })
  }

  @Test("it is bounded, and a paste counts up to its first line feed")
  func bounds() {
    var field = PasswordField()
    #expect(field.update(Key(.paste("abc\ndef"))) == .edited)
    #expect(bytes(field) == Array("abc".utf8))
    #expect(
      field.update(Key(.paste(String(repeating: "x", count: 2_000)))) == .refused("too long for a password"))
    #expect(field.password.count == PasswordBuffer.capacity)
  }
}
