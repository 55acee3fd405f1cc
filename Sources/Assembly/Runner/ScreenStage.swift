import Clinic
import Console
import CursesTerminal
import Practice
import Terminal
import Vault

/// Plays a shell without a terminal, to print what it would show.
struct ScreenStage {
  let door: StoreDoor
  let badge: StoreBadge
  let size: Size
  let glyphs: Glyphs

  private func shell() -> Shell {
    Shell(badge: badge, size: size, now: door.world.now(), machineZone: .utc, glyphs: glyphs)
  }

  /// The log-in screen.
  func logIn() -> [SafeText] { lines(of: shell()) }

  /// The screen that a sentence or keys lead to, after a log-in.
  ///
  /// - Returns: its lines, and why it is not the one that was asked for, where that was refused.
  /// - Throws: `AssemblyError`, `VaultError`, `PracticeError`.
  func show(_ name: String, login: String, password: SecretBytes) throws -> (
    lines: [SafeText], refusal: SafeText?
  ) {
    let keys = try ScreenName(name).keys
    let opened: Keyring.Opened
    switch door.check(login, password) {
    case .opened(let found): opened = found
    case .refused(let problem, _): throw AssemblyError(.refused, problem, remedy: "check name and password")
    }
    let practice = try door.house.open(opened, as: ConsoleRunner.folded(login))
    defer {
      door.house.close(practice)
      opened.keys.wipe()
    }
    let welcome = try practice.beginSession(login: ConsoleRunner.folded(login))
    var shell = shell()
    let now = door.world.now()
    _ = shell.update(.loggedIn(welcome), at: now, practice: practice)
    for key in keys {
      _ = shell.update(.keys([key]), at: now, practice: practice)
      _ = shell.update(.painted, at: now, practice: practice)
    }
    // What a console reads while nobody types stands on the screen too.
    var isReading = true
    while isReading {
      isReading = shell.update(.pause, at: now, practice: practice).contains {
        if case .waitForPause = $0 { true } else { false }
      }
    }
    let shown = (lines: lines(of: shell), refusal: shell.refusal)
    _ = shell.update(.keys([.escape]), at: now, practice: practice)
    try practice.endSession(welcome.session.id, why: "a screen was printed", by: welcome.session)
    return shown
  }

  private func lines(of shell: Shell) -> [SafeText] {
    let lines = shell.frame(at: door.world.now()).text.map { SafeText($0) }
    return glyphs == .ascii ? lines.map(PlainLetters.text) : lines
  }
}
