import Clinic
import Foundation
import GRDB
import Practice
import Terminal
import Testing
import Vault

@testable import Console

@Suite("While another program writes")
struct WaitingTests {
  /// A console on a database that a second connection can lock.
  private final class Pair {
    let folder: String
    let bench: ConsoleBench
    let other: DatabaseQueue

    init() throws {
      var template = Array((NSTemporaryDirectory() + "/daybook-waiting-XXXXXX").utf8CString)
      folder = String(cString: mkdtemp(&template))
      let (path, key) = (folder + "/store", SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
      bench = try ConsoleBench(queue: try EncryptedFile.open(path: path, key: key, mode: .create))
      other = try EncryptedFile.open(path: path, key: key, mode: .readWrite)
      try bench.logIn("boss")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Types while the other connection holds the writing lock.
    func whileLocked(_ body: () throws -> Void) throws {
      try other.inDatabase { db in
        try db.beginTransaction(.immediate)
        try body()
        try db.rollback()
      }
    }

    var waits: Int { bench.count { if case .waitForStore = $0 { true } else { false } } }
  }

  @Test("says so, keeps the keys, reads more of them, and does all once it may")
  func waits() throws {
    let pair = try Pair()
    let bench = pair.bench
    try pair.whileLocked {
      bench.typeAhead("be")
      #expect(bench.meaning.hasPrefix(" waiting for boss, who is writing: 2 keys kept"))
      #expect(bench.row(3) == " count 0")
      bench.typeAhead("b")
      #expect(bench.meaning.contains("3 keys kept"))
      bench.send(.storeMayBeFree)
      #expect(bench.meaning.contains("3 keys kept"))
      #expect(pair.waits == 2)
    }
    #expect(try bench.practiceName() == "Harbor Street")
    bench.send(.storeMayBeFree)
    #expect(bench.row(3) == " count 2")
    #expect(try bench.practiceName() == "Renamed")
    #expect(pair.waits == 2)
    bench.type("u")
    #expect(try bench.practiceName() == "Harbor Street")
  }

  @Test("keys that write nothing do not wait")
  func reading() throws {
    let pair = try Pair()
    try pair.whileLocked {
      pair.bench.typeAhead("bb")
      #expect(pair.bench.row(3) == " count 2")
      #expect(pair.waits == 0)
    }
  }

  @Test("Ctrl-C drops what waits, and nothing of it happens")
  func dropped() throws {
    let pair = try Pair()
    let bench = pair.bench
    try pair.whileLocked {
      bench.typeAhead("eb")
      bench.typeAhead("<C-c>")
      #expect(bench.meaning == " not done: 2 keys dropped")
    }
    bench.send(.storeMayBeFree)
    #expect(try bench.practiceName() == "Harbor Street")
    #expect(bench.row(3) == " count 0")
  }

  @Test("what is typed into a form waits with its text, and is in the blotter once it shows")
  func typing() throws {
    let pair = try Pair()
    let bench = pair.bench
    bench.typeAhead("<C-g>k")
    try pair.whileLocked {
      bench.typeAhead("abc")
      #expect(bench.meaning.contains("3 keys kept"))
    }
    bench.send(.storeMayBeFree)
    #expect(bench.row(3) == " text: abc")
    let user = try #require(bench.shell.session?.user)
    #expect(try bench.practice.jotted(form: "bench form", of: user)["text"] == Array("abc".utf8))
  }

  @Test("so many keys are kept and the rest counted")
  func limit() {
    var waiting = WaitingKeys(Array(repeating: "b", count: 999), holder: "rokafor")
    waiting.add(["b", "b", "b"])
    #expect(waiting.keys.count == 1_000)
    let words = waiting.message.text.plain
    #expect(words.hasPrefix("waiting for rokafor, who is writing: 1000 keys kept, 2 ignored"))
  }

  @Test("an administrator who ends the session while keys wait ends the waiting")
  func ended() throws {
    let pair = try Pair()
    let bench = pair.bench
    let session = try #require(bench.shell.session)
    try pair.whileLocked { bench.typeAhead("e") }
    let boss = try bench.practice.beginSession(login: "boss").session
    try bench.practice.endSession(session.id, why: "left the building", by: boss)
    bench.send(.storeMayBeFree)
    #expect(bench.screen.contains("your session has ended: left the building"))
    #expect(try bench.practiceName() == "Harbor Street")
  }

  @Test(
    "a lock waits for nobody: what is typed comes back, what waited is said not to be done",
    arguments: [["c", "<C-g>x"], ["c<C-g>x"]])
  func locks(pieces: [String]) throws {
    let pair = try Pair()
    let bench = pair.bench
    bench.typeAhead("<C-g>k")
    bench.typeAhead("ab")
    try pair.whileLocked {
      for piece in pieces { bench.typeAhead(piece) }
      #expect(bench.screen.contains("locked"))
      #expect(!bench.screen.contains("text: ab"))
      #expect(bench.shell.desk == nil)
      #expect(bench.shell.waiting.last?.unwritten != nil)
    }
    bench.clock.advance(milliseconds: 2_000)
    bench.type("a")
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    #expect(bench.row(3) == " text: ab")
    #expect(bench.meaning.contains("before the lock 1 key was waiting for another program: NOT done"))
    bench.type("c")
    #expect(bench.row(3) == " text: abc")
  }

  @Test("an idle console locks though another writes, and what could be undone still can be")
  func idle() throws {
    let pair = try Pair()
    let bench = pair.bench
    bench.typeAhead("e")
    #expect(try bench.practiceName() == "Renamed")
    bench.clock.advance(minutes: 16)
    try pair.whileLocked {
      bench.send(.tick)
      #expect(bench.screen.contains("locked"))
    }
    bench.type("a")
    bench.type("secret<Enter>")
    try bench.answerLogIn()
    bench.type("u")
    #expect(try bench.practiceName() == "Harbor Street")
  }

  @Test(
    "whoever logs in is told who is waited for, and keys that are typed meanwhile wait for the first screen")
  func entering() throws {
    let bench = try ConsoleBench()
    bench.type("mreyes<Enter>")
    bench.type("secret<Enter>")
    bench.send(.opening("waiting for boss, who is writing"))
    #expect(bench.screen.contains("waiting for boss, who is writing"))
    bench.type("b")
    try bench.answerLogIn()
    #expect(bench.row(3) == " count 1")
  }
}
