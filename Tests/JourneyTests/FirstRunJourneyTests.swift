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
    session.patience = 60
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
    try session.waitUntil(screenContains: "To be sure, group")
    let text = session.screen.text
    return (1...13).compactMap { number in
      text.range(of: " \(number): ").map { String(text[$0.upperBound...].prefix(5)) }
    }
  }

  /// Types two groups back: each wrong first, then right.
  ///
  /// - Returns: the numbers asked for, from 1.
  @discardableResult
  private func typeBack(_ groups: [String], _ session: TerminalSession) throws -> Set<Int> {
    var asked: Set<Int> = []
    for round in 1...2 {
      for isRight in [false, true] {
        let question = 2 * round - (isRight ? 0 : 1)
        try session.waitUntil("group \(round) is asked for") {
          $0.text.components(separatedBy: "of the kit:").count == question + 1
        }
        let last = session.screen.text.components(separatedBy: "To be sure, group ").last ?? ""
        let number = try #require(Int(last.prefix { $0.isNumber }))
        asked.insert(number)
        try session.send(keys: (isRight ? groups[number - 1] : "00000") + "<Enter>")
        if !isRight { try session.waitUntil(screenContains: "That is not group \(number).") }
      }
    }
    return asked
  }

  @Test("passwords are refused and nothing is lost, the kit is shown once and typed back, and opens alone")
  func guided() throws {
    let journey = try Journey(.rehearsed, isEmpty: true)
    let session = try start(journey, ["init"], path: "/nowhere")
    let groups = try answerAll(session)
    #expect(groups.count == 13)
    let asked = try typeBack(groups, session)
    try session.waitUntil(screenContains: "Make one for backups now?")
    #expect(groups.allSatisfy { !session.screen.text.contains($0) })
    try session.send(keys: "<Enter>")
    try session.waitUntil(screenContains: "The practice is ready")
    #expect(try session.waitForEnd() == .exited(0))
    #expect(session.modesAreRestored)
    let shown = String(decoding: session.transcript, as: UTF8.self)
    // What was typed back stands there once more.
    for number in Set(1...13).subtracting(asked) {
      #expect(shown.components(separatedBy: groups[number - 1]).count == 2)
    }

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
      try typeBack(try answerAll(session), session)
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

  /// What lies in this journey's state folder.
  private func files(of journey: Journey) throws -> [String] {
    let state = journey.folder + "/state"
    return try FileManager.default.subpathsOfDirectory(atPath: state).map { state + "/" + $0 }
  }
}
