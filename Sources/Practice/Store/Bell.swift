import Glibc

/// The bell beside the store: the number of the last entry, in a file that other consoles watch.
///
/// Rung after a commit. It carries nothing of a patient, and no one polls it.
package final class Bell {
  private let descriptor: Int32

  /// Opens or makes the file at `path`, readable by the owner only.
  package init?(path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return nil }
  }

  deinit {
    close(descriptor)
  }

  /// Says that entry `number` is there. A bell that cannot be rung costs a colleague a second, not data.
  package func ring(_ number: UInt64) {
    var value = number.littleEndian
    _ = withUnsafeBytes(of: &value) { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  /// The last number rung.
  package var number: UInt64 {
    var value: UInt64 = 0
    _ = withUnsafeMutableBytes(of: &value) { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return UInt64(littleEndian: value)
  }
}
