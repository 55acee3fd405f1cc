import Clinic
import Foundation
import Glibc
import Journal
import Testing

@testable import Practice

@Suite("What others do on the store")
struct NewsTests {
  @Test("one's own acts are no news; another's are, once")
  func news() throws {
    let store = try TestStore()
    let (here, there) = (try store.open(), try store.open())
    let (mine, theirs) = (
      try here.beginSession(login: "boss").session, try there.beginSession(login: "boss").session
    )
    _ = try (here.hasNews(), there.hasNews())
    try here.perform(KeepOffice(.settings(PracticeSettings(name: "A", zoneName: "UTC"))), as: mine)
    #expect(try !here.hasNews())
    #expect(try there.hasNews())
    #expect(try !there.hasNews())
    #expect(try there.read { try there.settings(in: $0).name } == "A")
    try there.perform(KeepOffice(.settings(PracticeSettings(name: "B", zoneName: "UTC"))), as: theirs)
    try here.perform(KeepOffice(.settings(PracticeSettings(name: "C", zoneName: "UTC"))), as: mine)
    #expect(try here.hasNews())
    store.house.close(there)
    store.house.close(here)
  }

  @Test("whoever holds the writing lock is named by their log-in")
  func holder() throws {
    let store = try TestStore()
    let practice = try store.open()
    _ = try practice.beginSession(login: "boss")
    #expect(practice.whoWrites() == nil)
    try practice.turn(takingLockFirst: true) { #expect(practice.whoWrites() == "boss") }
    #expect(practice.whoWrites() == nil)
    store.house.close(practice)
  }

  @Test("the table of locks is read by file and byte, and a process that waits holds nothing")
  func tableOfLocks() {
    let table = """
      1: POSIX  ADVISORY  WRITE 11 00:2f:77 124 124
      2: POSIX  ADVISORY  READ  12 00:2f:77 120 120
      3: FLOCK  ADVISORY  WRITE 13 00:2f:77 0 EOF
      4: POSIX  ADVISORY  WRITE 14 00:2f:78 120 120
      5: POSIX  ADVISORY  WRITE 15 00:2f:77 120 120
      5: -> POSIX  ADVISORY  WRITE 16 00:2f:77 120 120
      """
    #expect(WritingLock.holder(in: table, inode: 77) == 15)
    #expect(WritingLock.holder(in: table, inode: 79) == nil)
    #expect(WritingLock.holder(in: "1: POSIX  ADVISORY  WRITE 9 00:2f:77 100 EOF", inode: 77) == 9)
    #expect(WritingLock.holder(in: "1: POSIX  ADVISORY  WRITE -1 00:2f:77 120 120", inode: 77) == nil)
    #expect(WritingLock.holder(in: "nonsense\n\n1: 2 3", inode: 77) == nil)
  }

  @Test("a session whose process is gone ends at the next log-in, and one that runs does not")
  func lostSession() throws {
    let store = try TestStore()
    let practice = try store.open()
    let lost = try practice.beginSession(login: "boss").session
    let open = try practice.beginSession(login: "boss").session
    try practice.transaction(durable: true) { db in
      let gone = try #require(ConsoleProcess(words: "\(Int32.max) 1@no-such-boot"))
      try ConsoleNote(session: lost.id, process: gone).keep(in: db)
    }
    _ = try practice.beginSession(login: "boss")
    #expect(try practice.endOfSession(lost) == "its console is gone")
    #expect(try practice.endOfSession(open) == nil)
    let verbs = try practice.read { db in
      try practice.journal.entries(touching: lost.id.record, limit: 9, in: db).map(\.body.verb)
    }
    #expect(verbs.contains("session.lost"))
    store.house.close(practice)
  }

  @Test("a process is told apart from a later one of the same number")
  func processes() throws {
    let own = try #require(ConsoleProcess.own)
    #expect(!own.isGone)
    #expect(ConsoleProcess(words: own.words) == own)
    #expect(try #require(ConsoleProcess(words: "\(getpid()) 1@another")).isGone)
    #expect(ConsoleProcess(words: "") == nil)
    #expect(ConsoleProcess(words: "x y") == nil)
  }

  @Test("a process that has ended runs no more, though nobody has waited for it yet")
  func ended() throws {
    var number: pid_t = 0
    var words: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
    defer { free(words[0]) }
    try #require(posix_spawn(&number, "/bin/true", nil, nil, &words, nil) == 0)
    var what = siginfo_t()
    #expect(waitid(P_PID, id_t(number), &what, WEXITED | WNOWAIT) == 0)
    #expect(ConsoleProcess(running: Int(number)) == nil)
    #expect(waitpid(number, nil, 0) == number)
  }
}
