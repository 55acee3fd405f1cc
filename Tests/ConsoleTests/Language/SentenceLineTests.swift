import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Sentences on the line")
struct SentenceLineTests {
  private let bench: PatientBench

  init() throws {
    bench = try PatientBench(size: Size(rows: 24, columns: 140))
    try bench.register("Smith", "Jane", born: "1984-02-03")
    try bench.register("Smith", "John", born: "1990-05-06")
    try bench.register("Baker", "Ida", born: "2001-01-01")
  }

  private var rows: [String] { bench.frame.text }
  private var line: String { bench.prompt + " " }

  private func verbs(_ verb: String) throws -> Int {
    var query = AuditQuery()
    query.verb = verb
    query.limit = 500
    let auditor = Session(
      id: bench.desk.id, user: bench.administrator.user, login: "boss", name: "Ada Boss", role: .auditor,
      provider: nil, started: bench.clock.now)
    return try bench.practice.audit(query, as: auditor).count
  }

  @Test("the line says in words what Enter will do, and first what is missing")
  func meaning() {
    bench.type(":book")
    #expect(line.contains("book PATIENT"))
    bench.type(" bak")
    #expect(line.contains("no day and no time"))
    bench.type(" prophy tom 9a")
    #expect(line.contains("books BAKER Ida 1 Jan 2001 #"))
    #expect(line.contains("prophy"))
    #expect(line.contains("9:00"))
    bench.type("<Enter>")
    #expect(bench.meaning.contains("booked: BAKER Ida"))
  }

  @Test("Tab completes words of the language, providers and types, one after another; Esc takes it back")
  func completion() {
    bench.type(":openi<Tab>")
    #expect(line.contains(":openings "))
    bench.type("pro<Tab> with ok<Tab>")
    #expect(line.contains(":openings prophy with Okafor"))
    bench.type("<Esc>")
    #expect(line.contains(":openings prophy with ok "))
    bench.type("<Esc>")
    #expect(!line.contains("openings"))
    bench.type(":")
    #expect(line.contains(":openings prophy with ok"))
  }

  @Test("Tab of a phrase completes the rest of it, and of no name a patient")
  func phrases() {
    bench.type(":short n<Tab>")
    #expect(line.contains(":short notice"))
    bench.type("<C-u>here smi<Tab>")
    #expect(line.contains(":here smi "))
  }

  @Test("Up and Down go through the sentences of this session")
  func history() {
    bench.type(":who is here<Enter><Esc>:openings prophy<Enter><Esc>:<Up>")
    #expect(line.contains(":openings prophy"))
    bench.type("<Up>")
    #expect(line.contains(":who is here"))
    bench.type("<Down><Down>")
    #expect(!line.contains("prophy"))
  }

  @Test("a question shows every row, and Enter goes to the day")
  func answers() {
    bench.type(":openings prophy from tom<Enter>")
    #expect(line.contains("LIST answer>"))
    #expect(rows.filter { $0.contains("Nov 2026 ") && $0.contains(":") }.count >= 10)
    bench.type("<Enter>")
    #expect(line.contains("LIST day>"))
  }

  @Test("a question that nothing answers says so, and e asks it otherwise")
  func nothing() {
    bench.type(":who is here<Enter>")
    #expect(rows.contains { $0.contains("nothing") })
    bench.type("e")
    #expect(line.contains(":who is here"))
  }

  @Test("a name that several have is answered by choices; a number carries the sentence out")
  func choices() throws {
    bench.type(":book smith prophy tom 9a<Enter>")
    #expect(line.contains("LIST which>"))
    #expect(rows.contains { $0.contains("SMITH Jane 3 Feb 1984") })
    #expect(rows.contains { $0.contains("SMITH John 6 May 1990") })
    let place = try #require(rows.first { $0.contains("John") }?.split(separator: " ").first)
    bench.type(String(place))
    #expect(bench.meaning.contains("booked: SMITH John"), "\(bench.meaning)")
  }

  @Test("Esc at the choices does nothing, and keys typed ahead of them are ignored")
  func choicesLeft() throws {
    bench.send(.keys(Key.sequence(":book smith prophy tom 9a<Enter>1")))
    #expect(line.contains("LIST which>"))
    #expect(bench.meaning.contains("1 key typed ahead ignored"))
    bench.type("<Esc>")
    #expect(line.contains("LIST day>"))
    #expect(try verbs("appointment.book") == 0)
  }

  @Test("whom the line showed before it was left is filed as a search; a sentence carried out files its own")
  func searches() throws {
    let before = try verbs("search")
    bench.type(":here bak<Esc>")
    let left = try verbs("search")
    #expect(left == before + 1)
    bench.type(":<Enter>")
    #expect(try verbs("search") == left + 1)
    bench.type("<C-c>")
    #expect(try verbs("search") == left + 1, "the refused sentence has filed its search")
  }

  @Test("a refused sentence stays in the line; a line as long as it goes takes no more")
  func refused() {
    bench.type(":frobnicate<Enter>")
    #expect(line.contains(":frobnicate"))
    #expect(bench.meaning.contains("is no sentence"))
    bench.type("<C-c>:")
    for _ in 0..<60 { bench.type("abcdefghij") }
    #expect(rows.count == 24)
  }

  @Test("a role that may not do it is told so before Enter")
  func rights() throws {
    let bench = try PatientBench("bill", size: Size(rows: 24, columns: 140))
    bench.type(":here smith")
    #expect(bench.prompt.contains("may not"))
  }
}
