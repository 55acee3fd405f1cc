import Clinic
import Foundation
import Testing

@testable import Practice

@Suite("Sentences of the line")
struct SentenceTests {
  private let bench: TestPractice
  private let reader: SentenceReader

  init() throws {
    bench = try TestPractice()
    reader = SentenceReader(bench.practice, as: bench.desk)
  }

  @discardableResult
  private func act(_ sentence: String) throws -> [Done] {
    switch try reader.understand(sentence) {
    case .act(let commands): return try bench.practice.perform(commands, as: bench.desk)
    case .choice(let choice): throw choice.error
    default: return []
    }
  }

  private func ask(_ sentence: String) throws -> [AnswerRow] {
    guard case .answer(let rows)? = try reader.understand(sentence) else { return [] }
    return rows
  }

  private func visits(_ patient: Patient) throws -> [Appointment] {
    try bench.practice.read { db in
      try bench.practice.appointments(of: patient.id, in: db).map(\.appointment)
    }
  }

  @Test("a visit is booked, moved, confirmed, and walked through the day by sentences alone")
  func wholeVisit() throws {
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    try act("book smi ja prophy today 11 with okafor")
    #expect(try visits(jane).map(\.start.text) == ["11:00"])
    #expect(try visits(jane)[0].provider == bench.hygiene)
    try act("confirm smi ja")
    #expect(try visits(jane)[0].status == .confirmed)
    try act("move smi ja to 14:30")
    #expect(try visits(jane)[0].start.text == "14:30")
    try act("here smith")
    try act("seated #\(try #require(jane.number))")
    try act("done smith jane")
    #expect(try visits(jane)[0].status == .doneInChair)
    try act("out smith")
    #expect(try visits(jane)[0].status == .out)
  }

  @Test("a patient who is not meant alone is refused, the candidates named by birthday and number")
  func ambiguous() throws {
    try bench.register("Smith", "Jane", born: "1984-02-03")
    try bench.register("Smith", "John", born: "1990-05-06")
    let error = #expect(throws: PracticeError.self) { try act("here smith") }
    #expect(error?.problem.contains("3 Feb 1984") == true)
    #expect(error?.problem.contains("6 May 1990") == true)
    #expect(error?.problem.contains("#1000") == true)
  }

  @Test("someone who only sounds alike does not make a written name ambiguous")
  func soundAlike() throws {
    let smith = try bench.register("Smith", "Jane")
    try bench.register("Smyth", "Jane")
    try act("book smith prophy today 13:00")
    #expect(try visits(smith).count == 1)
  }

  @Test("a cancellation asks for its reason and keeps it")
  func cancelling() throws {
    let jane = try bench.register("Smith", "Jane")
    try act("book smith prophy tom 9a")
    #expect(throws: PracticeError.self) { try act("cancel smith") }
    try act("cancel smith why to see why it works")
    #expect(try visits(jane)[0].status == .cancelled)
    #expect(try visits(jane)[0].outcomeReason == "to see why it works")
  }

  @Test("a walk-in is registered, booked at today's next opening, and here, in one deed")
  func walkIn() throws {
    try act("walkin Doe, Alex 503 555 1212 broken tooth")
    let found = try bench.practice.findPatients("doe alex", as: bench.desk)
    let patient = try #require(found.first).patient
    let visit = try #require(try visits(patient).first)
    #expect(visit.status == .here)
    #expect(visit.reason == "broken tooth")
    #expect(try ask("who is here").count == 1)
  }

  @Test("late moves the visit and those that it pushes over")
  func late() throws {
    let first = try bench.register("Smith", "Jane")
    let second = try bench.register("Jones", "Ann")
    try act("book smith prophy today 11:00 with okafor")
    try act("book jones prophy today 12:00 with okafor")
    try act("late 15 smith")
    #expect(try visits(first)[0].start.text == "11:15")
    #expect(try visits(second)[0].start.text == "12:15")
  }

  @Test("a provider who is out has visits put on the unscheduled list")
  func providerOut() throws {
    try bench.register("Smith", "Jane")
    try act("book smith prophy tom 9a with okafor")
    try act("out okafor tom")
    #expect(try ask("unscheduled").count == 1)
  }

  @Test("a provider who is out for a while keeps the visits before and after, in a script as on a screen")
  func providerOutForAWhile() throws {
    try bench.register("Smith", "Jane")
    try bench.register("Jones", "Ann")
    try act("book smith prophy tom 9a with okafor")
    try act("book jones prophy tom 3p with okafor")
    try act("out okafor tom from 2p until 5p")
    #expect(try ask("unscheduled").map(\.text).joined().contains("JONES Ann"))
    #expect(try ask("unscheduled").count == 1)
    #expect(throws: PracticeError.self) { try act("out okafor tom from 4p until 2p") }
    #expect(throws: PracticeError.self) { try act("out okafor someday") }
  }

  @Test("questions answer by role, and an unknown word is no sentence")
  func questions() throws {
    try bench.register("Smith", "Jane", born: "1984-02-03")
    try act("book smith prophy tom 9a with okafor")
    #expect(try ask("day tom").count == 1)
    #expect(try ask("next smith").count == 1)
    #expect(try ask("find smi ja")[0].text.contains("SMITH Jane 3 Feb 1984"))
    #expect(try ask("openings prophy from tom with okafor").count == 10)
    #expect(try ask("recall").isEmpty)
    #expect(try reader.understand("frobnicate smith") == nil)
  }

  @Test("every sentence's example begins with its verb, and every verb is understood or refused in words")
  func examples() throws {
    for form in SentenceTable.forms {
      #expect(form.example.hasPrefix(form.verb))
      do { _ = try reader.understand(form.example) } catch let error as PracticeError {
        #expect(!error.problem.isEmpty)
      }
    }
  }

  @Test("hostile and endless sentences are refused in words")
  func hostile() throws {
    for text in [
      "book", "book \u{1B}[2J", "move a to", "late x", "here " + String(repeating: "a ", count: 5_000),
    ] {
      #expect(throws: PracticeError.self) { _ = try reader.understand(text) }
    }
  }

  /// Where `DAYBOOK_RECORD_DOCS` is set the page is written instead of compared.
  @Test("docs/language.md is what the table says")
  func documentation() throws {
    var folder = URL(filePath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    let path = folder.appending(path: "docs/language.md")
    if ProcessInfo.processInfo.environment["DAYBOOK_RECORD_DOCS"] != nil {
      try LanguageReference.markdown.write(to: path, atomically: true, encoding: .utf8)
    }
    let page = try String(contentsOf: path, encoding: .utf8)
    #expect(page == LanguageReference.markdown, "docs/language.md is stale")
  }
}
