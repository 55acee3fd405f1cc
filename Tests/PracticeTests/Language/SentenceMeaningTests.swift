import Clinic
import Testing

@testable import Practice

@Suite("What a sentence would do, while it is typed")
struct SentenceMeaningTests {
  private let bench: TestPractice

  init() throws { bench = try TestPractice() }

  private func meaning(_ sentence: String, as session: Session? = nil) -> SentenceMeaning? {
    SentenceReader.meaning(of: sentence, bench.practice, as: session ?? bench.desk)
  }

  private func perform(_ sentence: String) throws {
    let reader = SentenceReader(bench.practice, as: bench.desk)
    guard case .act(let commands)? = try reader.understand(sentence) else { return }
    try bench.practice.perform(commands, as: bench.desk)
  }

  private func head() throws -> UInt64 {
    try bench.practice.read { try bench.practice.journal.head(in: $0).number }
  }

  @Test("it is said in words whom, what and when it means, and nothing is written meanwhile")
  func words() throws {
    try bench.register("Smith", "Jane", born: "1984-02-03")
    let who = "SMITH Jane 3 Feb 1984 #10001"
    let head = try head()
    let booking = try #require(meaning("book smi ja prophy today 11 with okafor"))
    #expect(booking.words == "books \(who), prophy, \(bench.today.longText) 11:00 with Okafor")
    #expect(booking.isComplete)
    #expect(booking.search?.shown == 1)
    #expect(try self.head() == head)
    try perform("book smi ja prophy today 11 with okafor")
    #expect(meaning("here smi")?.words == "here: \(who), 11:00")
    #expect(meaning("cancel smi why a cold")?.words == "cancels \(who), 11:00, because a cold")
    #expect(meaning("cancel smi")?.words == "why? cancels \(who), 11:00")
    #expect(meaning("move smi to 14:30")?.words == "moves to \(bench.today.longText) 14:30: \(who), 11:00")
    #expect(meaning("late 15 smi")?.words == "15 min later: \(who), 11:00")
    #expect(meaning("short smi")?.words == "puts \(who) on the short-notice list")
    #expect(meaning("next smi")?.words == "the visits to come of \(who)")
    #expect(meaning("openings prophy with okafor")?.words.contains("prophy") == true)
    #expect(meaning("walkin Doe, Alex 503 555 1212 tooth")?.words.contains("DOE Alex") == true)
    #expect(meaning("out okafor tom")?.words.hasPrefix("blocks Okafor") == true)
    #expect(meaning("out okafor from 2p until 4p")?.words.contains("14:00-16:00") == true)
    #expect(meaning("out okafor tom from 4p until 2p")?.isComplete == false)
    #expect(meaning("undo")?.words.hasPrefix("takes back: booked") == true)
  }

  @Test(
    "what is missing or wrong is said, and never more than the role may know",
    arguments: [
      "book", "book nobody fri", "here", "here nobody", "move smith", "late x smith", "walkin Doe",
      "openings frobnicate", "out", "cancel nobody why x",
    ])
  func missing(sentence: String) throws {
    let told = try #require(meaning(sentence))
    #expect(!told.isComplete)
    #expect(!told.words.isEmpty)
  }

  @Test("a role that may not do it is told so, and sees nobody's name")
  func rights() throws {
    try bench.register("Smith", "Jane")
    let told = try #require(meaning("book smith fri", as: bench.administrator))
    #expect(!told.isComplete)
    #expect(!told.words.contains("SMITH"))
  }

  @Test("what is no sentence says nothing", arguments: ["", " ", "frobnicate", "\u{1B}[31m here"])
  func none(sentence: String) {
    #expect(meaning(sentence) == nil)
  }

  @Test("a name that several have is answered by choices, each a sentence that means one alone")
  func choices() throws {
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03")
    try bench.register("Smith", "John", born: "1990-05-06")
    let reader = SentenceReader(bench.practice, as: bench.desk)
    guard case .choice(let choice)? = try reader.understand("book  smith prophy tom 9a with okafor") else {
      Issue.record("no choice was given")
      return
    }
    #expect(choice.options.count == 2)
    let option = try #require(choice.options.first { $0.words.contains("Jane") })
    #expect(option.sentence == "book \(jane.numberText) prophy tom 9a with okafor")
    try perform(option.sentence)
    let booked = try bench.practice.read { try bench.practice.appointments(of: jane.id, in: $0) }
    #expect(booked.count == 1)
    #expect(meaning("here smith")?.words.hasPrefix("which: ") == true)
    #expect(choice.error.problem.contains("3 Feb 1984"))
  }

  @Test("the last word is completed by words of the form, providers and types, never by patients")
  func completions() throws {
    try bench.register("Prophet", "Ida")
    func completions(_ text: String) -> [String] {
      SentenceReader.completions(of: text, bench.practice)
    }
    #expect(completions("book smith pro") == ["prophy"])
    #expect(completions("book smith prophy fri with ok") == ["Okafor"])
    #expect(completions("book smith prophy fri wi") == ["with"])
    #expect(completions("book smith prophy fri w") == ["with"])
    #expect(completions("openings ") == [])
    #expect(completions("book") == [])
    #expect(completions("frobnicate pro") == [])
  }

  @Test("undo for programs takes back the person's last act of today, then the one before")
  func undoLatest() throws {
    let jane = try bench.register("Smith", "Jane")
    try perform("book smith prophy today 11 with okafor")
    try perform("walkin Doe, Alex 503 555 1212 tooth")
    let later = try bench.practice.beginSession(login: "mreyes").session
    #expect(try bench.practice.undoLatest(as: later).count == 3, "a walk-in is three entries and one act")
    #expect(try bench.practice.findPatients("doe alex", as: bench.desk).isEmpty)
    try bench.practice.undoLatest(as: later)
    #expect(try bench.practice.read { try bench.practice.appointments(of: jane.id, in: $0) }.isEmpty)
    try bench.practice.undoLatest(as: later)
    #expect(throws: PracticeError.self) { try bench.practice.undoLatest(as: later) }
  }

  @Test("undo for programs leaves other people's acts and other days alone")
  func undoOwnOnly() throws {
    let jane = try bench.register("Smith", "Jane")
    try perform("book smith prophy tom 9a with okafor")
    #expect(throws: PracticeError.self) { try bench.practice.undoLatest(as: bench.dentist) }
    bench.clock.advance(minutes: 24 * 60)
    let later = try bench.practice.beginSession(login: "mreyes").session
    #expect(throws: PracticeError.self) { try bench.practice.undoLatest(as: later) }
    #expect(try bench.practice.read { try bench.practice.appointments(of: jane.id, in: $0) }.count == 1)
  }
}
