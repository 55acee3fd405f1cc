import Clinic
import GRDB
import Practice
import Terminal
import Testing
import Vault

@testable import Console

/// A console that is locked holds no key, and nothing that the key protects.
@Suite("What a locked console keeps in memory")
struct LockedMemoryTests {
  /// Keys that lead into the middle of something.
  static let middles = [
    "a form": "/luis<Enter><C-g>ce<Tab>xy<Left>",
    "a form on which nothing is typed": "/luis<Enter><C-g>ce<Tab><Tab>",
    "a note of several lines": "/luis<Enter><C-g>ce" + String(repeating: "<PageDown>", count: 12)
      + "Quill knows him<Enter>and her<Up><Left>",
    "the find box": "/quil<Left><Left>",
    "the find box, on another row": "/smith<Down>",
    "the line": ":walkin Quill, Ada 503 555 0123<Left><Left><Left>",
    "a number in the line": "930",
    "a booking's openings": "/luis<Enter>:book<Enter>jj",
    "a booking that is filled in": "/luis<Enter>:book<Enter>j<Enter>+",
    "a booking in the recall list": "<C-g>rb<Enter>",
    "a check-out": "8<Enter>on",
    "why a visit is off": "11<Enter>d",
    "a day with a cut": "11<Enter>x]j",
    "a day with marks": "11<Enter><Space>jl",
    "who could come": "[[[14<Enter>]]]a",
    "a chart": "/luis<Enter><C-g>c<Tab>",
    "a merge that is being typed": "/luis<Enter><C-g>cM<C-u>nguyen<Enter>same pho",
    "likely duplicates": ":register García, Luis 1979-04-12<Enter><C-t>",
    "the palette": "/luis<Enter><F2>",
    "the help of the day": "?",
  ]

