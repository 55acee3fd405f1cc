@testable import Vault

/// The steps without waiting for the disk, where a test writes thousands of times.
struct UnsyncedSteps: FileSteps {
  private let system = SystemFileSteps()

  func open(_ path: String, flags: Int32, mode: UInt32) throws(SystemFailure) -> Int32 {
    try system.open(path, flags: flags, mode: mode)
  }

  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemFailure) -> Int {
    try system.write(descriptor, bytes)
  }

  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, at place: Int) throws(SystemFailure) -> Int
  {
    try system.write(descriptor, bytes, at: place)
  }

  func sync(_ descriptor: Int32) throws(SystemFailure) {}

  func close(_ descriptor: Int32) throws(SystemFailure) {
    try system.close(descriptor)
  }

  func rename(_ source: String, to target: String) throws(SystemFailure) {
    try system.rename(source, to: target)
  }

  func unlink(_ path: String) throws(SystemFailure) {
    try system.unlink(path)
  }
}
