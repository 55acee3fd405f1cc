private import CCurses
private import Glibc

/// The plain terminal, while something secret is typed or shown there, outside of any `CursesScreen`.
///
/// However the program ends meanwhile, by `kill -9` too, a guard gives the line's modes back, and what was
/// shown is gone from the screen and its scrollback.
package final class GuardedLine {
  /// What the line is wanted for.
  package enum Use {
    /// Typing that is not shown: every byte is handed over as it comes, without echo and signals.
    case hiddenTyping
    /// A page that must not stay: on the alternate screen, in the line's own modes. It cannot be suspended.
    case page
  }

  private let terminal: Int32
  private let use: Use
  private var isOpen = true

  /// Takes the line. To be closed by `close()`.
  ///
  /// - Parameter environment: `TERM` and `COLORTERM` are looked at for a page.
  /// - Throws: `CursesFailure.noTerminal`; `.exhausted` where the guard cannot be started.
  package init(for use: Use, environment: [String: String]) throws(CursesFailure) {
    self.use = use
    let own = line_open()
    // Of a terminal of another account only the descriptor that was handed over can be used.
    terminal = own >= 0 ? own : dup(STDIN_FILENO)
    guard terminal >= 0, isatty(terminal) == 1 else { throw CursesScreen.noTerminal }
    line_remember(terminal)
    let alternate = use == .page ? Self.alternateScreen(environment) : ("", "")
    clean_screen_prepare(alternate.1)
    guard guard_start(terminal) == 0 else {
      throw CursesScreen.exhausted("the guard of the terminal cannot be started")
    }
    switch use {
    case .hiddenTyping:
      guard_line_in_use()
      line_enter(terminal)
      // What was typed before the question was seen answers nothing.
      tcflush(terminal, TCIFLUSH)
    case .page:
      guard_screen_in_use(1)
      signal(SIGTSTP, SIG_IGN)
      write(Array(alternate.0.utf8))
      clear()
    }
  }

  deinit { close() }

  /// Empties the page and its scrollback.
  package func clear() {
    write { clean_screen_wipe($0, $1, Int32(Self.rows(of: terminal))) }
  }

  /// Gives the line back as it was, and the page wiped. Nothing happens the second time.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    switch use {
    case .hiddenTyping: line_restore(terminal)
    case .page:
      write { clean_screen_leave($0, $1, Int32(Self.rows(of: terminal))) }
      signal(SIGTSTP, SIG_DFL)
    }
    guard_end()
    line_close(terminal)
  }

  /// The columns of the window that standard output goes to; 80 where it tells none.
  package static var columns: Int {
    var (rows, columns): (Int32, Int32) = (0, 0)
    line_size(STDOUT_FILENO, &rows, &columns)
    return columns > 0 ? Int(columns) : 80
  }

  private static func rows(of terminal: Int32) -> Int {
    var (rows, columns): (Int32, Int32) = (0, 0)
    line_size(terminal, &rows, &columns)
    return rows > 0 ? min(Int(rows), 400) : 24
  }

  /// The bytes that enter and leave this terminal's alternate screen; empty where it has none.
  private static func alternateScreen(_ environment: [String: String]) -> (String, String) {
    let type = TerminalType(term: environment["TERM"], colourTerm: environment["COLORTERM"])
    for name in type.candidates where curses_open(name, 24, 80) == CURSES_OPENED {
      defer { curses_close() }
      return (
        String(cString: curses_enter_alternate_screen()), String(cString: curses_leave_alternate_screen())
      )
    }
    return ("", "")
  }

  private func write(_ make: (UnsafeMutablePointer<CChar>, Int) -> Int) {
    var bytes = [CChar](repeating: 0, count: 8192)
    let count = make(&bytes, bytes.count)
    _ = line_write_all(terminal, bytes, count, 2000)
  }

  private func write(_ bytes: [UInt8]) {
    _ = line_write_all(terminal, bytes, bytes.count, 2000)
  }
}
