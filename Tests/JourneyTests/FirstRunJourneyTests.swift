import Foundation
import PseudoTerminal
import Testing

/// `daybook init` as somebody meets it who has never seen it, on a terminal.
@Suite("Journeys: the guided first run", .serialized)
struct FirstRunJourneyTests {
  private static let password = "marble tandem orchid lantern"
  private static let fresh = "velvet harness quarry pollen"

  private func start(
    _ journey: Journey, _ arguments: [String], path: String? = nil
  ) throws -> TerminalSession {
    let environment = path.map { ["PATH": $0] } ?? [:]
    let session = try journey.open(
      size: ScreenSize(rows: 40, columns: 100), environment: environment, arguments: arguments)
    return session
  }

  private func answer(_ question: String, _ text: String, _ session: TerminalSession) throws {
    try session.waitUntil(screenContains: question)
    try session.send(keys: text + "<Enter>")
  }

  private func count(_ words: String, on session: TerminalSession) -> Int {
    session.screen.text.components(separatedBy: words).count - 1
  }

  /// Types a password that will not do, and looks why; what was answered before stands, and is not asked again.
  private func refuse(_ password: String, _ why: String, _ session: TerminalSession) throws {
    let before = count("Password:", on: session)
    try session.send(keys: password + "<Enter>")
    try session.waitUntil("\(why), and the question again") {
      $0.text.contains(why) && $0.text.components(separatedBy: "Password:").count == before + 3
    }
    #expect(count("The practice's name:", on: session) == 1)
    #expect(session.screen.contains("Harbor Street"))
    #expect(!session.screen.text.contains(password))
  }

  /// From the first question to the recovery kit; its groups.
  private func answerAll(_ session: TerminalSession) throws -> [String] {
    try answer("The practice's name:", "Harbor Street", session)
    try answer("Time zone", "Mars/Olympus", session)
    try session.waitUntil(screenContains: "There is no time zone called Mars/Olympus")
    try session.send(keys: "America/New_York<Enter>")
    try answer("log-in name", "Tess Owner", session)
    try session.waitUntil(screenContains: "a log-in name is 2 to 32 small letters")
    try session.send(keys: "tess<Enter>")
    try answer("The administrator's name", "Tess Owner", session)
    try session.waitUntil(screenContains: "Password:")
    try refuse("too short", "15 are the fewest", session)
    try refuse("passwordpasswordpassword", "Password: it", session)
    try session.send(keys: Self.password + "<Enter>")
    try answer("The same again:", Self.password + "!", session)
    try session.waitUntil(screenContains: "The two were not the same")
    try session.waitUntil("the password is asked for again") {
      $0.text.components(separatedBy: "Password:").count == 7
    }
    try session.send(keys: Self.password + "<Enter>")
    try session.waitUntil("it is asked for twice") {
      $0.text.components(separatedBy: "The same again:").count == 3
    }
    try session.send(keys: Self.password + "<Enter>")
    try session.waitUntil(screenContains: "type done")
    let text = session.screen.text
    return (1...13).compactMap { number in
      text.range(of: " \(number): ").map { String(text[$0.upperBound...].prefix(5)) }
    }
  }

  private func expectNothing(of groups: [String], on session: TerminalSession) {
    for group in groups {
      #expect(!session.screen.contains(group))
      #expect(!session.screen.scrollback.contains { $0.contains(group) })
    }
  }

  @Test("passwords are refused and nothing is lost, the kit is shown once and typed back, and opens alone")
  func guided() throws {
    let journey = try Journey(.rehearsed, isEmpty: true)
    let session = try start(journey, ["init"], path: "/nowhere")
    let groups = try answerAll(session)
    #expect(groups.count == 13)
    #expect(try store(of: journey).isEmpty)
    try session.typeBackKit(groups, slipping: true)
    try session.waitUntil(screenContains: "Make one for backups now?")
    expectNothing(of: groups, on: session)
    try session.send(keys: "<Enter>")
    try session.waitUntil(screenContains: "The practice is ready")
    #expect(try session.waitForEnd() == .exited(0))
    #expect(session.modesAreRestored)

    let byKit = try start(journey, ["open", "--recovery-kit"])
    try answer("Group 1 of 13:", groups.joined(separator: " "), byKit)
    try byKit.waitUntil(screenContains: "The administrator is Tess Owner")
    try answer("Password:", Self.fresh, byKit)
    try answer("The same again:", Self.fresh, byKit)
    try byKit.waitUntil(screenContains: "D A Y B O O K")
    try byKit.send(keys: "tess<Enter>")
    try byKit.waitUntil(screenContains: "Enter logs in")
    try byKit.send(keys: Self.fresh + "<Enter>")
    try byKit.waitUntil(screenContains: "LIST practice>")
    byKit.hangUp()
    _ = try byKit.waitForEnd()
  }

