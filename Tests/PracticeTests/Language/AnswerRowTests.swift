import Testing

@testable import Practice

@Suite("Answers for programs")
struct AnswerRowTests {
  @Test("an answer is one JSON object on one line, its names in their order")
  func object() {
    let row = AnswerRow("x", ["name": .text("O\"Neil\\"), "minutes": .number(60), "room": .unknown])
    #expect(row.json == #"{"name":"O\"Neil\\","minutes":60,"room":null}"#)
  }

  @Test("nothing that a terminal obeys or nobody sees stands raw in JSON")
  func hostile() {
    let row = AnswerRow("x", ["name": .text("a\u{1B}[2J\u{202E}b\u{E0041}\r\n")])
    #expect(row.json == #"{"name":"a\u001b[2J\u202eb\udb40\udc41\u000d\u000a"}"#)
  }
}
