import Glibc

/// Where a store's folder lies on this host. An anchor is of one place, so that a folder that was copied,
/// moved or restored elsewhere is never taken for the one that the host remembers.
package struct StorePlace: Hashable, Sendable {
  /// BLAKE2b of the folder's path with every link resolved, 32 bytes.
  package let digest: [UInt8]

  /// - Parameter folder: the store's folder, which must be there.
  /// - Throws: `VaultError`: `.missing`, `.system`.
  package init(folder: String) throws {
    guard let resolved = realpath(folder, nil) else {
      throw SystemFailure(call: "realpath", path: folder, number: errno).vaultError
    }
    defer { free(resolved) }
    digest = Digest.blake2b([UInt8](String(cString: resolved).utf8))
  }

  /// The name of the place's anchor in the host's folder for the store.
  var fileName: String { Self.prefix + Hexadecimal.text(Array(digest.prefix(8))) }

  /// What the name of every anchor begins with.
  static let prefix = "anchor-"
}
