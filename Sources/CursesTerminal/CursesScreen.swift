private import CCurses
private import Glibc
package import Terminal

/// The terminal's screen: shows frames, and leaves nothing of them behind.
///
/// ncurses works out what to send, into memory; it goes to the terminal in one write. Where the terminal
/// is slower than the program, the rest of a write waits: `paint` then leaves frames out, so that keys are
/// obeyed meanwhile and the last frame is what comes next.
///
/// There is one screen in a process, used by one thread.
package final class CursesScreen {
  package let traits: TerminalTraits
  /// The size of the window, as of the last `measure()`.
  package private(set) var size: Size
  /// How roles look. A change shows from the next paint on.
  package var theme: Theme { didSet { if theme != oldValue { shown = nil } } }

  /// Bytes sent to the terminal so far.
  package private(set) var bytesWritten = 0
  /// Paints that sent something.
  package private(set) var paints = 0
  /// Writes that it took.
  package private(set) var writes = 0

  /// Our own opening of the terminal.
  let terminal: Int32
  private var isOpen = true
  private var isLost = false
  /// What the terminal shows, nil if that is not known.
  private var shown: Frame?
  private var waiting: [UInt8] = []
  private var thrift = AttributeThrift()

  private static let pasteOn: [UInt8] = Array("\u{1B}[?2004h".utf8)

  /// Takes the terminal: alternate screen, raw keys, the guard, the crash handlers. To be called before
  /// threads are started and before anything secret is read, because the guard is a copy of the process.
  ///
  /// - Parameter environment: `TERM`, `COLORTERM`, `NO_COLOR`, `LC_ALL`, `LC_CTYPE`, `LANG`,
  ///   `TMUX`, `STY` are looked at.
  package init(environment: [String: String]) throws(CursesFailure) {
    terminal = line_open()
    guard terminal >= 0 else {
      throw line_is_of_another_account() == 0 ? Self.noTerminal : Self.terminalOfAnother
    }
    line_remember(terminal)
    // Before ncurses is asked, so that it finds them taken and leaves them alone.
    guard signals_open() >= 0 else { throw Self.exhausted("signals cannot be waited for") }

    size = Self.measured(terminal)
    do {
      traits = try Self.open(environment, size)
    } catch {
      signals_close()
      line_close(terminal)
      throw error
    }
    theme = Theme(depth: traits.depth)
    clean_screen_prepare(curses_leave_alternate_screen())
    guard guard_start(terminal) == 0 else {
      throw Self.exhausted("the guard of the screen cannot be started")
    }
    crash_handlers_install(terminal)
    take()
  }

  deinit { close() }

  /// False where nobody could bring the program back after Ctrl-Z, because no shell with job control started
  /// it: it leads its session, as under a forced command of SSH.
  package static var canBeContinued: Bool { getsid(0) != getpid() }

  static let noTerminal = CursesFailure(
    code: .noTerminal, problem: "There is no terminal here to draw on",
    remedy: "Start Daybook in a terminal; over SSH with ssh -t")

  private static let terminalOfAnother = CursesFailure(
    code: .noTerminal, problem: "The terminal here belongs to another account, and this one may not open it",
    remedy: "Use sudo, or su -P -c, which gives this account a terminal of its own")

  static func exhausted(_ problem: String) -> CursesFailure {
    CursesFailure(code: .exhausted, problem: problem, remedy: "Close other programs, or raise their limits")
  }

  private static func open(
    _ environment: [String: String], _ size: Size
  ) throws(CursesFailure) -> TerminalTraits {
    var notes: [SafeText] = []
    let characters = CharacterSet(environment: environment)
    if curses_take_locale(characters.locale) == 0 {
      _ = curses_take_locale(CharacterSet.fallback)
      notes.append("The locale \(characters.locale) is not installed here; text is written as UTF-8.")
    }
    let type = TerminalType(term: environment["TERM"], colourTerm: environment["COLORTERM"])
    for name in type.candidates {
      switch curses_open(name, Int32(size.rows), Int32(size.columns)) {
      case CURSES_OPENED:
        if type.asked == nil || (name != type.asked && name != type.candidates.first) {
          let asked = type.asked.map { "\($0) is not known on this host" } ?? "TERM is not set"
          notes.append("\(asked); the terminal is taken for \(name).")
        }
        return traits(name, environment, notes)
      case CURSES_UNUSABLE:
        throw CursesFailure(
          code: .cannotPlaceCursor, problem: "A terminal of type \(name) cannot place the cursor",
          remedy: "Set TERM to what the terminal really is, for example TERM=xterm-256color")
      case CURSES_UNKNOWN: continue
      default: throw exhausted("The screen cannot be set up")
      }
    }
    throw CursesFailure(
      code: .cannotPlaceCursor, problem: "The terminal database of this host knows no terminal",
      remedy: "Install it: apt-get install ncurses-base")
  }

  private static func traits(
    _ name: String, _ environment: [String: String], _ notes: [SafeText]
  ) -> TerminalTraits {
    let depth = ColourDepth(
      colours: curses_colours_are_direct() == 1 ? 1 << 24 : min(Int(curses_colours()), 256),
      noColour: environment["NO_COLOR"])
    if depth > .mono { curses_use_colours() }
    return TerminalTraits(
      name: name, depth: depth, isUnicode: String(cString: curses_codeset()) == "UTF-8",
      hasAlternateScreen: curses_has_alternate_screen() == 1,
      isInMultiplexer: ["TMUX", "STY"].contains { environment[$0]?.isEmpty == false }, notes: notes)
  }

  private static func measured(_ terminal: Int32) -> Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    line_size(terminal, &rows, &columns)
    // A serial line tells no size; a size that no window has is no size.
    guard rows > 0, columns > 0 else { return Size(rows: 24, columns: 80) }
    return Size(rows: Int(min(rows, 1000)), columns: Int(min(columns, 1000)))
  }

  // MARK: Showing

  /// Shows a frame. Nothing is sent for what the terminal shows already. A frame is left out while the
  /// terminal is still busy with an earlier one: paint again once `isBusy` is false.
  /// A frame of another size than the screen's is cut, or leaves the rest blank.
  package func paint(_ frame: Frame) {
    guard isOpen, !isBusy else { return }
    put(frame, over: shown)
    shown = frame
    var count = 0
    let cursor = frame.cursor.flatMap { $0.row < size.rows && $0.column < size.columns ? $0 : nil }
    let bytes = curses_update(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? -1), &count)
    guard let bytes, count > 0 else { return }
    paints += 1
    thrift.reduce(UnsafeRawBufferPointer(start: bytes, count: count))
    thrift.bytes.withUnsafeBytes { send($0) }
  }

  /// True while the terminal has not taken all of the last paint. `isBusy` is looked at anew when it can
  /// take more: see `flush`.
  package var isBusy: Bool { !waiting.isEmpty && !isLost }

  /// Sends what is still waiting, as far as the terminal takes it.
  package func flush() {
    guard isBusy else { return }
    let rest = waiting
    waiting = []
    rest.withUnsafeBytes { send($0) }
  }

  /// Makes the next paint draw everything: Ctrl-L, or after something else wrote on the terminal.
  package func repaint() {
    shown = nil
    thrift.forget()
    curses_forget()
  }

  /// Overwrites the screen and clears it and its scrollback, at once. The next paint draws everything.
  package func blank() {
    guard isOpen else { return }
    discard()
    var bytes = [CChar](repeating: 0, count: 8192)
    let count = clean_screen_wipe(&bytes, bytes.count, Int32(size.rows))
    bytesWritten += count
    _ = line_write_all(terminal, bytes, count, 2000)
  }

  /// Looks how large the window is now; the next paint draws everything if that has changed.
  /// Returns true if it has.
  @discardableResult
  package func measure() -> Bool {
    let now = Self.measured(terminal)
    guard now != size else { return false }
    size = now
    shown = nil
    curses_resize(Int32(now.rows), Int32(now.columns))
    return true
  }

  // MARK: Coming and going

  /// Gives the terminal back, wiped, as it was before; what was typed ahead stays. Nothing happens the second time.
  package func close() {
    guard isOpen else { return }
    give()
    isOpen = false
    guard_end()
    signals_close()
    curses_close()
    line_close(terminal)
  }

  /// Gives the terminal back for a while, wiped.
  func give() {
    discard()
    var bytes = [CChar](repeating: 0, count: 8192)
    let count = clean_screen_leave(&bytes, bytes.count, Int32(size.rows))
    bytesWritten += count
    _ = line_write_all(terminal, bytes, count, 2000)
    line_restore(terminal)
    guard_screen_in_use(0)
  }

  /// Takes the terminal, at the start and after `give`.
  func take() {
    line_remember(terminal)
    guard_screen_in_use(1)
    line_enter(terminal)
    let entering = String(cString: curses_enter_alternate_screen())
    waiting = Array(entering.utf8) + Self.pasteOn
    flush()
    measure()
    repaint()
  }

  /// Drops what waits to be sent and what is remembered of the frame.
  private func discard() {
    waiting = []
    shown = nil
    thrift.forget()
    line_discard_output(terminal)
    curses_clear()
    curses_lose()
  }

  private func send(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let went = line_write(terminal, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if went == 0 {
        isLost = true
        return
      }
      if went < 0 {
        waiting = Array(rest)
        return
      }
      writes += 1
      bytesWritten += went
      rest = rest.dropFirst(went)
    }
  }
}
