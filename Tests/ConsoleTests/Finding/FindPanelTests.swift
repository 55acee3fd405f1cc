import Clinic
import GRDB
import Practice
import Terminal
import Testing

@testable import Console

@Suite("The find box")
struct FindPanelTests {
  private func bench(_ login: String = "mreyes") throws -> PatientBench {
    let bench = try PatientBench(login)
    let jane = try bench.register("Smith", "Jane", born: "1984-02-03", phone: "5035551212")
    try bench.register("Smith", "Jane", born: "1991-07-14", phone: "5035559876")
    try bench.register("Smithson", "John", born: "1950-12-01") { $0.status = .inactive }
    try bench.register("García López", "Elena", born: "1992-02-03") { $0.name.preferred = "Nena" }
    try bench.book(jane, at: "11:00")
    return bench
  }

  @Test("results stand there on each key, with what tells two of one name apart")
  func results() throws {
    let bench = try bench()
    bench.type("/smi ja")
    try bench.expectScreen("find")
  }

  @Test("Enter makes the patient current and returns to the screen one came from")
  func choosing() throws {
    let bench = try bench()
    let before = bench.prompt
    bench.type("/nena<Enter>")
    #expect(bench.prompt == before)
    #expect(bench.patientLine.contains("GARCÍA LÓPEZ Elena \"Nena\""))
  }

  @Test("a search typed ahead of the screen ends with the same patient")
  func typedAhead() throws {
    let bench = try bench()
    bench.typeAhead("/1984-02-03 smith<Enter>")
    #expect(bench.patientLine.contains("SMITH Jane") && bench.patientLine.contains("3 Feb 1984"))
  }

  @Test("where nobody is found Enter registers what was typed, and keys typed ahead stop there")
  func registering() throws {
    let bench = try bench()
    bench.typeAhead("/Nguyen, Bích 1968-05-02 503 555 7777<Enter>xyz")
    #expect(bench.prompt == "TEXT register>")
    #expect(bench.meaning.contains("3 keys typed ahead ignored"))
    #expect(bench.screen.contains("Nguyen") && bench.screen.contains("1968-05-02"))
  }

  @Test("Ctrl-N registers although somebody was found, and the last row is reached by arrows too")
  func registeringAnother() throws {
    let bench = try bench()
    bench.type("/smith<C-n>")
    #expect(bench.prompt == "TEXT register>")
    bench.type("<Esc>/smith<Down><Down><Down><Down>")
    #expect(bench.meaning.hasPrefix(" Enter registers"))
  }

  @Test("each finished search is filed once, with what was typed and who was chosen")
  func filed() throws {
    let bench = try bench()
    bench.type("/smi ja<Enter>/garc<Esc>/<Esc>")
    let count = try bench.practice.read { db in
      try bench.practice.entryCount(verb: "search", in: db)
    }
    #expect(count == 2)
  }

  @Test("a search that is left for another screen, or locked, is filed as well, and not twice")
  func filedWhenLeft() throws {
    let bench = try bench()
    func count() throws -> Int {
      try bench.practice.read { try bench.practice.entryCount(verb: "search", in: $0) }
    }
    bench.type("/smi<C-g>d")
    #expect(try count() == 1)
    bench.type("<C-g>g")
    #expect(bench.prompt == "TEXT find>")
    bench.type("<C-g>d<C-g>g<Esc>")
    #expect(try count() == 1)
    bench.type("/garc<C-g>x")
    #expect(try count() == 2)
  }

  @Test("before anything is typed one's last patients stand there")
  func recents() throws {
    let bench = try bench()
    bench.type("/")
    #expect(bench.screen.contains("nobody yet"))
    bench.type("nena<Enter>/")
    #expect(bench.screen.contains("your last patients"))
    #expect(bench.screen.contains("GARCÍA LÓPEZ Elena"))
    bench.type("<Enter>")
    #expect(bench.patientLine.contains("GARCÍA"))
  }

  @Test("a search that is refused leaves no rows of another text to choose from")
  func refusedSearch() throws {
    let bench = try bench()
    bench.typeAhead("/" + String(repeating: "smith<C-u>", count: 41) + "garcia<Enter>")
    #expect(bench.meaning.contains("too many searches"))
    #expect(bench.prompt == "TEXT find>" && bench.patientLine == " no patient")
    #expect(!bench.screen.contains("#1000"))
    bench.clock.advance(minutes: 1)
    bench.type("<C-u>nena<Enter>")
    #expect(bench.patientLine.contains("GARCÍA"))
  }

  @Test("who may not register is told so on the last row")
  func biller() throws {
    let bench = try bench("bill")
    bench.type("/zzz")
    #expect(bench.meaning.contains("as biller you may not register"))
    bench.type("<C-n>")
    #expect(bench.prompt == "TEXT find>")
  }

  @Test("a role bound to its own patients finds only those")
  func clinician() throws {
    let bench = try bench("samari")
    bench.type("/smith")
    #expect(bench.screen.contains("nobody found"))
  }
}

extension OpenPractice {
  /// How many entries of a verb the journal holds.
  func entryCount(verb: String, in db: Database) throws -> Int {
    try Int.fetchOne(
      db, sql: "SELECT count(*) FROM entry JOIN verb ON verb.key = entry.verb WHERE verb.name = ?",
      arguments: [verb]) ?? 0
  }
}
