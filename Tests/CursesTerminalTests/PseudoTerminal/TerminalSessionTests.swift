import PseudoTerminal
import Testing

@Suite("a program in a terminal of its own", .serialized)
struct TerminalSessionTests {
  @Test("what is typed reaches the program, what it writes is seen, its status is told")
  func conversation() throws {
    let session = try TerminalSession(
      command: "/bin/sh", arguments: ["-c", "read line; echo \"got $line\"; exit 3"])
    try session.send(keys: "one two<Enter>")
    try session.waitUntil(screenContains: "got one two")
    #expect(try session.waitForEnd() == .exited(3))
    #expect(session.modesAreRestored)
    #expect(session.modes?.areSane == true)
  }

  @Test("the program has the size, the environment and the descriptors it was given")
  func surroundings() throws {
    let session = try TerminalSession(
      command: "/bin/sh", arguments: ["-c", "stty size; echo $TERM-$COLOUR; cat <&7"],
      environment: ["COLOUR": "none"], size: ScreenSize(rows: 30, columns: 90), terminal: "vt220",
      inputs: [7: Array("given".utf8)])
    try session.waitUntil(screenContains: "given")
    #expect(session.screen.row(0) == "30 90")
    #expect(session.screen.row(1) == "vt220-none")
  }

  @Test("a resize is told by a signal, a signal ends it, and the end names the signal")
  func signals() throws {
    let session = try TerminalSession(
      command: "/bin/sh",
      arguments: ["-c", "trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done"])
    try session.waitUntil(screenContains: "ready")
    session.resize(to: ScreenSize(rows: 10, columns: 40))
    try session.waitUntil(screenContains: "10 40")
    session.kill()
    #expect(try session.waitForEnd() == .signalled(9))
  }

  @Test("a wait in vain shows the screen")
  func inVain() throws {
    let session = try TerminalSession(command: "/bin/sh", arguments: ["-c", "echo here; cat"])
    try session.waitUntil(screenContains: "here")
    session.patience = 0.1
    let failure = #expect(throws: SessionFailure.self) { try session.waitUntil(screenContains: "there") }
    #expect(failure?.code == .waitedInVain)
    #expect(failure?.description.contains("|here ") == true)
  }

  @Test("keys have names")
  func names() throws {
    #expect(try NamedKeys.bytes(of: "a<Less><C-g><Up><Enter>") == Array("a<\u{7}\u{1B}[A\r".utf8))
    #expect(throws: SessionFailure.self) { try NamedKeys.bytes(of: "<Hyper>") }
  }
}
