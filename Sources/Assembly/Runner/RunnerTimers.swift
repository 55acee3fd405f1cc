import CursesTerminal

/// The timers of a console, and which of them run.
struct RunnerTimers {
  static let minute = LoopTimer("minute")
  static let idle = LoopTimer("idle")
  static let sync = LoopTimer("sync")
  static let retry = LoopTimer("retry")
  static let pause = LoopTimer("pause")
  /// Nobody has typed for so long: the place is written down and the log moved. Milliseconds.
  static let idlePatience = 300
  /// No key came for so long: there is time to read ahead. Shorter than a key that is held down. Milliseconds.
  static let pausePatience = 12
  /// What was typed is made durable after so long; half a second is promised. Milliseconds.
  static let syncPatience = 350
  /// Another program writes: so long until the next look. Milliseconds.
  static let retryPatience = 25

  var syncIsSet = false

  func setIdle(on loop: EventLoop) { loop.set(Self.idle, milliseconds: Self.idlePatience) }

  mutating func setSync(on loop: EventLoop) {
    syncIsSet = true
    loop.set(Self.sync, milliseconds: Self.syncPatience)
  }
}
