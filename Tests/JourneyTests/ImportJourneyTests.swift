import Foundation
import Testing

@Suite("Importing what another program kept")
struct ImportJourneyTests {
  private let header = "Patient Number,Last Name,First Name,DOB,Phone\n"

  @Test("good rows are imported, given again they are passed over, and are found")
  func imports() throws {
    let journey = try Journey()
    let file = try journey.file(
      "old.csv", header + "901,Quill,Ånna,1990-02-03,503 555 0100\n902,Rook,Bob,,\n")
    let run = try journey.run(["import", "patients", file], as: "towner")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("imported: 2 patients"))
    let again = try journey.run(["import", "patients", file], as: "towner")
    #expect(again.status == 0)
    #expect(again.output.contains("2 were here already"))
    let found = try journey.run(["query", "find quill"], as: "mreyes")
    #expect(found.output.contains("QUILL Ånna"))
  }

  @Test("each bad row is told with line, column and reason, and nothing at all is written")
  func refusesRows() throws {
    let journey = try Journey()
    let file = try journey.file(
      "old.csv",
      header + "901,Quill,Anna,1990-02-03,503 555 0100\n902,Rook,Bob,31/31/1990,\n903,,,1990-02-03,12\n")
    let run = try journey.run(["import", "patients", file], as: "towner")
    #expect(run.status == 1)
    let said = run.output + run.errors
    #expect(said.contains("line 3"))
    #expect(said.contains("DOB"))
    #expect(said.contains("line 4"))
    #expect(said.contains("nothing was written"))
    let found = try journey.run(["query", "find quill"], as: "mreyes")
    #expect(!found.output.contains("QUILL"))
  }

  @Test("--check writes nothing")
  func onlyChecks() throws {
    let journey = try Journey()
    let file = try journey.file("old.csv", header + "901,Quill,Anna,1990-02-03,503 555 0100\n")
    #expect(try journey.run(["import", "patients", file, "--check"], as: "towner").status == 0)
    #expect(try !journey.run(["query", "find quill"], as: "mreyes").output.contains("QUILL"))
  }

  @Test("only who may imports, and a store that is not there is said to be none")
  func asksForTheRight() throws {
    let journey = try Journey()
    let file = try journey.file("old.csv", header + "901,Quill,Anna,1990-02-03,\n")
    let run = try journey.run(["import", "patients", file], as: "mreyes")
    #expect(run.status == 1)
    #expect(run.errors.contains("you may not"))
    let nowhere = try Journey(isEmpty: true)
    let none = try nowhere.run(["query", "day"], as: "mreyes")
    #expect(none.status == 1)
    #expect(none.errors.contains("store"))
    #expect(!FileManager.default.fileExists(atPath: nowhere.store + "/practice.db"))
  }

  @Test("text that attacks a terminal never reaches one raw, in answers, errors or screens")
  func hostileText() throws {
    let journey = try Journey()
    let hostile = [
      "Esc\u{1B}[2Jape", "Osc\u{1B}]52;c;cm0gLXJm\u{7}x", "Back\u{8}\u{8}space", "Bidi\u{202E}evil",
      "Zero\u{200B}\u{2060}width", "Tag\u{E0041}\u{E0042}s", "C1\u{9B}2J",
      "Zalgo" + String(repeating: "\u{301}", count: 300),
      "Emoji👨‍👩‍👧‍👦x", "山田太郎",
    ]
    for (place, name) in hostile.enumerated() {
      let file = try journey.file("old.csv", header + "\(900 + place),\(name),Anna,1990-02-03,\n")
      let run = try journey.run(["import", "patients", file], as: "towner")
      expectPlain(run.output + run.errors)
      let find = try journey.run(["query", "find \(name)"], as: "mreyes")
      expectPlain(find.output + find.errors)
      let json = try journey.run(["query", "find Anna", "--json"], as: "mreyes")
      expectPlain(json.output + json.errors)
      expectPlain(try journey.run(["do", "here \(name)"], as: "mreyes").errors)
      expectPlain(try journey.run(["screen", "find \(name)"], as: "mreyes").output)
    }
    let list = try journey.run(["query", "find Anna"], as: "mreyes")
    #expect(!list.output.isEmpty)
    expectPlain(list.output)
    expectPlain(try journey.run(["frob\u{1B}[2Jnicate"], as: "mreyes").errors)
    expectPlain(try journey.run(["query", "day"], as: "mre\u{1B}[2Jyes").errors)
    expectPlain(
      try journey.run(["verify", "--store", "/no\u{1B}[2Jwhere"], as: "mreyes", stores: false).errors)
  }

  /// Nothing that a terminal obeys, and nothing invisible or reversing.
  private func expectPlain(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for scalar in text.unicodeScalars where scalar != "\n" {
      let isControl = scalar.properties.generalCategory == .control
      let isHidden =
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        || scalar.value == 0x200B || scalar.value == 0x2060 || (0xE0000...0xE007F).contains(scalar.value)
      if isControl || isHidden {
        Issue.record(
          "U+\(String(scalar.value, radix: 16)) in \(text.debugDescription)", sourceLocation: sourceLocation)
        return
      }
    }
  }
}
