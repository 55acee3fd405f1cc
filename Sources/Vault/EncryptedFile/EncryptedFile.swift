import CVault
package import GRDB

/// A SQLite database whose every byte on the disk is sealed, through GRDB.
///
/// SQLite's file system layer underneath (`CVault`) seals pages, log frames, journals and temporary
/// files; what opens here is an ordinary `DatabaseQueue`. The key is bound to the path for this
/// process and never appears in a name, a statement or the environment.
package enum EncryptedFile {
  /// How a database is opened.
  package enum Mode: Sendable {
    /// For reading and writing; it must be there.
    case readWrite
    /// For reading; it must be there.
    case readOnly
    /// New; nothing may be there.
    case create
  }

  /// What one connection may use.
  package struct Limits: Sendable {
    /// Pages that SQLite keeps for this connection, in KiB.
    package var cacheKibibytes: Int
    /// How long a statement waits for another's lock, in milliseconds.
    package var busyMilliseconds: Int
    /// From how many pages of log this connection checkpoints by itself, in its own commit. The
    /// worker checkpoints earlier, out of the way; 0 leaves it all to the worker.
    package var checkpointPages: Int

    package init(cacheKibibytes: Int = 12 * 1024, busyMilliseconds: Int = 5_000, checkpointPages: Int = 8_000)
    {
      self.cacheKibibytes = cacheKibibytes
      self.busyMilliseconds = busyMilliseconds
      self.checkpointPages = checkpointPages
    }
  }

  /// Opens or makes a database. Commits are durable when they return (`synchronous=FULL`).
  ///
  /// - Parameters:
  ///   - path: the file; its folder and the file itself must be private.
  ///   - key: the store's key, 32 bytes.
  ///   - label: names the connection in GRDB's messages.
  /// - Throws: `VaultError`, naming the file and what to do: `.missing`, `.exists`, `.wrongKey`, `.plaintext`,
  ///   `.truncated`, `.foreign`, `.damaged`, `.unsupported`, `.unsafePermissions`, `.busy`, `.system`.
  package static func open(
    path: String, key: SecretBytes, mode: Mode, limits: Limits = Limits(), label: String? = nil
  ) throws -> DatabaseQueue {
    try checkFile(path, mode)
    try VaultFileSystem.bind(key, to: path)
    guard mode == .create else { return try connect(path, mode, limits, label) }
    // SQLite would make the file readable for others; log and index take their rights from it.
    try PrivateFile(path).makeEmpty()
    do {
      try VaultFileSystem.allowCreating(path)
      defer { VaultFileSystem.forbidCreating(path) }
      return try connect(path, mode, limits, label)
    } catch {
      for made in [path, path + "-wal", path + "-shm"] { try? PrivateFile(made).remove() }
      throw error
    }
  }

  /// What opening a database found at the end of its log.
  package struct Recovery: Hashable, Sendable {
    /// Commits at the log's end whose frames had not reached the disk when the machine stopped: typing of
    /// its last half second, as far as a trace of it is left. Acts are durable before they are called done.
    package var lostCommits = 0
    /// Whether the log's end was torn.
    package var isTorn = false

    package var hasLoss: Bool { isTorn }
  }

  /// Opens a database for reading and writing, and says what was lost at the end of its log.
  ///
  /// - Throws: `VaultError`, as `open`.
  package static func recover(path: String, key: SecretBytes) throws -> (DatabaseQueue, Recovery) {
    let queue = try open(path: path, key: key, mode: .readWrite)
    var times: UInt32 = 0
    var commits: UInt32 = 0
    guard cvault_torn_log(path, &times, &commits) == 0 else { return (queue, Recovery()) }
    return (queue, Recovery(lostCommits: Int(commits), isTorn: times > 0))
  }

  /// The 16 random bytes that name a file, chosen when it was made.
  ///
  /// - Throws: `VaultError`: `.damaged`, `.missing`.
  package static func identity(of path: String) throws -> [UInt8] {
    var identity = [UInt8](repeating: 0, count: 16)
    guard cvault_file_id(path, &identity) == 0 else {
      throw VaultError(
        PrivateFile(path).exists ? .damaged : .missing,
        problem: "\(path) does not say which file it is.",
        remedy: "Restore a backup, or copy what is whole with `daybook salvage`.")
    }
    return identity
  }

  /// Forgets the key of a path; connections that are open stay so until they close.
  package static func forgetKey(of path: String) {
    _ = cvault_remove_key(path)
  }

  /// Wipes every decrypted page that the process keeps beside SQLite's own caches: at lock and exit.
  package static func wipePages() {
    cvault_wipe_cache()
  }

  /// Makes durable whatever was committed, jots with `synchronous=NORMAL` too.
  ///
  /// - Throws: `VaultError.system`; then nothing may be called done.
  package static func syncLog(of path: String) throws {
    let result = cvault_sync_log(path)
    guard result == 0 || result == VaultFileSystem.notFound else {
      throw VaultError(
        .system, problem: "The system refused to make \(path)-wal durable (SQLite error \(result)).",
        remedy: "Check the disk before going on; what was typed since the last save may not be kept.")
    }
  }

  /// Moves the log into the file.
  ///
  /// - Parameter kind: passive while others read and write; truncating at the last close.
  /// - Returns: pages in the log, and how many of them are in the file now.
  /// - Throws: `VaultError`; `.busy` where a truncating one meets a reader.
  @discardableResult
  package static func checkpoint(
    _ queue: DatabaseQueue, _ kind: Database.CheckpointMode
  ) throws -> (logPages: Int, movedPages: Int) {
    do {
      let result = try queue.inDatabase { try $0.checkpoint(kind) }
      return (Int(result.walFrameCount), Int(result.checkpointedFrameCount))
    } catch {
      throw VaultFileSystem.explain(error, of: queue.path)
    }
  }

  private static func connect(
    _ path: String, _ mode: Mode, _ limits: Limits, _ label: String?
  ) throws -> DatabaseQueue {
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration(mode, limits, label))
      try queue.inDatabase { try prepare($0, mode, path) }
      return queue
    } catch {
      throw VaultFileSystem.explain(error, of: path)
    }
  }

  private static func checkFile(_ path: String, _ mode: Mode) throws {
    let file = PrivateFile(path)
    if mode == .create {
      for there in [path, path + "-wal", path + "-journal"] where PrivateFile(there).exists {
        throw VaultError(
          .exists, problem: "\(there) is there already.",
          remedy: "Choose an empty folder for the new practice.")
      }
      return
    }
    guard file.exists else {
      throw VaultError(
        .missing, problem: "\(path) is not there.",
        remedy: "Check --store, or restore the practice from a backup.")
    }
    try file.checkIfThere()
  }

  private static func configuration(_ mode: Mode, _ limits: Limits, _ label: String?) -> Configuration {
    var configuration = Configuration()
    configuration.label = label
    configuration.readonly = mode == .readOnly
    configuration.busyMode = .timeout(Double(limits.busyMilliseconds) / 1000)
    // GRDB's own WAL set-up writes a table at every cold start and lowers `synchronous`; see `prepare`.
    configuration.journalMode = .default
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA temp_store = MEMORY;
          PRAGMA cell_size_check = ON;
          PRAGMA trusted_schema = OFF;
          PRAGMA mmap_size = 0;
          PRAGMA cache_size = -\(limits.cacheKibibytes);
          PRAGMA wal_autocheckpoint = \(limits.checkpointPages);
          """)
    }
    return configuration
  }

  /// Write-ahead log, and `FULL` after it, since setting the log up lowers nothing here.
  private static func prepare(_ database: Database, _ mode: Mode, _ path: String) throws {
    if mode != .readOnly, try String.fetchOne(database, sql: "PRAGMA journal_mode") != "wal" {
      guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
        throw VaultError(
          .busy, problem: "\(path) is in use by a program that does not write a log.",
          remedy: "Close that program, then try again.")
      }
    }
    try database.execute(sql: "PRAGMA synchronous = FULL")
    _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
  }
}