  @Test("nothing of a patient, and it comes back to the same character", arguments: middles.keys.sorted())
  func comesBack(name: String) throws {
    let bench = try DayBench()
    bench.type(try #require(Self.middles[name]))
    let (rows, cursor, line) = (bench.rows, bench.frame.cursor, bench.line)
    #expect(Self.words(of: bench).contains(where: Self.text(in: bench.shell).contains))
    var kept = ""
    bench.lockAndUnlock { kept = Self.text(in: $0) }
    #expect(kept.contains("mreyes"))
    for word in Self.words(of: bench) { #expect(!kept.contains(word), "\(word) is kept in memory") }
    #expect(bench.frame.cursor == cursor)
    #expect(bench.line == line)
    // The message is gone; all else stands as it stood.
    for row in rows.indices where row != rows.count - 3 && row != 0 { #expect(bench.rows[row] == rows[row]) }
  }

  /// All text that a value holds, wherever in it; what is kept letter by letter is put together.
  private static func text(in value: Any) -> String {
    switch value {
    case let text as String: return text + "\n"
    case let letter as Character: return String(letter)
    case let scalar as Unicode.Scalar: return String(Character(scalar))
    default: return Mirror(reflecting: value).children.map { text(in: $0.value) }.joined() + "\n"
    }
  }

  /// What must not be found: names, phones, and what was typed.
  private static func words(of bench: DayBench) -> [String] {
    let people = bench.people.values
    let names = people.flatMap { [$0.name.family, $0.name.family.uppercased(), $0.name.given] }
    let phones = people.flatMap { $0.phones.map(\.number.national) }
    return Array(Set(names + phones)) + ["Quill", "quil", "same pho", "crown prep"]
  }

  @Test("who locked first and who locked last both wait with nothing but their names")
  func twoPeople() throws {
    let bench = try DayBench()
    bench.type("/luis<Enter><C-g>ce<Tab>xy")
    bench.lock()
    bench.clock.advance(milliseconds: 2_000)
    bench.type("<Down><Up><C-u>")
    try bench.logIn("dlindqvist")
    bench.type("/nguyen<Enter><C-g>c")
    bench.lock()
    let kept = Self.text(in: bench.shell)
    for word in Self.words(of: bench) { #expect(!kept.contains(word), "\(word) is kept in memory") }
    #expect(bench.shell.waiting.map(\.session.login) == ["mreyes", "dlindqvist"])
    #expect(bench.shell.desk == nil && bench.shell.waiting.allSatisfy { $0.unwritten == nil })
  }

  @Test("places left before the lock wait as they were, and are made again when somebody returns")
  func leftPlaces() throws {
    let bench = try DayBench()
    bench.type("/luis<Enter><C-g>ce<Tab>xy<Left><C-g>d")
    #expect(bench.rows[0].contains("held"))
    bench.lockAndUnlock()
    #expect(bench.rows[0].contains("held: GARCÍA form"))
    bench.type("<C-g>g")
    #expect(bench.line.hasPrefix("TEXT patient>"))
    bench.type("z")
    #expect(bench.screen.contains("xzy"))
    bench.type("<C-g>g")
    #expect(bench.line.hasPrefix("LIST day>"))
  }

  @Test("what was cut and left is put down after the lock")
  func cutThatWasLeft() throws {
    let bench = try DayBench()
    bench.typeAhead("11<Enter>x")
    bench.type("<C-g>r")
    bench.lockAndUnlock()
    bench.type("<C-g>d]")
    bench.typeAhead("1030<Enter>")
    #expect(bench.meaning.contains("moved: SMITH Jane"))
  }

  @Test("sentences said before the lock are there for Up, and a line that was put away comes back")
  func sentences() throws {
    let bench = try DayBench()
    bench.typeAhead(":day tom<Enter>")
    bench.typeAhead(":walkin Quill<Esc>")
    bench.lockAndUnlock()
    bench.type(":")
    #expect(bench.line.contains(":walkin Quill"))
    bench.type("<C-u><Up>")
    #expect(bench.line.contains(":day tom"))
  }

  @Test("somebody at two consoles comes back at each to where they stood there")
  func twoConsoles() throws {
    let bench = try DayBench()
    bench.type("/luis<Enter><C-g>c")
    bench.lock()
    let here = bench.shell
    var there = here
    bench.clock.advance(milliseconds: 1_000)
    let welcome = try bench.practice.beginSession(login: "mreyes")
    _ = there.update(.loggedIn(welcome), at: bench.clock.now, practice: bench.practice)
    _ = there.update(.keys(Key.sequence("<C-g>r")), at: bench.clock.now, practice: bench.practice)
    bench.shell = here
    bench.unlock()
    #expect(bench.line.hasPrefix("LIST chart>"))
    #expect(bench.rows[1].contains("GARCÍA Luis"))
  }

  @Test("a place that was locked by a session which is over is nobody's, and goes at the next log-in")
  func orphans() throws {
    let bench = try DayBench()
    let session = try #require(bench.shell.session)
    bench.lock()
    let form = "shell.lock \(session.id.record.hexadecimal)"
    #expect(try !bench.practice.jotted(form: form, of: session.user).isEmpty)
    try bench.practice.endSession(session.id, why: "its console is gone", by: bench.owner)
    bench.clock.advance(milliseconds: 2_000)
    bench.type("<Down><Up><C-u>")
    try bench.logIn("mreyes")
    #expect(try bench.practice.jotted(form: form, of: session.user).isEmpty)
  }

  /// A console on which "abc" was typed into a form while the blotter took nothing.
  private func fullDisk() throws -> (ConsoleBench, DatabaseQueue) {
    let queue = try DatabaseQueue()
    let bench = try ConsoleBench(queue: queue)
    try bench.logIn()
    bench.typeAhead("<C-g>k")
    bench.typeAhead("ab")
    try queue.write {
      try $0.execute(
        sql: "CREATE TRIGGER full BEFORE INSERT ON blotter BEGIN SELECT RAISE(ABORT, 'full'); END")
    }
    bench.typeAhead("c")
    #expect(bench.meaning.contains("not on the disk"))
    bench.typeAhead("<C-g>x")
    return (bench, queue)
  }

  @Test("where the blotter cannot be written, what is typed waits sealed, and comes back with the password")
  func unwritten() throws {
    let (bench, queue) = try fullDisk()
    #expect(!bench.screen.contains("abc"))
    #expect(bench.shell.desk == nil && bench.shell.waiting.last?.unwritten != nil)
    #expect(!Self.text(in: bench.shell).contains("abc"))
    try queue.write { try $0.execute(sql: "DROP TRIGGER full") }
    bench.type("a")
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    #expect(bench.row(3) == " text: abc")
    let user = try #require(bench.shell.session?.user)
    #expect(try bench.practice.jotted(form: "bench form", of: user)["text"] == Array("abc".utf8))
  }

  @Test("the same where the disk is still full then: the place and the text are as they were")
  func stillFull() throws {
    let (bench, queue) = try fullDisk()
    bench.type("a")
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    #expect(bench.row(3) == " text: abc")
    #expect(bench.meaning.contains("not on the disk"))
    try queue.write { try $0.execute(sql: "DROP TRIGGER full") }
    bench.type("d")
    let user = try #require(bench.shell.session?.user)
    #expect(try bench.practice.jotted(form: "bench form", of: user)["text"] == Array("abcd".utf8))
  }

  @Test("what was sealed opens for nobody else, and not without the key that the lock took away")
  func sealed() throws {
    let (bench, _) = try fullDisk()
    let sealed = try #require(bench.shell.waiting.last?.unwritten)
    let owner = try #require(bench.shell.waiting.last?.session.user)
    let other = try bench.practice.beginSession(login: "rokafor").session.user
    #expect(throws: VaultError.self) { try bench.practice.open(sealed, of: other) }
    #expect(try !bench.practice.open(sealed, of: owner).cells.isEmpty)
    let stranger = try ConsoleBench()
    #expect(throws: VaultError.self) { try stranger.practice.open(sealed, of: owner) }
  }
}
