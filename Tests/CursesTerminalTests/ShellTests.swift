import Glibc
import PseudoTerminal
import Testing

@Suite("under a shell with job control", .serialized)
struct ShellTests {
  private func startShell() throws -> TerminalSession {
    let session = try TerminalSession(
      command: "/bin/bash", arguments: ["--norc", "--noprofile", "-i"],
      environment: ["PS1": "ready> ", "PROGRAM": BuiltProgram.path("TerminalRehearsal"), "HISTFILE": ""])
    try session.waitUntil(screenContains: "ready>")
    try session.send(keys: "echo be\"\"fore<Enter>")
    try session.waitUntil(screenContains: "before")
    try session.send(keys: "$PROGRAM<Enter>")
    try session.waitUntil(screenContains: "panel 0")
    return session
  }

  @Test("stopped, the shell has a terminal to work with; in the foreground again, the program has")
  func suspend() throws {
    let session = try startShell()
    try session.send(keys: "kept<C-z>")
    try session.waitUntil { !$0.modes.alternateScreen && $0.contains("Stopped") }
    try session.send(keys: "echo be\"\"tween<Enter>")
    try session.waitUntil(screenContains: "between")
    #expect(!session.screen.text.contains("GARC"))
    try session.send(keys: "fg<Enter>")
    try session.waitUntil(screenContains: "locked")
    try session.send(keys: "k")
    try session.waitUntil(screenContains: "day> kept")
    try session.send(keys: "<C-q>")
    try session.waitUntil { !$0.modes.alternateScreen && $0.contains("end left") }
    try session.send(keys: "echo af\"\"ter<Enter>")
    try session.waitUntil(screenContains: "after")
  }

  @Test(
    "killed, the shell's prompt works: what is typed is seen, what was before is there",
    arguments: [
      SIGKILL, SIGSEGV, SIGTERM,
    ])
  func killed(signal: Int32) throws {
    let session = try startShell()
    kill(-(try #require(session.foregroundGroup)), signal)
    try session.waitUntil { !$0.modes.alternateScreen }
    try session.send(keys: "echo af\"\"ter<Enter>")
    try session.waitUntil(screenContains: "after")
    #expect(session.screen.contains("before"))
    #expect(!session.screen.text.contains("GARC"))
    #expect(session.screen.modes.cursorVisible)
    try session.send(keys: "stty -a<Enter>")
    try session.waitUntil {
      $0.contains("isig icanon") && $0.contains("opost -olcuc") && $0.contains(" echo ")
    }
  }
}
