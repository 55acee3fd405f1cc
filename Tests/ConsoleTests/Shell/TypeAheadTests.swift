import Clinic
import Terminal
import Testing

@testable import Console

@Suite("Type-ahead")
struct TypeAheadTests {
  @Test("keys typed ahead are all applied, and painted once")
  func allApplied() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead(String(repeating: "b", count: 100))
    #expect(bench.row(3) == " count 100")
  }

  @Test("an error caused by a typed-ahead key stops the rest and says how many were ignored")
  func errorStops() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("bb~bbbb")
    #expect(bench.row(3) == " count 2")
    #expect(bench.meaning == " no such key here: ~ · 4 keys typed ahead ignored")
  }

  @Test("the rest of a burst that arrives a little later is dropped too, until somebody paused")
  func burstIsDropped() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("b~b")
    bench.clock.advance(milliseconds: 20)
    bench.typeAhead("bbb")
    #expect(bench.row(3) == " count 1")
    bench.clock.advance(milliseconds: 150)
    bench.typeAhead("b")
    #expect(bench.row(3) == " count 2")
  }

  @Test("an error without anything behind it drops nothing")
  func lastKey() throws {
    let bench = try ConsoleBench()
    try bench.logIn()
    bench.typeAhead("b~")
    bench.clock.advance(milliseconds: 20)
    bench.typeAhead("b")
    #expect(bench.row(3) == " count 2")
  }

  @Test("a screen that is still opening owns the keys typed meanwhile")
  func keysWhileOpening() throws {
    let bench = try ConsoleBench()
    bench.type("mreyes<Enter>")
    bench.type("secret<Enter>")
    #expect(bench.screen.contains("opening the store"))
    bench.typeAhead("bbb")
    try bench.answerLogIn()
    #expect(bench.row(3) == " count 3")
  }

  @Test("a password is never typed ahead: keys before its field was painted are dropped and counted")
  func passwordNotTypedAhead() throws {
    let bench = try ConsoleBench()
    bench.typeAhead("mreyes<Enter>secret<Enter>")
    #expect(bench.screen.contains("7 keys ignored: a password is never typed ahead"))
    #expect(bench.count { if case .logIn = $0 { true } else { false } } == 0)
  }
}
