import Foundation
import Glibc
import PseudoTerminal

/// A person at the real program, over a pseudo-terminal, in a demonstration practice of their own.
///
/// `DAYBOOK_PROGRAM` names the program, as the release one in `.ci/run`; without it, the rehearsal program
/// that was built along with the tests, whose password check is cheap.
final class Journey {
  let folder: String
  let program: String
  let password = "invented people"

  init() throws {
    program = ProcessInfo.processInfo.environment["DAYBOOK_PROGRAM"] ?? BuiltProgram.path("daybook-rehearsal")
    var template = Array((NSTemporaryDirectory() + "/daybook-journey-XXXXXX").utf8CString)
    folder = String(cString: mkdtemp(&template))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Opens the demonstration practice, making it the first time.
  func open(
    size: ScreenSize = ScreenSize(rows: 24, columns: 80), terminal: String = "xterm-256color",
    environment: [String: String] = [:]
  ) throws -> TerminalSession {
    let places = ["XDG_DATA_HOME": folder + "/data", "XDG_STATE_HOME": folder + "/state", "HOME": folder]
    return try TerminalSession(
      command: program, arguments: ["demo", "--patients", "40", "--years", "0.02", "--seed", "3"],
      environment: places.merging(environment) { $1 }, size: size, terminal: terminal)
  }

  /// Opens the practice and logs in as the front desk.
  func openDay(
    size: ScreenSize = ScreenSize(rows: 24, columns: 80), terminal: String = "xterm-256color",
    environment: [String: String] = [:]
  ) throws -> TerminalSession {
    let session = try open(size: size, terminal: terminal, environment: environment)
    try logIn(session)
    return session
  }

  func logIn(_ session: TerminalSession) throws {
    try session.waitUntil(screenContains: "mreyes")
    try session.send(keys: "mreyes<Enter>")
    try session.waitUntil(screenContains: "Enter logs in")
    try session.send(keys: password + "<Enter>")
    try session.waitUntil(screenContains: "LIST day>")
  }
}
