import Clinic
import Practice
import Terminal
import Testing

@testable import Console

@Suite("Locking and unlocking")
struct LockTests {
  @Test("Ctrl-G x locks from anywhere, shows nothing of the desk, and shuts the store")
  func locksByKey() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("bb<C-g>k")
    bench.typeAhead("half a secret<C-g>x")
    #expect(bench.screen.contains("locked"))
    #expect(!bench.screen.contains("half a secret"))
    #expect(!bench.isStoreOpen)
  }

  @Test("keys within a second of the lock are dropped, and the first key after it only wakes")
  func firstKeyWakes() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("<C-g>xabc")
    bench.clock.advance(milliseconds: 999)
    bench.typeAhead("d")
    #expect(bench.screen.contains("press any key"))
    bench.clock.advance(milliseconds: 1)
    bench.typeAhead("e")
    #expect(bench.screen.contains("password"))
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    #expect(bench.line.hasPrefix("LIST day>"))
  }

  @Test("unlocking returns to the same character, in the same session")
  func sameCharacter() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    var expected = try #require(bench.shell.session)
    bench.typeAhead("<C-g>k")
    bench.typeAhead("half")
    bench.typeAhead("<C-g>x")
    bench.type("a")
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    expected.provenAgain = bench.clock.now
    #expect(bench.shell.session == expected)
    bench.typeAhead(" done")
    #expect(bench.row(3) == " text: half done")
  }

  @Test("five minutes without a key lock it; keys put that off, ticks and repaints do not")
  func idleLock() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.clock.advance(minutes: 4)
    bench.send(.tick)
    bench.typeAhead("b")
    bench.clock.advance(minutes: 4)
    bench.send(.tick)
    bench.send(.resized(Size(rows: 30, columns: 100)))
    bench.send(.bell)
    #expect(bench.isStoreOpen)
    bench.clock.advance(minutes: 1)
    bench.send(.tick)
    #expect(!bench.isStoreOpen)
    #expect(bench.screen.contains("nobody typed"))
  }

  @Test(
    "another person may log in at the lock and starts at the day; the first one's place waits for her alone")
  func anotherPerson() throws {
    let bench = try ConsoleBench()
    try bench.logIn("mreyes")
    bench.typeAhead("<C-g>k")
    bench.typeAhead("her draft")
    bench.typeAhead("<C-g>x")
    bench.type("a<Up><C-u>rokafor<Enter>")
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    #expect(bench.shell.session?.login == "rokafor")
    #expect(bench.row(3) == " count 0")
    #expect(!bench.row(0).contains("held"))
    bench.typeAhead("<C-g>x")
    bench.type("a<Up><C-u>mreyes<Enter>")
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    #expect(bench.shell.session?.login == "mreyes")
    #expect(bench.row(3) == " text: her draft")
  }

  @Test("a suspension locks, whatever was asked at the moment")
  func suspension() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("x")
    bench.send(.suspending)
    #expect(!bench.isStoreOpen)
    #expect(bench.screen.contains("suspended"))
  }

  @Test("a refused unlock keeps the name, empties the password and says when the next counts")
  func refused() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("<C-g>x")
    bench.type("a")
    bench.type("wrong<Enter>")
    bench.send(.refused(problem: "this name and password do not open this practice", waitSeconds: 4))
    bench.send(.painted)
    #expect(bench.screen.contains("counts in 4 s"))
    bench.typeAhead("again<Enter>")
    #expect(bench.screen.contains("wait 4 s"))
    bench.clock.advance(milliseconds: 4_000)
    bench.typeAhead("<Enter>")
    #expect(bench.screen.contains("opening the store"))
  }

  @Test("u reverses after a lock what was done before it, and not across another person")
  func undoAcrossLocks() throws {
    let bench = try ConsoleBench()
    try bench.logIn("boss")
    bench.type("e")
    bench.typeAhead("<C-g>x")
    bench.type("asecret<Enter>")
    try bench.answerLogIn()
    bench.type("u")
    #expect(try bench.practiceName() == "Harbor Street")
    bench.type("e")
    bench.typeAhead("<C-g>x")
    bench.type("a<Up><C-u>mreyes<Enter>")
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    bench.typeAhead("<C-g>x")
    bench.type("a<Up><C-u>boss<Enter>")
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    bench.type("u")
    #expect(try bench.practiceName() == "Renamed")
    #expect(bench.meaning.contains("older acts: H"))
  }

  @Test("an administrator ends a session: the next key there lands on the log-in")
  func endedElsewhere() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    let session = try #require(bench.shell.session)
    let boss = try bench.practice.beginSession(login: "boss").session
    try bench.practice.endSession(session.id, why: "left the building", by: boss)
    bench.typeAhead("b")
    #expect(bench.screen.contains("your session has ended: left the building"))
    #expect(!bench.isStoreOpen)
  }

  @Test("keys typed as the bell ends a session are dropped for a second: none lands in the log-in's name")
  func endedByTheBell() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    let session = try #require(bench.shell.session)
    let boss = try bench.practice.beginSession(login: "boss").session
    try bench.practice.endSession(session.id, why: "left the building", by: boss)
    bench.send(.bell)
    bench.send(.painted)
    bench.typeAhead("garcia<Enter>")
    bench.clock.advance(milliseconds: 999)
    #expect(bench.typeAhead("x<C-c>").isEmpty)
    #expect(bench.screen.contains("your session has ended: left the building"))
    #expect(!bench.screen.contains("garcia") && !bench.screen.contains("Enter logs in"))
    bench.clock.advance(milliseconds: 1)
    bench.typeAhead("mre")
    #expect(bench.screen.contains("mre"))
    #expect(!bench.screen.contains("xmre"))
  }

  @Test("the same at a lock: the keys go, and the first one after a second only wakes")
  func endedWhileLocked() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    let session = try #require(bench.shell.session)
    let boss = try bench.practice.beginSession(login: "boss").session
    bench.typeAhead("<C-g>x")
    try bench.practice.endSession(session.id, why: "left the building", by: boss)
    bench.type("a")
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    #expect(bench.screen.contains("your session has ended: left the building"))
    #expect(bench.shell.waiting.isEmpty)
    bench.typeAhead("abc")
    #expect(!bench.screen.contains("abc"))
  }

  @Test("the log-in tells of the last one and of what failed since")
  func lastLogIn() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    #expect(bench.meaning.contains("first log-in"))
    bench.type(":logout<Enter>")
    #expect(bench.screen.contains("you are logged out"))
    try bench.logIn()
    #expect(bench.meaning.contains("last log-in Mon 16 Nov 9:4"))
    bench.type(":logout<Enter>")
    bench.clock.advance(minutes: 60 * 24 * 60)
    try bench.logIn()
    #expect(bench.meaning.contains("last log-in Mon 16 Nov 2026 9:4"))
  }
}
