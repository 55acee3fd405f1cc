import Clinic
import Testing

@Suite("What a text field lets in")
struct TextGateTests {
  private let line = TextGate(field: "referral", maximumScalars: 10)
  private let note = TextGate(field: "note", maximumScalars: 20, maximumBytes: 30, isMultiline: true)

  @Test("ends are trimmed and the rest is kept as typed")
  func trimmed() {
    #expect(line.admit("  Dr  Lee \u{A0}").value == "Dr  Lee")
    #expect(line.admit("").value == "")
    #expect(line.admit("García").value == "García")
  }

  @Test("a note keeps its lines, whatever ends them")
  func lines() {
    #expect(note.admit("one\r\ntwo\rthree\n").value == "one\ntwo\nthree")
    #expect(line.admit("one\ntwo").problem?.problem == "referral: it holds a line break (U+000A)")
  }

  @Test("the length counts scalars and bytes")
  func length() {
    #expect(line.admit("1234567890").value == "1234567890")
    #expect(line.admit("12345678901").problem?.code == .outOfRange)
    #expect(note.admit(String(repeating: "王", count: 10)).value != nil)
    #expect(note.admit(String(repeating: "王", count: 11)).problem?.code == .outOfRange)
    #expect(line.admit(String(repeating: " ", count: 30) + "a").value == "a")
  }

  @Test(
    "names of all peoples are let in",
    arguments: [
      "Nguyễn Thị Bích", "O’Brien", "王小明", "محمد", "Иванов", "नेहा", "שרה", "Ka\u{2BB}ahumanu",
      "می\u{200C}خواهم",
    ])
  func names(_ name: String) {
    #expect(TextGate.name("family name").admit(name).value == name)
  }

  @Test("what is refused is named by its number", arguments: TypingWorld.refusedEverywhere)
  func refused(_ text: String) throws {
    let problem = try #require(TextGate(field: "referral", maximumScalars: 10_000).admit(text).problem)
    #expect(problem.problem.contains("(U+") || problem.problem.contains("marks"))
  }
}
