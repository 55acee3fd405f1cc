/// The bytes of a password while it is typed: never a `String`, at one place in memory, overwritten with
/// zeros when wiped or given up.
///
/// A class, so that copies of a panel's state share the secret instead of copying it. It belongs to the
/// thread that applies keys; nothing else may touch it, which is what `nonisolated(unsafe)` vouches for.
package final class PasswordBuffer: Sendable {
  /// Bytes of UTF-8 at most.
  package static let capacity = 1_024

  nonisolated(unsafe) private let bytes: UnsafeMutableBufferPointer<UInt8>
  nonisolated(unsafe) private var used = 0

  package init() {
    bytes = .allocate(capacity: Self.capacity)
    bytes.initialize(repeating: 0)
  }

  deinit {
    wipe()
    bytes.deallocate()
  }

  package var isEmpty: Bool { used == 0 }
  /// Bytes of UTF-8.
  package var count: Int { used }

  /// Adds a character. False when there is no room.
  func append(_ scalar: Unicode.Scalar) -> Bool {
    guard let encoded = UTF8.encode(scalar), used + encoded.count <= Self.capacity else { return false }
    for byte in encoded {
      bytes[used] = byte
      used += 1
    }
    return true
  }

  /// Takes the last character away.
  func removeLast() {
    while used > 0 {
      used -= 1
      let byte = bytes[used]
      bytes[used] = 0
      if byte & 0xC0 != 0x80 { return }
    }
  }

  /// Overwrites everything with zeros and is empty.
  package func wipe() {
    bytes.update(repeating: 0)
    used = 0
  }

  /// Lends the bytes, for copying into locked memory.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<used]))
  }
}
