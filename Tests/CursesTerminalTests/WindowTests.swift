import Glibc
import PseudoTerminal
import Testing

@Suite("windows that change, and terminals that are given back for a while", .serialized)
struct WindowTests {
  @Test(
    "every size is drawn to its edges",
    arguments: [
      ScreenSize(rows: 24, columns: 80), ScreenSize(rows: 50, columns: 160),
      ScreenSize(rows: 70, columns: 250),
      ScreenSize(rows: 10, columns: 40),
    ])
  func sizes(size: ScreenSize) throws {
    let session = try startRehearsal()
    session.resize(to: size)
    try session.waitUntil { $0.contains("\(size.rows)x\(size.columns)") && $0.row(size.rows - 1) == "day>" }
    #expect(session.screen.row(1) == String(repeating: "─", count: size.columns))
  }

  @Test("too small and back: the line is as it was")
  func tooSmall() throws {
    let session = try startRehearsal()
    try session.send(keys: "half a sen")
    session.resize(to: ScreenSize(rows: 3, columns: 12))
    try session.waitUntil(screenContains: "too small")
    try session.send(keys: "tence")
    session.resize(to: ScreenSize(rows: 1, columns: 1))
    try session.waitUntil { $0.row(0) == "t" }
    session.resize(to: ScreenSize(rows: 24, columns: 80))
    try session.waitUntil(screenContains: "day> half a sentence")
    #expect(session.screen.contains("GARCÍA Elena"))
  }

  @Test("a storm of two hundred sizes ends in the last, with few paints and no key lost")
  func storm() throws {
    let session = try startRehearsal()
    try session.send(keys: "<C-v>")
    try session.waitUntil(screenContains: "paints")
    for step in 0..<200 {
      session.resize(to: ScreenSize(rows: 20 + step % 30, columns: 60 + step % 90))
      if step % 20 == 0 { try session.send(keys: "x") }
    }
    session.resize(to: ScreenSize(rows: 30, columns: 100))
    try session.waitUntil { $0.contains("30x100") && $0.contains("day> xxxxxxxxxx") }
    #expect(session.screen.row(1) == String(repeating: "─", count: 100))
  }

  @Test("Ctrl-Z gives the terminal back, wiped, and the program comes back as it was left, locked")
  func suspend() throws {
    let session = try startRehearsal()
    try session.send(keys: "unsaved<C-z>dropped")
    try session.waitUntilStopped()
    try expectNothingLeft(in: session)
    #expect(session.screen.row(0) == "shell before")
    session.resize(to: ScreenSize(rows: 30, columns: 100))
    session.signal(SIGCONT)
    try session.waitUntil(screenContains: "locked")
    #expect(session.screen.modes.alternateScreen && session.screen.modes.bracketedPaste)
    try session.send(keys: "k")
    try session.waitUntil { $0.contains("day> unsaved") && $0.contains("30x100") }
    #expect(session.screen.row(29) == "day> unsaved")
    try session.send(keys: "<C-q>")
    #expect(try session.waitForEnd() == .exited(0))
    try expectNothingLeft(in: session)
  }

  @Test("a stop signal does the same as Ctrl-Z")
  func stopSignal() throws {
    let session = try startRehearsal()
    session.signal(SIGTSTP)
    try session.waitUntilStopped()
    try expectNothingLeft(in: session)
    session.signal(SIGCONT)
    try session.waitUntil(screenContains: "locked")
  }

  @Test("the program may refuse to be suspended")
  func refuse() throws {
    let session = try startRehearsal()
    try session.send(keys: "stay<C-z>!")
    try session.waitUntil(screenContains: "day> stay!")
    #expect(!session.isStopped)
  }

  @Test("killed while suspended, or ended then, it leaves the shell's terminal alone")
  func killedWhileSuspended() throws {
    let session = try startRehearsal()
    try session.send(keys: "<C-z>")
    try session.waitUntilStopped()
    try expectNothingLeft(in: session)
    session.mark()
    session.kill()
    #expect(try session.waitForEnd() == .signalled(SIGKILL))
    #expect(!session.read(waitingUpTo: 100))
    #expect(session.bytesSinceMark == 0)
  }

  @Test("stopped outright and continued, it takes the terminal again and draws everything")
  func stoppedOutright() throws {
    let session = try startRehearsal()
    session.signal(SIGSTOP)
    try session.waitUntilStopped()
    session.mark()
    session.signal(SIGCONT)
    try session.waitUntil("a whole repaint") { _ in session.bytesSinceMark > 800 }
    #expect(session.screen.contains("GARCÍA Elena"))
    try session.send(keys: "<C-q>")
    try session.waitForEnd()
    try expectNothingLeft(in: session)
  }
}
