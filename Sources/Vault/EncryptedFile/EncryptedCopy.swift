package import GRDB

extension EncryptedFile {
  /// Copies a whole database, as it is at one moment, into one new file under a key of its own.
  ///
  /// The copy takes its name when it is whole and durable; an interrupted one leaves `<path>.new`, which the
  /// next removes.
  ///
  /// - Parameters:
  ///   - pagesPerStep: how many pages are copied between two calls of `progress`.
  ///   - progress: told pages done and pages in all; what it throws ends the copy.
  /// - Throws: `VaultError`: `.exists`, `.diskFull`, `.busy`, `.damaged` where a page of the source does not
  ///   authenticate, `.system`; what `progress` throws.
  package static func backup(
    _ source: DatabaseQueue, to path: String, key: SecretBytes, steps: any FileSteps = SystemFileSteps(),
    pagesPerStep: Int32 = 1024, progress: (@Sendable (_ done: Int, _ all: Int) throws -> Void)? = nil
  ) throws {
    guard !PrivateFile(path).exists else {
      throw VaultError(.exists, problem: "\(path) is there already.", remedy: "Give the backup another name.")
    }
    let new = path + ".new"
    for left in [new, new + "-wal", new + "-shm", new + "-journal"] { try PrivateFile(left).remove() }
    do {
      try copy(source, to: new, key: key, pagesPerStep, progress)
      forgetKey(of: new)
      try PrivateFile(new, steps: steps).move(to: path)
    } catch {
      forgetKey(of: new)
      for left in [new, new + "-wal", new + "-shm", new + "-journal"] { try? PrivateFile(left).remove() }
      throw VaultFileSystem.explain(error, of: path)
    }
  }

  private static func copy(
    _ source: DatabaseQueue, to path: String, key: SecretBytes, _ pagesPerStep: Int32,
    _ progress: (@Sendable (_ done: Int, _ all: Int) throws -> Void)?
  ) throws {
    let target = try open(path: path, key: key, mode: .create, label: "backup")
    defer { try? target.close() }
    try source.backup(to: target, pagesPerStep: progress == nil ? -1 : pagesPerStep) { step in
      try progress?(step.completedPageCount, step.totalPageCount)
    }
    // The source's first page says that it has a log; a copy is one file.
    try target.inDatabase { database in
      _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
      guard try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok" else {
        throw VaultError(
          .damaged, problem: "The copy of \(source.path) does not hold together.",
          remedy: "Run `daybook verify` on the practice.")
      }
    }
    try target.close()
  }
}
