import Glibc
import Synchronization
package import Vault

/// Steps of which one fails once, or after which the process is as dead.
package final class FaultySteps: FileSteps {
  package enum Fault: CaseIterable, Sendable {
    case inputOutput, diskFull, shortWrite, killed
  }

  private let fault: Fault
  private let failing: Int
  private let done = Atomic<Int>(0)
  private let dead = Atomic<Bool>(false)
  private let system = SystemFileSteps()

  package init(_ fault: Fault, at failing: Int) {
    self.fault = fault
    self.failing = failing
  }

  /// How many steps were asked for.
  package var count: Int { done.load(ordering: .relaxed) }

  package func open(_ path: String, flags: Int32, mode: UInt32) throws(SystemFailure) -> Int32 {
    try step("open", path)
    return try system.open(path, flags: flags, mode: mode)
  }

  package func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemFailure) -> Int {
    try faultyWrite(bytes) { part throws(SystemFailure) in try system.write(descriptor, part) }
  }

  package func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, at place: Int)
    throws(SystemFailure) -> Int
  {
    try faultyWrite(bytes) { part throws(SystemFailure) in try system.write(descriptor, part, at: place) }
  }

  private func faultyWrite(
    _ bytes: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) throws(SystemFailure) -> Int
  ) throws(SystemFailure) -> Int {
    let number = done.add(1, ordering: .relaxed).newValue
    if dead.load(ordering: .relaxed) { throw SystemFailure(call: "write", path: "", number: ESRCH) }
    guard number == failing else { return try write(bytes) }
    let half = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)])
    switch fault {
    case .inputOutput: throw SystemFailure(call: "write", path: "", number: EIO)
    case .diskFull:
      _ = try write(half)
      throw SystemFailure(call: "write", path: "", number: ENOSPC)
    case .shortWrite: return try write(half)
    case .killed:
      _ = try write(half)
      dead.store(true, ordering: .relaxed)
      throw SystemFailure(call: "write", path: "", number: ESRCH)
    }
  }

  package func sync(_ descriptor: Int32) throws(SystemFailure) {
    // Nothing here outlives the machine, so the disk is not waited for.
    try step("fsync", "")
  }

  package func close(_ descriptor: Int32) throws(SystemFailure) {
    // The test's process lives on, so its descriptor is closed whatever happens.
    try? system.close(descriptor)
    try step("close", "")
  }

  package func rename(_ source: String, to target: String) throws(SystemFailure) {
    try step("rename", target)
    try system.rename(source, to: target)
  }

  package func unlink(_ path: String) throws(SystemFailure) {
    try step("unlink", path)
    try system.unlink(path)
  }

  private func step(_ call: String, _ path: String) throws(SystemFailure) {
    let number = done.add(1, ordering: .relaxed).newValue
    if dead.load(ordering: .relaxed) { throw SystemFailure(call: call, path: path, number: ESRCH) }
    guard number == failing else { return }
    switch fault {
    case .inputOutput: throw SystemFailure(call: call, path: path, number: EIO)
    case .diskFull: throw SystemFailure(call: call, path: path, number: ENOSPC)
    case .shortWrite: return
    case .killed:
      dead.store(true, ordering: .relaxed)
      throw SystemFailure(call: call, path: path, number: ESRCH)
    }
  }
}
