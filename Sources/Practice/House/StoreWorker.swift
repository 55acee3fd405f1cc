import GRDB
import Synchronization
package import Vault

/// What need not be done on the main thread: making typing durable, and moving the log into the file. From
/// whatever thread; what needs the worker's connection is done one after another.
package final class StoreWorker: Sendable {
  /// It only moves pages from the log into the file.
  private static let cacheKibibytes = 1_024

  private let path: String
  private let key: SecretBytes
  private let connection = Mutex<DatabaseQueue?>(nil)

  package init(path: String, key: SecretBytes) {
    self.path = path
    self.key = key
  }

  /// Makes durable what was typed. What fails is said by whoever syncs next with an act.
  package func syncLog() -> VaultError? {
    do {
      try EncryptedFile.syncLog(of: path)
      return nil
    } catch {
      return error as? VaultError
    }
  }

  /// Moves what it can of the log, without making anybody wait.
  package func checkpoint() {
    connection.withLock { queue in
      do {
        let open =
          try queue
          ?? EncryptedFile.open(
            path: path, key: key, mode: .readWrite, limits: .init(cacheKibibytes: Self.cacheKibibytes),
            label: "worker")
        queue = open
        try EncryptedFile.checkpoint(open, .passive)
      } catch {
        // The next idle moment tries again; a writer checkpoints by itself from 8 000 pages.
        queue = nil
      }
    }
  }

  /// Closes the worker's connection. Close the practice after it: the last one moves the whole log.
  package func close() {
    connection.withLock { queue in
      try? queue?.close()
      queue = nil
    }
  }
}
