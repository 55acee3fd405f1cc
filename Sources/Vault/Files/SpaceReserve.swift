/// Room on the disk that a store keeps for the day when the disk is full: given up, it lets the store open for
/// reading, since even that needs an index of the log.
package struct SpaceReserve: Sendable {
  /// In bytes: enough for the index of a log of some tens of megabytes.
  package static let size = 128 * 1024

  private let path: String

  /// - Parameter path: `StoreLayout.reserve`.
  package init(_ path: String) {
    self.path = path
  }

  /// Takes the room where it is not there.
  ///
  /// - Throws: `VaultError`: `.diskFull`, `.unsafePermissions`, `.system`.
  package func keep() throws {
    guard !PrivateFile(path).exists else { return }
    // Bytes that no file system makes smaller.
    let bytes = Randomness.bytes(SpaceReserve.size)
    try PrivateFile(path).replace(with: bytes)
  }

  /// Gives it to whoever needs it now.
  ///
  /// - Returns: false where there was none.
  package func giveUp() -> Bool {
    guard PrivateFile(path).exists else { return false }
    return (try? PrivateFile(path).remove()) != nil
  }
}
