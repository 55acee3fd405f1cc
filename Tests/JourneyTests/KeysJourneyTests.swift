import Foundation
import PseudoTerminal
import Testing

/// Coming in for the first time, people, passwords, the recovery kit: over a pseudo-terminal, in a practice that
/// `daybook` itself made.
@Suite("Journeys: keys", .serialized)
struct KeysJourneyTests {
  private static let tess = "marble tandem orchid lantern"
  private static let maria = "copper meadow signal rope"
  private static let fresh = "velvet harness quarry pollen"

  private func start(_ journey: Journey, _ arguments: [String]) throws -> TerminalSession {
    let places = [
      "XDG_DATA_HOME": journey.folder + "/data", "XDG_STATE_HOME": journey.folder + "/state",
      "HOME": journey.folder,
    ]
    let session = try TerminalSession(
      command: journey.program, arguments: arguments, environment: places,
      size: ScreenSize(rows: 30, columns: 100))
    return session
  }

  private func answer(_ question: String, _ text: String, _ session: TerminalSession) throws {
    try session.waitUntil(screenContains: question)
    try session.send(keys: text + "<Enter>")
  }

  /// The kit's groups as they stand on the screen, in order.
  private func groups(on session: TerminalSession) -> [String] {
    let text = session.screen.text
    return (1...13).compactMap { number in
      guard let place = text.range(of: " \(number): ") else { return nil }
      return String(text[place.upperBound...].prefix(5))
    }
  }

  /// Makes a practice by the greeting of `daybook`; the kit's groups, and the console at its log-in screen.
  private func found(_ journey: Journey) throws -> (groups: [String], console: TerminalSession) {
    let session = try start(journey, [])
    try answer("Your choice", "1", session)
    try answer("The practice's name", "Harbor Street", session)
    try answer("Time zone", "America/New_York", session)
    try answer("log-in name", "tess", session)
    try answer("The administrator's name", "Tess Owner", session)
    try answer("Password:", "tess owner harbor street", session)
    try session.waitUntil("the password is asked for again") {
      $0.text.components(separatedBy: "Password:").count == 4
    }
    try session.send(keys: Self.tess + "<Enter>")
    try answer("The same again:", Self.tess, session)
    try session.waitUntil(screenContains: "type done")
    let shown = groups(on: session)
    #expect(shown.count == 13)
    try session.typeBackKit(shown.map { $0.lowercased() })
    try answer("Make one for backups now?", "", session)
    try session.waitUntil(screenContains: "D A Y B O O K")
    #expect(!session.screen.text.contains(shown[0]))
    #expect(session.screen.text.contains("Harbor Street"))
    return (shown, session)
  }

  private func logIn(_ name: String, _ password: String, _ session: TerminalSession) throws {
    try session.waitUntil(screenContains: "Enter goes to the password")
    // Keys within a second of a session's end are dropped: type until the name stands there.
    while !session.screen.contains("name      \(name)") {
      try session.send(keys: "<C-u>" + name)
      session.read(waitingUpTo: 100)
    }
    try session.send(keys: "<Enter>")
    try session.waitUntil(screenContains: "Enter logs in")
    try session.send(keys: password + "<Enter>")
  }

  private func logInToDay(_ name: String, _ password: String, _ session: TerminalSession) throws {
    try logIn(name, password, session)
    try session.waitUntil(screenContains: "LIST day>")
  }

  /// An administrator sees no schedule, and begins where the practice is set up.
  private func logInAsTess(_ session: TerminalSession) throws {
    try logIn("tess", Self.tess, session)
    try session.waitUntil(screenContains: "LIST practice>")
  }

  /// Adds a receptionist on the screen of people.
  private func addMaria(_ session: TerminalSession) throws {
    try session.send(keys: ":people<Enter>")
    try session.waitUntil(screenContains: "LIST people>")
    try session.send(keys: "a")
    try session.waitUntil(screenContains: "TEXT new person>")
    try session.send(keys: "maria<Enter>Maria Reyes<Enter><Tab>yes<PageDown>front desk<C-s>")
    try newPassword("a password for Maria Reyes:", Self.maria, session)
    try session.waitUntil(screenContains: "added: Maria Reyes")
  }

  private func newPassword(_ question: String, _ password: String, _ session: TerminalSession) throws {
    try session.waitUntil(screenContains: question)
    try session.send(keys: "far too short<Enter>")
    try session.waitUntil(screenContains: "15 are the fewest")
    try session.send(keys: password + "<Enter>")
    try session.waitUntil(screenContains: "again:")
    try session.send(keys: password + "<Enter>")
  }

