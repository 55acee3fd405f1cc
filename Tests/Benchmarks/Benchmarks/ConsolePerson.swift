import Glibc
import PseudoTerminal

/// Somebody at a console of the large practice.
final class ConsolePerson {
  let session: TerminalSession
  /// Milliseconds from the start of the program to the painted log-in screen.
  let painted: Double

  init(_ large: LargePractice, size: ScreenSize = ScreenSize(rows: 24, columns: 80)) throws {
    let start = Timing.now
    session = try TerminalSession(
      command: large.rehearsal, arguments: ["demo", "--store", large.store], environment: large.environment,
      size: size)
    try session.waitUntil(screenContains: "mreyes")
    painted = (session.arrivedAt - start) * 1_000
  }

  /// Logs in, by default as the front desk; milliseconds from the last key to the painted day.
  @discardableResult
  func logIn(_ login: String = "mreyes", shows text: String = "LIST day>") throws -> Double {
    try session.send(keys: login + "<Enter>")
    try session.waitUntil(screenContains: "Enter logs in")
    try session.send(keys: "invented people")
    session.readWhatIsThere()
    while session.read(waitingUpTo: 40) {}
    let start = Timing.now
    try session.send(keys: "<Enter>")
    try session.waitUntil(screenContains: text)
    while session.read(waitingUpTo: 60) {}
    return (session.arrivedAt - start) * 1_000
  }

  /// Presses one key or more in one write, and waits for silence.
  func press(_ keys: String) throws { _ = try session.time(keys: keys) }

  /// The same, timed.
  func time(_ keys: String, _ timing: inout Timing, _ bytes: inout Timing) throws {
    let key = try session.time(keys: keys)
    guard let last = key.lastByte else { return }
    timing.add(last)
    bytes.add(Double(key.bytes))
  }

  /// Ends the program as the person does: whoever is cut off comes back to the same place next time.
  func leave() throws {
    for _ in 0..<4 { try press("<Esc>") }
    // A line that was put away comes back with the colon: it is given up first.
    try press(":")
    try press("<C-u>")
    try session.send(keys: "quit<Enter>")
    try session.waitForEnd()
  }

  func status(_ name: String) -> String {
    Machine.value(of: name, in: "/proc/\(session.processIdentifier)/status") ?? "?"
  }

  /// Memory in MB: a line of /proc's status, such as "VmRSS".
  func megabytes(_ name: String) -> Double {
    (Double(status(name).split(separator: " ").first ?? "") ?? 0) / 1_024
  }
}