  @Test("a device slot is offered; where the machine seals nothing it says who could read, and asks")
  func asksBeforeUnsealed() throws {
    for (reply, isMade) in [("no", false), ("perhaps<Enter>yes", true)] {
      let journey = try Journey(.rehearsed, isEmpty: true)
      let session = try start(journey, ["init"], path: "/nowhere")
      try session.typeBackKit(try answerAll(session))
      try answer("Make one for backups now?", "yes", session)
      try session.waitUntil(screenContains: "WHO TAKES THE DISK CAN READ THE PRACTICE")
      #expect(session.screen.contains("neither systemd-creds nor a TPM"))
      try answer("Make the slot all the same?", reply, session)
      try session.waitUntil(screenContains: isMade ? "added: device slot backup" : "No slot was made")
      #expect(try session.waitForEnd() == .exited(0))
      let secrets = try files(of: journey).filter { $0.hasSuffix("/device-backup") }
      #expect(secrets.count == (isMade ? 1 : 0))
      guard let secret = secrets.first else { continue }
      #expect(try FileManager.default.attributesOfItem(atPath: secret)[.posixPermissions] as? Int == 0o600)
      let run = try journey.run(
        [
          "backup", journey.folder + "/x.backup", "--device-fd", "5", "--store",
          journey.folder + "/data/daybook",
        ],
        stores: false, reading: [5: secret])
      #expect(run.status == 0, "\(run.errors)")
    }
  }

  @Test(
    "killed while the kit or a password is asked for: nothing is made, nothing of the kit stays, the line is sane"
  )
  func killed() throws {
    let journey = try Journey(.rehearsed, isEmpty: true)
    let atKit = try start(journey, ["init"])
    let groups = try answerAll(atKit)
    #expect(groups.count == 13 && groups.allSatisfy { atKit.screen.contains($0) })
    atKit.kill()
    #expect(try atKit.waitForEnd() == .signalled(9))
    try atKit.waitUntil("the page is gone") { !$0.text.contains(groups[0]) && !$0.modes.alternateScreen }
    expectNothing(of: groups, on: atKit)
    #expect(try store(of: journey).isEmpty)

    let atPassword = try start(journey, ["init"])
    try answer("The practice's name:", "Harbor Street", atPassword)
    try answer("Time zone", "America/New_York", atPassword)
    try answer("log-in name", "tess", atPassword)
    try answer("The administrator's name", "Tess Owner", atPassword)
    try atPassword.waitUntil(screenContains: "Password:")
    try atPassword.waitUntil("nothing is echoed") { _ in !atPassword.modesAreRestored }
    atPassword.kill()
    #expect(try atPassword.waitForEnd() == .signalled(9))
    try atPassword.waitUntil("the line is as it was") { _ in atPassword.modesAreRestored }
    #expect(atPassword.screen.contains("Harbor Street"))
  }

  @Test("at 80 columns no word is cut at the edge")
  func words() throws {
    let journey = try Journey(.rehearsed, isEmpty: true)
    let session = try journey.open(size: ScreenSize(rows: 24, columns: 80), arguments: ["init"])
    try session.waitUntil(screenContains: "The practice's name:")
    let words = session.screen.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("an encrypted store that only the people you add can open. To look around first,"))
    try session.send(keys: "<C-c>")
    _ = try session.waitForEnd()
  }

  /// What lies in this journey's store.
  private func store(of journey: Journey) throws -> [String] {
    let store = journey.folder + "/data/daybook"
    guard FileManager.default.fileExists(atPath: store) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: store)
  }

  /// What lies in this journey's state folder.
  private func files(of journey: Journey) throws -> [String] {
    let state = journey.folder + "/state"
    return try FileManager.default.subpathsOfDirectory(atPath: state).map { state + "/" + $0 }
  }
}
