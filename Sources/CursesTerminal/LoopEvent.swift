package import Terminal

/// Something that happened while the loop waited.
package enum LoopEvent: Hashable, Sendable {
  /// Keys, in order: all that were waiting.
  case keys([Key])
  /// The window has another size now.
  case resized(Size)
  /// Another process wrote to the store.
  case bell
  /// A mailbox of this loop has something in it.
  case message
  /// A timer that was set has run out.
  case timer(LoopTimer)
  /// A child process ended: a printer's command, for one.
  case childEnded
  /// Ctrl-Z, or a signal that asks the same. Lock now; the screen is wiped and the terminal given back
  /// next, unless the answer is `.refuse`.
  case suspending
  /// Back in the foreground; what is painted next is painted whole.
  case resumed
  /// The connection or the window is gone. The loop ends after this; nothing can be painted.
  case hangUp
  /// A signal asks the program to end. The loop ends after this.
  case terminate(signal: Int32)
}

/// The name of a timer: one of a name runs at a time.
package struct LoopTimer: Hashable, Sendable {
  package let name: String
  package init(_ name: String) { self.name = name }
}

/// What to do after an event.
package enum LoopAnswer: Hashable, Sendable {
  case goOn
  /// End the loop.
  case leave
  /// Do not suspend. To other events the same as `goOn`.
  case refuse
}

/// Why a loop ended.
package enum LoopEnd: Hashable, Sendable {
  /// The handler said so.
  case left
  /// The terminal is gone.
  case hungUp
  /// This signal asked for it.
  case terminated(signal: Int32)

  /// What shells expect as the status of a program that ended so.
  package var exitStatus: Int32 {
    switch self {
    case .left: 0
    case .hungUp: 128 + 1
    case .terminated(let signal): 128 + signal
    }
  }
}
