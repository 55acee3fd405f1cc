import Glibc
import Synchronization

@testable import Vault

/// Steps of which one fails once, or after which the process is as dead.
final class FaultySteps: FileSteps {
  enum Fault: CaseIterable {
    case inputOutput, diskFull, shortWrite, killed
  }

  private let fault: Fault
  private let failing: Int
  private let done = Atomic<Int>(0)
  private let dead = Atomic<Bool>(false)
  private let system = SystemFileSteps()

  init(_ fault: Fault, at failing: Int) {
    self.fault = fault
    self.failing = failing
  }

  /// How many steps were asked for.
  var count: Int { done.load(ordering: .relaxed) }

  func open(_ path: String, flags: Int32, mode: UInt32) throws(SystemFailure) -> Int32 {
    try step("open", path)
    return try system.open(path, flags: flags, mode: mode)
  }

  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemFailure) -> Int {
    try faultyWrite(bytes) { part throws(SystemFailure) in try system.write(descriptor, part) }
  }

  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, at place: Int) throws(SystemFailure) -> Int
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

  func sync(_ descriptor: Int32) throws(SystemFailure) {
    // Nothing here outlives the machine, so the disk is not waited for.
    try step("fsync", "")
  }

  func close(_ descriptor: Int32) throws(SystemFailure) {
    // The test's process lives on, so its descriptor is closed whatever happens.
    try? system.close(descriptor)
    try step("close", "")
  }

  func rename(_ source: String, to target: String) throws(SystemFailure) {
    try step("rename", target)
    try system.rename(source, to: target)
  }

  func unlink(_ path: String) throws(SystemFailure) {
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