  @Test("from nothing: a practice, its kit typed back, somebody added on the screen, who logs in and out")
  func firstRun() throws {
    let journey = try Journey()
    let (_, console) = try found(journey)
    try logInAsTess(console)
    try addMaria(console)
    try console.send(keys: ":logout<Enter>")
    try logInToDay("maria", Self.maria, console)
    #expect(console.screen.text.contains("maria front desk"))
    try console.send(keys: ":password<Enter>")
    try console.waitUntil(screenContains: "your password now:")
    try console.send(keys: Self.maria + "<Enter>")
    try newPassword("your new password:", Self.fresh, console)
    try console.waitUntil(screenContains: "your password is changed")
    try console.send(keys: ":logout<Enter>")
    try logIn("maria", Self.maria, console)
    try console.waitUntil(screenContains: "do not open this practice")
    try console.send(keys: Self.fresh + "<Enter>")
    try console.waitUntil(screenContains: "LIST day>")
    try console.send(keys: ":quit<Enter>")
    #expect(try console.waitForEnd() == .exited(0))
    #expect(console.modesAreRestored)
  }

  @Test(
    "two consoles on one store: a session is ended and a person disabled; the next key there is at the log-in"
  )
  func endedElsewhere() throws {
    let journey = try Journey()
    let (_, console) = try found(journey)
    try logInAsTess(console)
    try addMaria(console)
    let other = try start(journey, ["open"])
    try logInToDay("maria", Self.maria, other)
    try console.waitUntil(screenContains: "session  Maria Reyes")
    // Two rows of people, then two of sessions, the elder first; each console has a clock of its own.
    try console.send(keys: "<Home>jj")
    try console.waitUntil(screenContains: "e ends the session of")
    if !console.screen.contains("e ends the session of Maria Reyes") { try console.send(keys: "j") }
    try console.waitUntil(screenContains: "e ends the session of Maria Reyes")
    try console.send(keys: "e")
    try console.waitUntil(screenContains: "ended: the session of Maria Reyes")
    // The bell brings it there; a key would find the log-in as well.
    try other.waitUntil(screenContains: "your session has ended: ended by an administrator")
    #expect(!other.screen.text.contains("LIST day>"))
    try logInToDay("maria", Self.maria, other)
    try console.send(keys: "<Home>")
    try console.waitUntil(screenContains: "Maria Reyes")
    try console.send(keys: "d")
    try console.waitUntil(screenContains: "TEXT disable>")
    try console.send(keys: "left the practice<C-s>")
    try console.waitUntil(screenContains: "disabled")
    try other.waitUntil(screenContains: "your session has ended: disabled by an administrator")
    try logIn("maria", Self.maria, other)
    try other.waitUntil(screenContains: "do not open this practice")
    other.hangUp()
    _ = try other.waitForEnd()
  }

  @Test("when every password is lost the kit gives an administrator a new one; the journal says so")
  func recovery() throws {
    let journey = try Journey()
    let (groups, console) = try found(journey)
    try console.send(keys: "<C-c>")
    #expect(try console.waitForEnd() == .exited(0))
    let session = try start(journey, ["open", "--recovery-kit"])
    try session.waitUntil(screenContains: "Group 1 of 13:")
    try session.send(keys: "00000<Enter>")
    try session.waitUntil("group 1 is asked for again") {
      $0.text.components(separatedBy: "Group 1 of 13:").count == 3
    }
    #expect(session.screen.contains("Compare group 1 with the card"))
    try session.send(keys: groups[0] + "<Enter>")
    try answer("Group 2 of 13:", groups[1...5].joined(separator: " ").lowercased(), session)
    try answer("Group 7 of 13:", groups[6...].joined(separator: "-"), session)
    try session.waitUntil(screenContains: "The administrator is Tess Owner")
    try answer("Password:", Self.fresh, session)
    try answer("The same again:", Self.fresh, session)
    try session.waitUntil(screenContains: "D A Y B O O K")
    #expect(
      !session.transcript.isEmpty && !String(decoding: session.transcript, as: UTF8.self).contains(groups[6]))
    try logIn("tess", Self.tess, session)
    try session.waitUntil(screenContains: "do not open this practice")
    try session.send(keys: Self.fresh + "<Enter>")
    try session.waitUntil(screenContains: "LIST practice>")
    session.hangUp()
    _ = try session.waitForEnd()
  }

  @Test("given up in the middle of a hidden question, the terminal is as it was and there is no practice")
  func givenUp() throws {
    let journey = try Journey()
    let session = try start(journey, ["init"])
    try answer("The practice's name", "Harbor Street", session)
    try answer("Time zone", "", session)
    try answer("log-in name", "tess", session)
    try answer("The administrator's name", "Tess Owner", session)
    try session.waitUntil(screenContains: "Password:")
    try session.send(keys: "half a pass<C-c>")
    #expect(try session.waitForEnd() == .exited(1))
    #expect(session.modesAreRestored)
    #expect(!session.screen.text.contains("half a pass"))
    #expect(!FileManager.default.fileExists(atPath: journey.folder + "/data/daybook"))
  }
}
