import CPseudoTerminal
import Glibc

/// A program running in a terminal of its own, and the person in front of it: keys go in, the
/// screen is looked at. Nothing here sleeps: one waits for what is to be seen, and a deadline,
/// generous because machines are slow, only ends a wait that is in vain.
///
/// Not to be shared between threads; a suite of sessions is best `.serialized`.
package final class TerminalSession {
  /// What the program has drawn so far, as far as it has been read.
  package var screen: Screen { emulator.screen }
  /// Every byte that the program wrote, in order.
  package private(set) var transcript: [UInt8] = []
  /// When bytes last came, in seconds of the clock that nobody sets; 0 before the first.
  package private(set) var arrivedAt: Double = 0
  /// The process that was started.
  package let processIdentifier: Int32
  /// The modes of the line before the program had a chance to change them.
  package let modesAtStart: TerminalModes
  /// Longest time to wait for anything, in seconds.
  package var patience: Double = 60
  /// How long each byte is under way in either direction, in seconds: a far host over SSH.
  package var lineDelay: Double = 0
  /// What must live as long as this session, as the folder that its program works in.
  package var companion: AnyObject?

  private var emulator: TerminalEmulator
  private var program: pseudo_terminal_program
  private var markedAt = 0
  private var line = DelayedLine()

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - command: the path of the program.
  ///   - environment: added to, and overriding, `PATH`, `HOME`, `LANG=C.UTF-8`, `TZ=UTC` and `TERM`;
  ///     nothing else of the caller's environment is handed on.
  ///   - terminal: the value of `TERM`; nil leaves it unset.
  ///   - inputs: bytes that the program finds on descriptors of these numbers (3 or more).
  ///   - handed: open descriptors that the program gets under these numbers (2 or more); ours stay open.
  ///   - cannotBeOpened: the program finds the terminal on its descriptors and cannot open it by its name, as
  ///     under `su -c`, where it is another account's. Unlike there it cannot write to it either, once it tried.
  ///   - withoutNetwork: the program ends by `SIGSYS` at the first socket that it makes, but for those between
  ///     processes of this machine (`AF_UNIX`).
  package init(
    command: String, arguments: [String] = [], environment: [String: String] = [:],
    size: ScreenSize = ScreenSize(rows: 24, columns: 80), terminal: String? = "xterm-256color",
    directory: String? = nil, inputs: [Int32: [UInt8]] = [:], handed: [Int32: Int32] = [:],
    cannotBeOpened: Bool = false, withoutNetwork: Bool = false
  ) throws {
    var variables = ["LANG": "C.UTF-8", "TZ": "UTC"]
    for name in ["PATH", "HOME"] { variables[name] = getenv(name).map { String(cString: $0) } }
    variables["TERM"] = terminal
    variables.merge(environment) { $1 }

    emulator = TerminalEmulator(size: size)
    program = pseudo_terminal_program()
    let status = Self.start(
      &program, [command] + arguments, variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" },
      directory, size, inputs, handed, cannotBeOpened, withoutNetwork)
    guard status == 0 else {
      throw SessionFailure(
        code: .cannotStart, problem: "\(command): \(String(cString: strerror(status)))",
        remedy: "see that the program is built and pseudo-terminals are to be had")
    }
    processIdentifier = program.pid
    modesAtStart = TerminalModes(program.modes)
  }

  deinit {
    close(program.master)
    close(program.slave)
    if program.process >= 0 { close(program.process) }
    Glibc.kill(program.pid, SIGKILL)
    var status: Int32 = 0
    waitpid(program.pid, &status, 0)
  }

  private static func start(
    _ program: inout pseudo_terminal_program, _ arguments: [String], _ environment: [String],
    _ directory: String?, _ size: ScreenSize, _ inputs: [Int32: [UInt8]], _ handed: [Int32: Int32],
    _ cannotBeOpened: Bool, _ withoutNetwork: Bool
  ) -> Int32 {
    let vectors = [arguments, environment].map { words in words.map { strdup($0) } + [nil] }
    let folder = directory.map { strdup($0) } ?? nil
    let filled = inputs.mapValues { pseudo_terminal_bytes($0, $0.count) }
    let numbers = inputs.keys.sorted() + handed.keys.sorted()
    let given = numbers.map { filled[$0] ?? handed[$0] ?? -1 }
    defer {
      for vector in vectors { vector.forEach { free($0) } }
      free(folder)
      filled.values.forEach { close($0) }
    }
    return vectors[0].withUnsafeBufferPointer { words in
      vectors[1].withUnsafeBufferPointer { variables in
        given.withUnsafeBufferPointer { given in
          numbers.withUnsafeBufferPointer { numbers in
            var order = pseudo_terminal_order(
              path: words[0], arguments: words.baseAddress, environment: variables.baseAddress,
              directory: folder, rows: UInt16(size.rows), columns: UInt16(size.columns),
              given: given.baseAddress, as: numbers.baseAddress, given_count: Int32(given.count),
              cannot_be_opened: cannotBeOpened ? 1 : 0, without_network: withoutNetwork ? 1 : 0)
            return pseudo_terminal_start(&order, &program)
          }
        }
      }
    }
  }

  // MARK: The person's hands

  /// Presses keys: characters as they are, others by name (`<Enter>`, `<C-g>`), all in one write.
  package func send(keys: String) throws { try send(bytes: NamedKeys.bytes(of: keys)) }

  /// Sends bytes as they are, in one write where the terminal takes them.
  package func send(bytes: [UInt8]) throws {
    if lineDelay > 0 { return line.send(bytes, due: Deadline.now + lineDelay) }
    try pass(bytes)
  }

  private func pass(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    let deadline = Deadline(seconds: patience)
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(program.master, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN, !deadline.hasPassed {
        read(waitingUpTo: 50)
      } else {
        throw failure(.cannotSend, "the terminal does not take \(rest.count) bytes", "see whether it hangs")
      }
    }
  }

  /// Changes the size of the window.
  package func resize(to size: ScreenSize) {
    _ = pseudo_terminal_resize(program.master, UInt16(size.rows), UInt16(size.columns))
    emulator.resize(to: size)
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) { Glibc.kill(processIdentifier, number) }

  /// Kills the program outright.
  package func kill() { signal(SIGKILL) }

  /// Takes the terminal away, as a broken connection does: the kernel tells the program.
  package func hangUp() {
    readWhatIsThere()
    close(program.slave)
    close(program.master)
    program.slave = -1
    program.master = -1
  }

  // MARK: The person's eyes

  /// Waits until the text stands on the screen.
  package func waitUntil(screenContains text: String) throws {
    try waitUntil("\"\(text)\" on the screen") { $0.contains(text) }
  }

  /// Waits until the text no longer stands on the screen.
  package func waitUntil(screenLacks text: String) throws {
    try waitUntil("no \"\(text)\" on the screen") { !$0.contains(text) }
  }

  /// Waits until the screen is as the condition wants it; `what` names it in the failure's message.
  package func waitUntil(
    _ what: String = "the screen as wanted", _ condition: (Screen) throws -> Bool
  ) throws {
    let deadline = Deadline(seconds: patience)
    readWhatIsThere()
    while try !condition(screen) {
      let ended = end != nil
      let more = read(waitingUpTo: 50)
      if ended && !more && deadline.hasPassed(after: 2) {
        throw failure(
          .programEnded, "waited for \(what), but the program ended: \(end.debugDescription)", "look")
      }
      if deadline.hasPassed {
        throw failure(.waitedInVain, "waited \(patience) s for \(what)", "look at the screen below")
      }
    }
  }

  /// Reads all that the program has written by now, without waiting.
  package func readWhatIsThere() { while read(waitingUpTo: 0) {} }

  /// Forgets how many bytes came so far: `bytesSinceMark` counts from here.
  package func mark() {
    readWhatIsThere()
    markedAt = transcript.count
  }

  /// How many bytes the program wrote since the last `mark()`.
  package var bytesSinceMark: Int { transcript.count - markedAt }

  /// The bytes the program wrote since the last `mark()`.
  package var transcriptSinceMark: [UInt8] { Array(transcript[markedAt...]) }

  // MARK: The program

  /// How the program ended, nil while it runs.
  package var end: ProgramEnd? {
    var value: Int32 = 0
    switch pseudo_terminal_state(program.pid, &value) {
    case 1: return .exited(value)
    case 2: return .signalled(value)
    default: return nil
    }
  }

  /// True while a signal has the program stopped.
  package var isStopped: Bool {
    var value: Int32 = 0
    return pseudo_terminal_state(program.pid, &value) == 3
  }

  /// Waits until the program has ended, and has all its output read.
  @discardableResult
  package func waitForEnd() throws -> ProgramEnd {
    let deadline = Deadline(seconds: patience)
    while true {
      if let end {
        readWhatIsThere()
        return end
      }
      if deadline.hasPassed {
        throw failure(.waitedInVain, "waited \(patience) s for the program's end", "see why it goes on")
      }
      read(waitingUpTo: 50)
    }
  }

  /// Waits until the program has stopped itself, as after Ctrl-Z.
  package func waitUntilStopped() throws {
    try waitUntil("the program stopped") { _ in isStopped }
  }

  /// The modes of the line now; nil after `hangUp()`.
  package var modes: TerminalModes? { TerminalModes(descriptor: program.slave) }

  /// True if the line is as it was before the program started.
  package var modesAreRestored: Bool { modes == modesAtStart }

  /// The process group that has the terminal, as a shell's job in the foreground; nil if none has.
  package var foregroundGroup: Int32? {
    let group = tcgetpgrp(program.master)
    return group > 0 ? group : nil
  }

  /// The permissions of the terminal's file, as `mesg` changes them.
  package var permissions: UInt32 {
    var status = stat()
    return fstat(program.slave, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  // MARK: Reading

  /// Reads once, waiting up to so many milliseconds; true if something came.
  @discardableResult
  package func read(waitingUpTo milliseconds: Int32) -> Bool {
    guard program.master >= 0 else {
      poll(nil, 0, milliseconds)
      return false
    }
    if deliver() { return true }
    let milliseconds =
      line.nextDue.map { due in
        min(milliseconds, Int32(max(1, ((due - Deadline.now) * 1_000).rounded(.up))))
      } ?? milliseconds
    var watched = [pollfd(fd: program.master, events: Int16(POLLIN), revents: 0)]
    if milliseconds > 0, program.process >= 0, end == nil {
      watched.append(pollfd(fd: program.process, events: Int16(POLLIN), revents: 0))
    }
    guard poll(&watched, nfds_t(watched.count), milliseconds) > 0, watched[0].revents != 0 else {
      return false
    }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(program.master, &buffer, buffer.count)
    guard count > 0 else { return false }
    // Before the emulator draws: its work is not the program's.
    arrivedAt = Deadline.now
    if lineDelay > 0 {
      line.show(Array(buffer[..<count]), due: Deadline.now + lineDelay)
    } else {
      show(buffer[..<count])
    }
    return true
  }

  private func show(_ bytes: some Collection<UInt8>) {
    transcript += bytes
    emulator.feed(bytes)
    let replies = emulator.takeReplies()
    if !replies.isEmpty { _ = write(program.master, replies, replies.count) }
  }

  /// Hands over what has arrived at either end of a slow line; true if the person sees something new.
  private func deliver() -> Bool {
    for keys in line.takeKeys(at: Deadline.now) { try? pass(keys) }
    let seen = line.takeOutput(at: Deadline.now)
    for bytes in seen { show(bytes) }
    return !seen.isEmpty
  }

  private func failure(_ code: SessionFailure.Code, _ problem: String, _ remedy: String) -> SessionFailure {
    readWhatIsThere()
    return SessionFailure(code: code, problem: problem, remedy: remedy, screen: screen)
  }
}
