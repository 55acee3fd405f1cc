import Glibc
import PseudoTerminal
import Testing

@Suite("The network, or none", .serialized)
struct NetworkJourneyTests {
  @Test("a console makes no socket of a network: it would end at the first")
  func makesNoSocket() throws {
    let journey = try Journey()
    let session = try journey.open(withoutNetwork: true)
    try journey.logIn(session)
    try session.find("#10011", "SMITH Jane")
    try session.bookWhatIsDue(of: "SMITH Jane")
    #expect(session.end == nil)
    try session.send(keys: ":quit<Enter>")
    #expect(try session.waitForEnd() == .exited(0))
  }

  @Test("what does make one ends at it")
  func controlMakesSocket() throws {
    let session = try TerminalSession(
      command: "/bin/bash", arguments: ["-c", "exec 3<>/dev/tcp/127.0.0.1/9; exit 0"], withoutNetwork: true)
    #expect(try session.waitForEnd() == .signalled(SIGSYS))
  }

  @Test(
    "over a line with 150 ms of delay a whole visit is typed ahead, and ends as it does beside the machine")
  func delayedLine() throws {
    let near = try Journey(.rehearsed).openDay()
    try near.send(keys: "/jane smith<Enter>b<Enter><Enter>")
    try near.waitUntil(screenContains: "booked: SMITH Jane")
    let far = try Journey(.rehearsed).openDay()
    far.lineDelay = 0.15
    try far.send(keys: "/jane smith<Enter>b<Enter><Enter>")
    try far.waitUntil(screenContains: "booked: SMITH Jane")
    #expect(far.screen.text == near.screen.text)
    #expect(far.screen.cursor == near.screen.cursor)
    // Keys of several bytes arrive in pieces, and are one key each.
    for byte in try NamedKeys.bytes(of: "<C-g>d<Down><Down><PageDown><Up><F1>") {
      try far.send(bytes: [byte])
    }
    try far.waitUntil(screenContains: "keys of day")
    #expect(!far.screen.contains("no such key"))
  }
}
