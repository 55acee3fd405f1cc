import GRDB
import Glibc
import Vault

/// A sealed copy of the database as it is at one moment, for a verification, beside it. Its name is gone as
/// soon as it is open, so that nothing of it stays, whatever becomes of the program.
final class ScratchCopy {
  let queue: DatabaseQueue
  private let path: String
  private let lock: FileLock

  /// - Parameters:
  ///   - path: `StoreLayout.verifyCopy`.
  ///   - key: the store's key, which seals the copy too, under an identity of its own.
  /// - Throws: `PracticeError.storeBusy` while another one is made; `VaultError`: `.damaged` where a page of
  ///   the store does not authenticate, `.diskFull`, `.system`.
  init(of store: DatabaseQueue, at path: String, key: SecretBytes) throws {
    lock = try Self.hold(path, "verification")
    self.path = path
    defer { Self.remove(path) }
    Self.remove(path)
    do {
      try EncryptedFile.backup(store, to: path, key: key)
      queue = try EncryptedFile.open(path: path, key: key, mode: .readOnly, label: "copy")
    } catch {
      EncryptedFile.forgetKey(of: path)
      throw error
    }
  }

  deinit {
    try? queue.close()
    EncryptedFile.forgetKey(of: path)
  }

  /// Keeps others from making a copy of that name meanwhile.
  ///
  /// - Throws: `PracticeError.storeBusy` while somebody does.
  static func hold(_ path: String, _ what: String) throws -> FileLock {
    do {
      return try FileLock(on: path)
    } catch let error as VaultError where error.code == .busy {
      throw PracticeError(
        .storeBusy, "another \(what) of this store is under way", remedy: "wait until it is done")
    }
  }

  /// Removes what a program that was killed left of a copy, unless one is being made.
  static func removeLeftovers(at path: String) {
    guard names(of: path).contains(where: { PrivateFile($0).exists }) else { return }
    do {
      let lock = try FileLock(on: path, waiting: 0)
      remove(path)
      _ = consume lock
    } catch {
      // Somebody is at work on it.
      return
    }
  }

  private static func names(of path: String) -> [String] {
    [path, path + ".new"].flatMap { [$0, $0 + "-wal", $0 + "-shm", $0 + "-journal"] }
  }

  static func remove(_ path: String) {
    for name in names(of: path) { unlink(name) }
  }
}
