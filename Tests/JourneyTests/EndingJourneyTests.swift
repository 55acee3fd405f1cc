import Glibc
import PseudoTerminal
import Testing

/// However the program ends: nothing of a patient on the screen, a sane line, and what was typed kept.
@Suite("Leaving and being cut off", .serialized)
struct EndingJourneyTests {
  private let names = ["SMITH", "Okafor", "Quill", "QUILL", "WÓJCIK", "prophy"]

  /// A form with something typed in it, with the day behind it.
  private func typing(_ journey: Journey, terminal: String = "xterm-256color") throws -> TerminalSession {
    let session = try journey.openDay(terminal: terminal)
    try session.find("#10011", "SMITH Jane")
    try session.say("register Quill, Anna", until: "TEXT register>")
    try session.press("<Tab><Tab><Tab>Mid", until: "Mid")
    return session
  }

  private func expectNothingLeft(
    _ session: TerminalSession, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try session.waitUntil("a clean screen and line") { screen in
      !screen.modes.alternateScreen && screen.modes.cursorVisible && !screen.modes.bracketedPaste
        && session.modesAreRestored && !names.contains { screen.text.contains($0) }
    }
    let screen = session.screen
    for name in names {
      #expect(
        !screen.scrollback.contains { $0.contains(name) }, "in scrollback", sourceLocation: sourceLocation)
    }
    #expect(session.modes?.areSane == true, sourceLocation: sourceLocation)
    #expect(!screen.modes.mouse && !screen.modes.insert, sourceLocation: sourceLocation)
    #expect(screen.operatingSystemCommands.isEmpty, "titles or clipboard", sourceLocation: sourceLocation)
  }

  private func expectResumed(_ journey: Journey) throws {
    let again = try journey.openDay()
    if !again.screen.contains("TEXT register>") {
      try again.waitUntil("the form is held") { $0.row(0).contains("held: QUILL") }
      try again.send(keys: "<C-g>g")
    }
    try again.waitUntil(screenContains: "Quill")
    try again.waitUntil(screenContains: "Mid")
  }

  @Test("by :quit: nothing stays, and the next log-in starts at the day with the form held")
  func quits() throws {
    let journey = try Journey()
    let session = try typing(journey)
    try session.press("<C-g>d", until: "LIST day>")
    #expect(try session.quit() == .exited(0))
    try expectNothingLeft(session)
    let again = try journey.openDay()
    try again.waitUntil("the form is held") { $0.row(0).contains("held: QUILL") }
  }

  @Test("by a signal that asks for it", arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT])
  func signalled(number: Int32) throws {
    let journey = try Journey()
    let session = try typing(journey)
    session.signal(number)
    let end = try session.waitForEnd()
    #expect(end == .exited(128 + number) || end == .signalled(number))
    try expectNothingLeft(session)
    try expectResumed(journey)
  }

  @Test("by a crash", arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL])
  func crashes(number: Int32) throws {
    let journey = try Journey()
    let session = try typing(journey)
    session.signal(number)
    let end = try session.waitForEnd()
    #expect(end == .signalled(number) || end == .exited(128 + number))
    try expectNothingLeft(session)
    try expectResumed(journey)
  }

  @Test("by kill -9: the guard cleans screen and line", arguments: ["xterm-256color", "linux", "vt220"])
  func killed(terminal: String) throws {
    let journey = try Journey()
    let session = try typing(journey, terminal: terminal)
    session.kill()
    #expect(try session.waitForEnd() == .signalled(SIGKILL))
    try expectNothingLeft(session)
    try expectResumed(journey)
  }

  @Test("by loss of the connection: what was typed is kept")
  func hangsUp() throws {
    let journey = try Journey()
    let session = try typing(journey)
    session.hangUp()
    #expect(try session.waitForEnd() == .exited(129))
    try expectResumed(journey)
  }

  @Test("kill -9 right after \"booked\": it is booked")
  func keepsWhatWasDone() throws {
    let journey = try Journey()
    let session = try journey.openDay()
    try session.find("#10011", "SMITH Jane")
    try session.bookWhatIsDue(of: "SMITH Jane")
    session.kill()
    try session.waitForEnd()
    let done = try journey.run(["query", "next #10011"], as: "mreyes")
    #expect(done.status == 0)
    #expect(done.output.contains("prophy"))
  }

  @Test("Ctrl-Z gives the terminal back, wiped, and comes back locked at the same character")
  func suspends() throws {
    let journey = try Journey()
    let session = try typing(journey)
    try session.send(keys: "<C-z>")
    try session.waitUntilStopped()
    try expectNothingLeft(session)
    session.signal(SIGCONT)
    try session.waitUntil(screenContains: "suspended")
    for name in names { #expect(!session.screen.text.contains(name)) }
    while !session.screen.contains("Enter logs in") {
      try session.send(keys: "<Down>")
      session.read(waitingUpTo: 100)
    }
    try session.press("\(journey.password)<Enter>", until: "TEXT register>")
    try session.press("dle", until: "Middle")
  }

  @Test(
    "on a terminal without an alternate screen it is wiped on leaving",
    arguments: ["linux", "vt220", "vt100"])
  func wipes(terminal: String) throws {
    let session = try Journey().openDay(terminal: terminal)
    try session.find("#10011", "SMITH Jane")
    #expect(try session.quit() == .exited(0))
    try expectNothingLeft(session)
    #expect(!session.screen.scrollback.contains { $0.contains("2026") })
  }
}
