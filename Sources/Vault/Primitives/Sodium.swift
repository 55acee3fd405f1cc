import CVault

/// libsodium, started. Every primitive of this room asks for it first.
enum Sodium {
  /// Starts the library once per process; it chooses the fastest code for this processor.
  ///
  /// A library that cannot start has no source of randomness: nothing may go on.
  private static let started: Void = {
    precondition(sodium_init() >= 0, "libsodium did not start: this machine has no source of randomness")
  }()

  @inline(__always)
  static func start() {
    _ = started
  }
}
