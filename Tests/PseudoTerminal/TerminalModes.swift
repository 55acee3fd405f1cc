import Glibc

/// The modes of the terminal's line, as `stty` shows them.
package struct TerminalModes: Hashable, Sendable, CustomStringConvertible {
  /// Lines are edited by the kernel and handed over whole.
  package let isCanonical: Bool
  package let echoes: Bool
  /// Ctrl-C and Ctrl-Z are signals.
  package let makesSignals: Bool
  /// Ctrl-S stops the output.
  package let hasFlowControl: Bool
  /// Enter arrives as a newline.
  package let translatesReturn: Bool
  /// A newline goes out as return and newline.
  package let processesOutput: Bool
  private let words: [UInt32]

  /// The modes of an open terminal, or nil if it is none.
  init?(descriptor: Int32) {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return nil }
    self.init(modes)
  }

  init(_ modes: termios) {
    isCanonical = modes.c_lflag & tcflag_t(ICANON) != 0
    echoes = modes.c_lflag & tcflag_t(ECHO) != 0
    makesSignals = modes.c_lflag & tcflag_t(ISIG) != 0
    hasFlowControl = modes.c_iflag & tcflag_t(IXON) != 0
    translatesReturn = modes.c_iflag & tcflag_t(ICRNL) != 0
    processesOutput = modes.c_oflag & tcflag_t(OPOST) != 0
    let characters = withUnsafeBytes(of: modes.c_cc) { $0.map(UInt32.init) }
    words = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag] + characters
  }

  /// What a shell needs: lines, echo, signals, flow control and both newline translations.
  package var areSane: Bool {
    isCanonical && echoes && makesSignals && hasFlowControl && translatesReturn && processesOutput
  }

  package var description: String {
    let flags = [
      (isCanonical, "icanon"), (echoes, "echo"), (makesSignals, "isig"), (hasFlowControl, "ixon"),
      (translatesReturn, "icrnl"), (processesOutput, "opost"),
    ]
    return flags.map { $0.0 ? $0.1 : "-\($0.1)" }.joined(separator: " ")
  }
}
