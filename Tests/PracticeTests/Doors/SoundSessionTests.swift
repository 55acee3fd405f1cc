import Clinic
import Testing

@testable import Practice

@Suite("Sessions that were found to go on")
struct SoundSessionTests {
  private let store: TestStore
  private let (here, there): (OpenPractice, OpenPractice)
  private let (mine, boss): (Session, Session)

  init() throws {
    store = try TestStore()
    (here, there) = (try store.open(), try store.open())
    (mine, boss) = (
      try here.beginSession(login: "boss").session, try there.beginSession(login: "boss").session
    )
  }

  private func type(_ letter: UInt8, at practice: OpenPractice) throws {
    try practice.jot([letter], form: "form", cell: "cell", of: mine.user)
  }

  @Test("one's own typing changes nothing of it")
  func typing() throws {
    #expect(try here.endOfSession(mine) == nil)
    for letter in UInt8(97)..<110 {
      try type(letter, at: here)
      let known = try #require(here.soundSession?.log)
      #expect(try here.endOfSession(mine) == nil)
      #expect(here.soundSession?.log == known)
    }
  }

  @Test("an end by another console is found at the next key, between any two keys")
  func ended() throws {
    #expect(try here.endOfSession(mine) == nil)
    try type(1, at: here)
    #expect(try here.endOfSession(mine) == nil)
    try type(2, at: there)
    #expect(try here.endOfSession(mine) == nil)
    try there.endSession(mine.id, why: "go home", by: boss)
    #expect(try here.endOfSession(mine) == "go home")
    try type(3, at: here)
    #expect(try here.endOfSession(mine) == "go home")
  }

  @Test("another's commit that comes with one's own is not taken for one")
  func between() throws {
    #expect(try here.endOfSession(mine) == nil)
    // A transaction that writes nothing leaves no commit: the next one in the log is the other's.
    try here.turn(takingLockFirst: true) {}
    #expect(try here.endOfSession(mine) == nil)
    try here.turn { try type(1, at: here) }
    try there.endSession(mine.id, why: "go home", by: boss)
    try type(2, at: here)
    #expect(here.soundSession?.log != here.others.log)
    #expect(try here.endOfSession(mine) == "go home")
  }

  @Test("one's own act on people is looked at again")
  func ownAct() throws {
    #expect(try here.endOfSession(mine) == nil)
    try here.endSession(mine.id, why: "logged out", by: mine)
    #expect(try here.endOfSession(mine) == "logged out")
  }
}
