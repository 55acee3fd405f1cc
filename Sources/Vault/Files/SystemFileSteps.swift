import Glibc

/// The steps as the operating system does them.
package struct SystemFileSteps: FileSteps {
  package init() {}

  package func open(_ path: String, flags: Int32, mode: UInt32) throws(SystemFailure) -> Int32 {
    try answer("open", path) { Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, mode) }
  }

  package func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemFailure) -> Int {
    let count = try answer("write", "") { Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
    guard count > 0 || bytes.isEmpty else {
      throw SystemFailure(call: "write", path: "", number: EIO)
    }
    return count
  }

  package func write(
    _ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, at place: Int
  ) throws(SystemFailure) -> Int {
    let count = try answer("write", "") { pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(place)) }
    guard count > 0 || bytes.isEmpty else {
      throw SystemFailure(call: "write", path: "", number: EIO)
    }
    return count
  }

  package func sync(_ descriptor: Int32) throws(SystemFailure) {
    _ = try answer("fsync", "") { Glibc.fsync(descriptor) }
  }

  package func close(_ descriptor: Int32) throws(SystemFailure) {
    // After EINTR the descriptor is closed on Linux; asking again could close another's.
    if Glibc.close(descriptor) != 0, errno != EINTR {
      throw SystemFailure(call: "close", path: "", number: errno)
    }
  }

  package func rename(_ source: String, to target: String) throws(SystemFailure) {
    _ = try answer("rename", target) { Glibc.rename(source, target) }
  }

  package func unlink(_ path: String) throws(SystemFailure) {
    _ = try answer("unlink", path) { Glibc.unlink(path) }
  }

  private func answer<Number: BinaryInteger>(
    _ call: String, _ path: String, _ body: () -> Number
  ) throws(SystemFailure) -> Number {
    while true {
      let result = body()
      if result >= 0 { return result }
      if errno != EINTR { throw SystemFailure(call: call, path: path, number: errno) }
    }
  }
}
