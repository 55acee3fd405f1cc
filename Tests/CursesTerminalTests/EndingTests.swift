import Glibc
import PseudoTerminal
import Testing

@Suite("however it ends, nothing is left behind", .serialized)
struct EndingTests {
  @Test("by its own key: the shell's screen comes back")
  func leaving() throws {
    let session = try startRehearsal()
    try session.send(keys: "<C-q>")
    #expect(try session.waitForEnd() == .exited(0))
    try expectNothingLeft(in: session)
    #expect(session.screen.row(0) == "shell before")
    #expect(session.screen.row(1) == "end left")
  }

  @Test("by a signal that asks for it", arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT])
  func asked(signal: Int32) throws {
    let session = try startRehearsal()
    session.signal(signal)
    #expect(try session.waitForEnd() == .exited(128 + signal))
    try expectNothingLeft(in: session)
    #expect(session.screen.row(0) == "shell before")
  }

  @Test(
    "by a crash: the screen is cleaned and the signal is what ended it",
    arguments: [
      ("<C-r>", [SIGTRAP, SIGILL]), ("<C-o>", [SIGSEGV]), ("<C-y>", [SIGABRT]),
    ])
  func crash(keys: String, signals: [Int32]) throws {
    // Even where someone has switched the runtime's own crash reports on, which ask questions.
    let session = try startRehearsal(environment: ["SWIFT_BACKTRACE": "enable=yes,interactive=yes"])
    try session.send(keys: keys)
    let end = try session.waitForEnd()
    #expect(signals.contains { end == .signalled($0) }, "\(end)")
    try expectNothingLeft(in: session)
    #expect(session.screen.row(0) == "shell before")
  }

  @Test("by kill -9, of the program or of its whole group", arguments: [false, true])
  func killed(wholeGroup: Bool) throws {
    let session = try startRehearsal()
    if wholeGroup { kill(-session.processIdentifier, SIGKILL) } else { session.kill() }
    #expect(try session.waitForEnd() == .signalled(SIGKILL))
    try expectNothingLeft(in: session)
    #expect(session.screen.row(0) == "shell before")
  }

  @Test("by kill -9 on a terminal without an alternate screen: it is blank", arguments: ["linux", "vt220"])
  func killedWithoutAlternateScreen(terminal: String) throws {
    let session = try startRehearsal(terminal: terminal)
    session.kill()
    try session.waitForEnd()
    try expectNothingLeft(in: session)
    #expect(session.screen.isBlank)
    #expect(session.screen.scrollback.isEmpty)
  }

  @Test("by exit() without closing the screen")
  func exitWithoutClosing() throws {
    let session = try startRehearsal()
    try session.send(keys: "<C-u>")
    #expect(try session.waitForEnd() == .exited(7))
    try expectNothingLeft(in: session)
  }

  @Test("by loss of the connection")
  func hangUp() throws {
    let session = try startRehearsal()
    session.hangUp()
    #expect(try session.waitForEnd() == .exited(128 + SIGHUP))
  }

  @Test("killed while a paint is stuck in the terminal: what was on its way is thrown away")
  func killedWhileBusy() throws {
    let session = try startRehearsal(size: ScreenSize(rows: 60, columns: 200))
    for _ in 0..<200 { try session.send(keys: "<C-n>") }
    session.kill()
    try session.waitForEnd()
    try expectNothingLeft(in: session, cutShort: true)
  }

  @Test("the guard has gone too; while it lives, no kill by group, name or command line meets it")
  func guardGoes() throws {
    let session = try startRehearsal()
    let guardian = try #require(Self.children(of: session.processIdentifier).first)
    #expect(getpgid(guardian) == guardian)
    #expect(Self.contents(of: "/proc/\(guardian)/comm") == "screen-guard\n")
    #expect(!Self.contents(of: "/proc/\(guardian)/cmdline").contains("Rehearsal"))
    try session.send(keys: "<C-q>")
    try session.waitForEnd()
    #expect(kill(guardian, 0) == -1)
  }

  @Test("a killed guard takes nothing with it")
  func guardKilled() throws {
    let session = try startRehearsal()
    let guardian = try #require(Self.children(of: session.processIdentifier).first)
    kill(guardian, SIGKILL)
    try session.send(keys: "still here")
    try session.waitUntil(screenContains: "day> still here")
    try session.send(keys: "<C-q>")
    #expect(try session.waitForEnd() == .exited(0))
    try expectNothingLeft(in: session)
  }

  @Test("what is written to standard error meanwhile is not seen")
  func standardError() throws {
    let session = try startRehearsal()
    try session.send(keys: "<C-e>after")
    try session.waitUntil(screenContains: "day> after")
    #expect(!session.screen.text.contains("Warning"))
    try session.send(keys: "<C-q>")
    try session.waitForEnd()
    try expectNothingLeft(in: session)
  }

  @Test("other users cannot write onto the screen while it is in use, and can again afterwards")
  func messages() throws {
    let session = try startRehearsal(first: "chmod 622 $(tty)")
    #expect(session.permissions & 0o022 == 0)
    try session.send(keys: "<C-q>")
    try session.waitForEnd()
    #expect(session.permissions == 0o622)
  }

  @Test("blanking overwrites all, then the lock is painted")
  func blank() throws {
    let session = try startRehearsal()
    session.mark()
    try session.send(keys: "<C-w>")
    try session.waitUntil(screenContains: "locked")
    #expect(session.screen.text.filter { !$0.isWhitespace } == "locked")
    #expect(session.screen.cursor == .init(row: 0, column: 7))
    let sent = String(decoding: session.transcriptSinceMark, as: UTF8.self)
    #expect(sent.contains("\u{1B}[2J\u{1B}[3J"))
    try session.send(keys: "k")
    try session.waitUntil(screenContains: "GARCÍA Elena")
  }

  private static func children(of process: Int32) -> [Int32] {
    contents(of: "/proc/\(process)/task/\(process)/children").split(separator: " ").compactMap { Int32($0) }
  }

  /// The first bytes of a file, at most 4096.
  private static func contents(of path: String) -> String {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
