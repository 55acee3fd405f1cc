import Glibc

/// A clock that stands until it is moved, for a rehearsal program that runs.
///
/// It stands just before the end of a minute: the program's minute then comes again and again, and it
/// looks at the clock each time.
final class GivenClock {
  /// The end for the program.
  let descriptor: Int32
  private let own: Int32

  /// - Parameters:
  ///   - seed: what the program's chance follows from.
  ///   - milliseconds: where it stands first, since 1970; 9:42:59.980 on Monday 16 November 2026.
  init(seed: UInt64, milliseconds: Int64 = 1_794_822_179_980) throws {
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0
    else {
      throw JourneyFailure("no pair of sockets for a clock: error \(errno)")
    }
    (own, descriptor) = (ends[0], ends[1])
    try tell("clock \(milliseconds)\nseed \(seed)\ngo\n")
  }

  deinit {
    close(own)
    close(descriptor)
  }

  /// Lets so much time go by at once; the program knows of it when this returns.
  func advance(minutes: Int = 0, seconds: Int = 0) throws {
    try tell("advance \((minutes * 60 + seconds) * 1_000)\n")
    var answer = [UInt8](repeating: 0, count: 3)
    guard recv(own, &answer, 3, Int32(MSG_WAITALL)) == 3, answer == Array("ok\n".utf8) else {
      throw JourneyFailure("the program does not follow its clock")
    }
  }

  private func tell(_ lines: String) throws {
    let bytes = Array(lines.utf8)
    guard write(own, bytes, bytes.count) == bytes.count else {
      throw JourneyFailure("the clock cannot be set")
    }
  }
}
