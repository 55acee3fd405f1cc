import Glibc

/// A moment after which waiting is in vain, told by the clock that nobody sets.
struct Deadline {
  /// When this was made.
  let start = Self.now
  private let seconds: Double

  init(seconds: Double) { self.seconds = seconds }

  var hasPassed: Bool { hasPassed(after: seconds) }

  /// True if so many seconds have gone by since this was made.
  func hasPassed(after seconds: Double) -> Bool { elapsed >= seconds }

  /// Seconds since this was made.
  var elapsed: Double { Self.now - start }

  /// Seconds of the clock that nobody sets.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
