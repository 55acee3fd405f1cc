import PseudoTerminal
import Testing

/// Starts the rehearsal program, as a shell does that was used before: its last line stands on the screen.
/// - Parameter first: what the shell does before that.
func startRehearsal(
  terminal: String? = "xterm-256color", arguments: [String] = [], environment: [String: String] = [:],
  size: ScreenSize = ScreenSize(rows: 24, columns: 80), first: String = ":"
) throws -> TerminalSession {
  let session = try TerminalSession(
    command: "/bin/sh",
    arguments: [
      "-c", "\(first); echo shell before; exec \"$0\" \"$@\"", BuiltProgram.path("TerminalRehearsal"),
    ] + arguments,
    environment: environment, size: size, terminal: terminal)
  try session.waitUntil(screenContains: "panel 0")
  return session
}

/// Expects that the terminal is as a shell wants it, and that nothing of the rehearsal's people can be found.
/// - Parameter cutShort: a paint was broken off, perhaps in the middle of a character.
func expectNothingLeft(
  in session: TerminalSession, cutShort: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let names = ["GARC", "NGUYEN", "ADEYEMI", "SMITH", "BRIEN", "panel", "prophy"]
  try session.waitUntil("a clean screen and line") { screen in
    !screen.modes.alternateScreen && screen.modes.cursorVisible && !screen.modes.bracketedPaste
      && session.modesAreRestored && !names.contains { screen.text.contains($0) }
  }
  let screen = session.screen
  #expect(
    session.modes?.areSane == true, "\(session.modes?.description ?? "")", sourceLocation: sourceLocation)
  #expect(
    !screen.modes.applicationKeypad && !screen.modes.applicationCursorKeys, sourceLocation: sourceLocation)
  #expect(!screen.modes.mouse && !screen.modes.insert, sourceLocation: sourceLocation)
  for name in names {
    #expect(!screen.scrollback.contains { $0.contains(name) }, sourceLocation: sourceLocation)
  }
  #expect(screen.operatingSystemCommands.isEmpty, "titles or clipboard", sourceLocation: sourceLocation)
  #expect(
    screen.misunderstood.allSatisfy { cutShort && $0 == "not UTF-8" }, "\(screen.misunderstood)",
    sourceLocation: sourceLocation)
}
