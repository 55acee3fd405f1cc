import Terminal
import Testing

@Suite("Writing keys")
struct KeyNotationTests {
  @Test("a text of keys is read as it is typed")
  func reading() {
    #expect(
      Key.sequence("/ng<Enter><C-s><S-F4><Esc><lt><S-Tab><Space><C-Right>")
        == [
          "/", "n", "g", .enter, .control("s"), Key(.function(4), .shift), .escape, "<", .backtab, .space,
          Key(.right, .control),
        ])
    #expect(Key.parse("<Nothing>") == nil)
    #expect(Key.parse("<Enter") == nil)
    #expect(Key.parse("<F25>") == nil)
    #expect(Key.parse("") == [])
  }

  @Test("what a key is written as is read as that key")
  func writing() {
    let keys: [Key] = [
      "b", "<", .space, .enter, .control("s"), Key(.character("<"), .alt), Key(.character(" "), .control),
      .backtab, Key(.function(4), .shift), Key(.right, [.control, .shift]), .escape,
    ]
    for key in keys { #expect(key.notation.flatMap { Key.parse($0) } == [key]) }
    #expect(Key(.paste("x")).notation == nil)
  }

  @Test("labels are what people say")
  func labels() {
    let expected: [(Key, String)] = [
      ("b", "b"), ("B", "B"), (.space, "Space"), (.control("s"), "Ctrl-S"), (.enter, "Enter"),
      (Key(.function(4), .shift), "Shift-F4"), (.backtab, "Shift-Tab"), (.pageUp, "PageUp"), ("?", "?"),
      (Key(.right, [.control, .shift]), "Ctrl-Shift-Right"),
    ]
    for (key, label) in expected { #expect(key.label.plain == label) }
  }
}
