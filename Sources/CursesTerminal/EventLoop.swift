private import CCurses
private import Glibc
package import Terminal

/// Waits for whatever can happen to a screen, one thing after another, on one thread: keys, signals, the
/// bell, letters of other threads, timers. It sleeps in one poll(2) and wakes for nothing else.
///
/// All keys that are waiting are read and handed over before one frame is painted. If more came while
/// they were worked on, these are handed over first too, unless nothing was painted for 100 ms.
package final class EventLoop {
  package let screen: CursesScreen
  /// How often it woke up: an idle console's count grows with the minute and the bell.
  package private(set) var wakes = 0

  private let signals: Int32
  private let wake: LoopWake
  private let alarm: LoopAlarm
  private var bell: Bell?
  private var keyboard = Keyboard()
  private var heard: Set<Int32> = []
  private var deafness = Deafness.none
  private var lastPaint: Int64 = 0
  private var lastMeasure: Int64 = 0

  /// Ends a key that has begun and goes no further: Escape alone, for one.
  private static let keyTimer = LoopTimer("key")
  /// Looks at the size of the window again.
  private static let sizeTimer = LoopTimer("size")
  /// Milliseconds between two looks, while a window is being dragged.
  private static let sizePatience: Int64 = 40
  /// Milliseconds without a paint after which keys that keep coming wait for one.
  private static let longestSilence: Int64 = 100

  package init(screen: CursesScreen) throws(CursesFailure) {
    self.screen = screen
    signals = signals_open()
    wake = try LoopWake()
    alarm = try LoopAlarm()
  }

  // MARK: What to wait for

  /// A mailbox that wakes this loop.
  package func makeMailbox<Letter: Sendable>(of type: Letter.Type = Letter.self) -> Mailbox<Letter> {
    Mailbox(wake: wake)
  }

  /// Rings when this file changes, from now on. The file need not be there yet; its folder must.
  package func watchBell(path: String) throws(CursesFailure) { bell = try Bell(path: path) }

  /// Listens to no bell.
  package func ignoreBell() { bell = nil }

  /// Sets a timer, again if it runs already.
  package func set(_ timer: LoopTimer, milliseconds: Int) { alarm.set(timer, milliseconds: milliseconds) }

  package func cancel(_ timer: LoopTimer) { alarm.cancel(timer) }

  /// Drops keys that were typed before a question could be read: all that come before the next paint is
  /// on the terminal, and for so many milliseconds after it. For passwords and confirmations, and for what
  /// goes on being typed into a lock. The rest of the keys that the handler has in its hands is its own to drop.
  package func ignoreKeys(afterPaint milliseconds: Int) { deafness = .untilPaint(then: milliseconds) }

  // MARK: Waiting

  /// Runs until the handler answers `.leave`, or the terminal or a signal ends it. The screen is left as it
  /// is: close it.
  ///
  /// - Parameters:
  ///   - handle: told of each event; may set timers and make mailboxes.
  ///   - frame: asked for what to show, after the events that were waiting.
  package func run(_ handle: (LoopEvent) -> LoopAnswer, frame: (Size) -> Frame) -> LoopEnd {
    screen.measure()
    paint(frame)
    while true {
      let ready = wait()
      if let end = handleAll(ready, handle) { return end }
      if keysAreWaiting, alarm_now() - lastPaint < Self.longestSilence { continue }
      paint(frame)
    }
  }

  private func paint(_ frame: (Size) -> Frame) {
    screen.flush()
    guard !screen.isBusy else { return }
    screen.paint(frame(screen.size))
    lastPaint = alarm_now()
    if case .untilPaint(let milliseconds) = deafness, !screen.isBusy {
      _ = readKeys()
      deafness = .until(lastPaint + Int64(milliseconds))
    }
  }

  /// Whether keys are dropped.
  private enum Deafness {
    case none
    case untilPaint(then: Int)
    case until(Int64)
  }

  private func isDeaf() -> Bool {
    switch deafness {
    case .none: return false
    case .untilPaint: return true
    case .until(let moment):
      if alarm_now() < moment { return true }
      deafness = .none
      return false
    }
  }

  private var keysAreWaiting: Bool {
    var watched = pollfd(fd: screen.terminal, events: Int16(POLLIN), revents: 0)
    return poll(&watched, 1, 0) > 0 && watched.revents == Int16(POLLIN)
  }

  /// What poll(2) found.
  private struct Ready {
    var keyboard = false
    var signals = false
    var wake = false
    var alarm = false
    var bell = false
  }

  private func wait() -> Ready {
    let output = screen.isBusy ? Int16(POLLOUT) : 0
    var watched = [
      pollfd(fd: screen.terminal, events: Int16(POLLIN) | output, revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: alarm.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: bell?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&watched, nfds_t(watched.count), -1)
    wakes += 1
    // Interrupted by a signal: its byte is in the pipe already.
    guard count >= 0 else { return Ready(signals: true) }
    return Ready(
      keyboard: watched[0].revents & ~Int16(POLLOUT) != 0, signals: watched[1].revents != 0,
      wake: watched[2].revents != 0, alarm: watched[3].revents != 0, bell: watched[4].revents != 0)
  }

  // MARK: What happened

  /// Hands over all that happened: what was typed comes before whatever ends the loop.
  private func handleAll(_ ready: Ready, _ handle: (LoopEvent) -> LoopAnswer) -> LoopEnd? {
    if ready.signals { hear() }
    if ready.keyboard, let end = handleKeys(handle) { return end }
    if let end = handleSignals(handle) { return end }
    if ready.bell, bell?.takeRings() == true, handle(.bell) == .leave { return .left }
    if ready.wake {
      wake.clear()
      if handle(.message) == .leave { return .left }
    }
    return ready.alarm ? handleTimers(handle) : nil
  }

  private func handleKeys(_ handle: (LoopEvent) -> LoopAnswer) -> LoopEnd? {
    let keys = readKeys()
    if deliver(isDeaf() ? [] : keys, handle) == .leave { return .left }
    if keyboard.hasEnded {
      _ = handle(.hangUp)
      return .hungUp
    }
    return nil
  }

  /// Reads the keys that are waiting, and has itself woken if one has begun and goes no further.
  private func readKeys() -> [Key] {
    let keys = keyboard.takeKeys(from: screen.terminal)
    if let patience = keyboard.patience {
      alarm.set(Self.keyTimer, milliseconds: patience)
    } else {
      alarm.cancel(Self.keyTimer)
    }
    return keys
  }

  /// Hands keys over up to Ctrl-Z. What was typed after it is dropped: who comes back meets the lock.
  private func deliver(_ keys: [Key], _ handle: (LoopEvent) -> LoopAnswer) -> LoopAnswer {
    var rest = keys[...]
    while let place = rest.firstIndex(of: .control("z")) {
      if place > rest.startIndex, handle(.keys(Array(rest[..<place]))) == .leave { return .leave }
      if suspend(handle) { return .goOn }
      rest = rest[(place + 1)...]
    }
    return rest.isEmpty ? .goOn : handle(.keys(Array(rest)))
  }

  private func handleSignals(_ handle: (LoopEvent) -> LoopAnswer) -> LoopEnd? {
    if heard.remove(SIGHUP) != nil {
      _ = handle(.hangUp)
      return .hungUp
    }
    for signal in [SIGTERM, SIGINT, SIGQUIT] where heard.contains(signal) {
      _ = handle(.terminate(signal: signal))
      return .terminated(signal: signal)
    }
    if heard.remove(SIGTSTP) != nil { _ = suspend(handle) }
    if heard.remove(SIGCONT) != nil {
      // Something stopped us without asking; the shell has had the terminal meanwhile.
      screen.take()
      if handle(.resumed) == .leave { return .left }
    }
    if heard.remove(SIGWINCH) != nil, measure(handle) == .leave { return .left }
    if heard.remove(SIGCHLD) != nil, handle(.childEnded) == .leave { return .left }
    return nil
  }

  private func handleTimers(_ handle: (LoopEvent) -> LoopAnswer) -> LoopEnd? {
    alarm.clear()
    while let timer = alarm.takeDue() {
      let answer =
        switch timer {
        case Self.keyTimer: deliver(takeUnfinishedKeys(), handle)
        case Self.sizeTimer: measure(handle)
        default: handle(.timer(timer))
        }
      if answer == .leave { return .left }
    }
    return nil
  }

  private func takeUnfinishedKeys() -> [Key] {
    let keys = keyboard.takeUnfinished()
    return isDeaf() ? [] : keys
  }

  private func hear() {
    while true {
      let signal = signals_next(signals)
      if signal == 0 { return }
      heard.insert(signal)
    }
  }

  /// Looks at the window's size, but not more often than a person can see.
  private func measure(_ handle: (LoopEvent) -> LoopAnswer) -> LoopAnswer {
    let now = alarm_now()
    if now - lastMeasure < Self.sizePatience {
      alarm.set(Self.sizeTimer, milliseconds: Int(lastMeasure + Self.sizePatience - now))
      return .goOn
    }
    lastMeasure = now
    return screen.measure() ? handle(.resized(screen.size)) : .goOn
  }

  /// Gives the terminal back and stops, until someone brings us to the foreground. False if refused.
  private func suspend(_ handle: (LoopEvent) -> LoopAnswer) -> Bool {
    if handle(.suspending) == .refuse { return false }
    screen.give()
    signals_stop_here()
    screen.take()
    hear()
    heard.subtract([SIGCONT, SIGTSTP])
    lastMeasure = 0
    if screen.measure() { _ = handle(.resized(screen.size)) }
    _ = handle(.resumed)
    return true
  }
}
