import Glibc

/// The disk on which the store lies: what one fdatasync of it costs.
final class Disk {
  private let descriptor: Int32
  private let path: String
  private var page = [UInt8](repeating: 7, count: 4_096)
  private(set) var syncs = Timing()

  init(folder: String) throws {
    path = "\(folder)/fdatasync-probe"
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BenchmarkFailure("\(path) cannot be made") }
  }

  deinit {
    close(descriptor)
    unlink(path)
  }

  /// Appends a page and waits for the disk.
  func sync() {
    page[0] &+= 1
    _ = write(descriptor, page, page.count)
    let start = Timing.now
    fdatasync(descriptor)
    syncs.add((Timing.now - start) * 1_000)
  }
}
