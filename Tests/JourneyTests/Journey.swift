import Foundation
import Glibc
import PseudoTerminal

/// A person at the real program, over a pseudo-terminal, in a demonstration practice of their own.
///
/// `DAYBOOK_PROGRAM` names the program, as the release one in `.ci/run`; without it, and where clock or
/// chance must be given, it is the rehearsal program that was built along with the tests.
final class Journey {
  /// Which program a journey needs.
  enum Program {
    /// The one that `DAYBOOK_PROGRAM` names.
    case asGiven
    /// The rehearsal program: Monday 16 November 2026, 9:42, whatever the machine's clock says.
    case rehearsed
  }

  let folder: String
  let program: String
  let isRehearsal: Bool
  var store: String { folder + "/store" }
  let password = "invented people"
  /// Each start of the rehearsal program has chance of its own, as two consoles have.
  private var starts: UInt64 = 0

  /// - Parameter isEmpty: without a practice; else with a copy of the one that all journeys share.
  init(_ wanted: Program = .asGiven, isEmpty: Bool = false) throws {
    let given = ProcessInfo.processInfo.environment["DAYBOOK_PROGRAM"]
    isRehearsal = wanted == .rehearsed || given == nil
    program = isRehearsal ? BuiltProgram.path("daybook-rehearsal") : given!
    folder = try Self.makeFolder()
    if !isEmpty {
      let shared = try isRehearsal ? SharedPractice.rehearsed.get() : SharedPractice.given.get()
      for part in ["store", "state"] {
        try FileManager.default.copyItem(atPath: "\(shared)/\(part)", toPath: "\(folder)/\(part)")
      }
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  static func makeFolder() throws -> String {
    var template = Array((NSTemporaryDirectory() + "/daybook-journey-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw JourneyFailure("no folder could be made for a journey") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Where this journey's machine keeps things.
  var places: [String: String] {
    ["XDG_DATA_HOME": folder + "/data", "XDG_STATE_HOME": folder + "/state", "HOME": folder]
  }

  /// What the rehearsal program is told of clock and chance before it starts.
  func rehearsalLines() -> String {
    starts += 1
    return "clock run 1794822120000\nseed \(starts * 7_919 + 17)\n"
  }

  // MARK: Coming in

  /// Starts the program on the practice's log-in screen.
  ///
  /// - Parameters:
  ///   - arguments: other than `demo --store ...`.
  ///   - clock: the clock that the program shall follow; nil lets it run by itself.
  ///   - inputs: what the program finds on other descriptors than 3.
  ///   - errors: a descriptor that takes what the program says on standard error, and the terminal is one that it
  ///     cannot open by its name, as another account's under `su -c`.
  ///   - withoutNetwork: the program ends at the first socket of a network that it makes.
  func open(
    size: ScreenSize = ScreenSize(rows: 24, columns: 80), terminal: String? = "xterm-256color",
    environment: [String: String] = [:], arguments: [String]? = nil, clock: GivenClock? = nil,
    inputs: [Int32: [UInt8]] = [:], errorsWithoutTerminal errors: Int32? = nil, withoutNetwork: Bool = false
  ) throws -> TerminalSession {
    var words = arguments ?? ["demo", "--store", store]
    if isRehearsal { words = ["--rehearsal-fd", "3"] + words }
    let lines: [Int32: [UInt8]] = isRehearsal && clock == nil ? [3: Array(rehearsalLines().utf8)] : [:]
    let session = try TerminalSession(
      command: program, arguments: words, environment: places.merging(environment) { $1 }, size: size,
      terminal: terminal, inputs: inputs.merging(lines) { $1 },
      handed: (clock.map { [3: $0.descriptor] } ?? [:]).merging(errors.map { [2: $0] } ?? [:]) { $1 },
      cannotBeOpened: errors != nil,
      withoutNetwork: withoutNetwork)
    session.companion = self
    return session
  }

  /// Starts the program and logs in; the day is on the screen.
  func openDay(
    as login: String = "mreyes", size: ScreenSize = ScreenSize(rows: 24, columns: 80),
    terminal: String? = "xterm-256color", environment: [String: String] = [:], clock: GivenClock? = nil
  ) throws -> TerminalSession {
    let session = try open(size: size, terminal: terminal, environment: environment, clock: clock)
    try logIn(session, as: login)
    return session
  }

  /// From the log-in screen to the first screen.
  func logIn(_ session: TerminalSession, as login: String = "mreyes") throws {
    try session.waitUntil(screenContains: "log-ins of this demo")
    try session.press("\(login)<Enter>", until: "Enter logs in")
    try session.send(keys: "\(password)<Enter>")
    try session.waitUntil("the first screen, or the one left") { screen in
      let line = screen.row(screen.size.rows - 1)
      return line.hasPrefix("LIST ") || line.hasPrefix("TEXT ")
    }
  }
}
