private import CCurses
private import Glibc
internal import Terminal

/// The keys of a terminal: bytes that are waiting, decoded.
struct Keyboard {
  /// True once the terminal is gone.
  private(set) var hasEnded = false
  private var decoder = KeyDecoder()
  private var buffer = [UInt8](repeating: 0, count: 16_384)

  /// Bytes read at once, so that a paste without end does not keep the screen from being painted.
  private static let mostAtOnce = 262_144

  /// Milliseconds without another byte after which `takeUnfinished` is due; nil while no key has begun.
  var patience: Int? { decoder.patience }

  /// Reads all that is there.
  mutating func takeKeys(from terminal: Int32) -> [Key] {
    var keys: [Key] = []
    var total = 0
    while total < Self.mostAtOnce {
      let count = line_read(terminal, &buffer, buffer.count)
      if count == 0 { hasEnded = true }
      guard count > 0 else { break }
      total += count
      keys += decoder.decode(buffer[..<count])
      // It may have been a password.
      buffer.withUnsafeMutableBytes { explicit_bzero($0.baseAddress!, count) }
      // Fewer than asked for: there is no more now, and no second call is needed to learn that.
      if count < buffer.count { break }
    }
    return keys
  }

  /// What had begun and did not go on.
  mutating func takeUnfinished() -> [Key] { decoder.timeout() }
}
