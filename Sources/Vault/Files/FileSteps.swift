/// The steps by which a file is written so that a crash leaves the old one or the new one, whole.
///
/// A protocol only so that a test can make each step fail once.
package protocol FileSteps: Sendable {
  /// Opens a file; the descriptor is closed on exec and never follows a link.
  func open(_ path: String, flags: Int32, mode: UInt32) throws(SystemFailure) -> Int32
  /// Writes bytes at the descriptor's place and returns how many, at least one.
  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(SystemFailure) -> Int
  /// Writes bytes at a place of the file and returns how many, at least one.
  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, at place: Int) throws(SystemFailure) -> Int
  /// Makes what was written durable.
  func sync(_ descriptor: Int32) throws(SystemFailure)
  /// Closes a descriptor.
  func close(_ descriptor: Int32) throws(SystemFailure)
  /// Puts one file in the place of another, at once.
  func rename(_ source: String, to target: String) throws(SystemFailure)
  /// Removes a name.
  func unlink(_ path: String) throws(SystemFailure)
}
