import Glibc

/// A lock that only one holder on this host has at a time, let go when the value goes or the
/// process ends, however it ends.
package struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock of a file, `<path>.lock`, waiting at most `milliseconds` (steps of 5).
  ///
  /// - Throws: `VaultError`: `.busy` when the time is over; `.system`.
  package init(on path: String, waiting milliseconds: Int = 2_000) throws {
    var left = milliseconds
    while true {
      if let descriptor = try FileLock.attempt(path + ".lock") {
        self.descriptor = descriptor
        return
      }
      guard left > 0 else {
        throw VaultError(
          .busy, problem: "Another Daybook on this machine holds \(path).",
          remedy: "Wait a moment and try again; if it lasts, look for a stopped Daybook.")
      }
      FileLock.pause(milliseconds: 5)
      left -= 5
    }
  }

  /// Takes the first lock of several that is free; nil where none is.
  ///
  /// - Throws: `VaultError.system`.
  init?(firstFreeOf paths: [String]) throws {
    for path in paths {
      if let descriptor = try FileLock.attempt(path) {
        self.descriptor = descriptor
        return
      }
    }
    return nil
  }

  deinit {
    // A program that is being started at this moment holds the descriptor too, until it is itself: closing ours
    // alone would leave the file locked for that long.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  static func pause(milliseconds: Int32) {
    _ = poll(nil, 0, milliseconds)
  }

  private static func attempt(_ path: String) throws -> Int32? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemFailure(call: "open", path: path, number: errno).vaultError }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
    let number = errno
    close(descriptor)
    if number == EWOULDBLOCK || number == EINTR { return nil }
    throw SystemFailure(call: "lock", path: path, number: number).vaultError
  }
}
