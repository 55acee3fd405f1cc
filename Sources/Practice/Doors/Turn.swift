import Clinic
import GRDB
import Vault

/// One transaction and what it has written so far: all that waits at the keyboard, or one act alone.
///
/// It begins with the first write, so that a turn that only reads takes no lock.
package struct Turn {
  /// A turn of the keyboard is ended after so long, in milliseconds: with the last key's own work it
  /// keeps others waiting for at most 20.
  static let length: Int64 = 12

  /// How long a lock held by another is waited for blindly.
  package enum Patience: Int, Sendable {
    /// Not at all: whoever asks comes again.
    case none = 0
    /// At the keyboard: after this the screen says who is waited for.
    case key = 50
    /// By what nobody types ahead of, such as a command line.
    case job = 5_000

    var milliseconds: Int { rawValue }
  }

  let db: Database
  let patience: Patience
  /// When the first write began; nil while nothing was written.
  var began: Moment?
  /// SQLite's count of changed rows when it began.
  var rowsBefore = 0
  /// True where the commit waits for the disk by itself (`synchronous=FULL`).
  var isFull = false
  /// True where an act came after jots: they began without `FULL`, so the log is synced after the commit.
  var mustSync = false
  /// True where a record was changed: other consoles read again.
  var rings = false
  /// Accesses of the spool that were filed in it: they leave the spool after the commit.
  var spooled: AccessSpool.Contents?
  /// A session that was found to go on since the lock was taken: nobody else can end it meanwhile.
  var soundSession: SessionID?
  /// What made the whole transaction impossible; nothing more is tried in it.
  var failure: (any Error)?
}

extension OpenPractice {
  /// Runs everything that waits at the keyboard in one transaction: on the disk when this returns where
  /// an act was among it, else within half a second by `syncLog`. A refusal inside undoes that act alone.
  ///
  /// Inside another turn it only runs `body`.
  ///
  /// - Parameters:
  ///   - patience: how long a lock held by another is waited for.
  ///   - first: takes the writing lock before anything else.
  /// - Throws: where the lock could not be had (`.storeBusy`) or nothing could be committed. Nothing of it
  ///   was written then, though `body` may have gone on with the error.
  package func turn<T>(
    _ patience: Turn.Patience = .key, takingLockFirst first: Bool = false, _ body: () throws -> T
  ) throws -> T {
    guard openTurn == nil else { return try body() }
    let (undoBefore, throttleBefore, zoneBefore) = (undoStack, searchThrottle, zone)
    return try queue.inDatabase { db in
      openTurn = Turn(db: db, patience: patience)
      defer { openTurn = nil }
      do {
        if first { try begin(durable: false, db) }
        let result = try body()
        if let failure = openTurn?.failure { throw failure }
        try commit(db)
        return result
      } catch {
        if db.isInsideTransaction { try? db.rollback() }
        (undoStack, searchThrottle, zone) = (undoBefore, throttleBefore, zoneBefore)
        journal.forgetKeys()
        kept.takenBack()
        kept.committed()
        throw Self.inPlainWords(error)
      }
    }
  }

  /// Whether a turn of the keyboard should end after this key: it has kept the writing lock long enough,
  /// or nothing more can come of it.
  package var isTurnOver: Bool {
    guard let turn = openTurn else { return false }
    if turn.failure != nil { return true }
    guard let began = turn.began else { return false }
    return !(0..<Turn.length).contains(world.now().milliseconds - began.milliseconds)
  }

  /// Runs `body` in a writing transaction. A durable one is on the disk when this returns; any other within
  /// half a second, by `syncLog`. The bell rings after a commit that changed records.
  ///
  /// Inside a turn it is a part of the turn's transaction: what it throws takes back this part only, and
  /// what is said here of the disk and the bell comes true at the turn's end.
  @discardableResult
  func transaction<T>(durable: Bool, rings: Bool = true, _ body: (Database) throws -> T) throws -> T {
    guard let turn = openTurn else {
      return try turn(patience) { try transaction(durable: durable, rings: rings, body) }
    }
    if let failure = turn.failure { throw failure }
    let durable = durable && waitsForDisk
    let zoneBefore = zone
    do {
      let result =
        if turn.began == nil {
          try beginning(durable: durable, turn.db, body)
        } else {
          try inside(turn.db, body)
        }
      if durable, openTurn?.isFull == false { openTurn?.mustSync = true }
      if rings { openTurn?.rings = true }
      return result
    } catch {
      journal.forgetKeys()
      kept.takenBack()
      zone = zoneBefore
      let plain = Self.inPlainWords(error)
      // Where SQLite took back everything, or the lock could not be had, the turn is over.
      if openTurn?.began != nil, !turn.db.isInsideTransaction { openTurn?.failure = plain }
      if (error as? DatabaseError)?.resultCode == .SQLITE_BUSY { openTurn?.failure = plain }
      throw plain
    }
  }

  // MARK: How

  /// The first write: it opens the transaction. What it throws leaves none.
  private func beginning<T>(durable: Bool, _ db: Database, _ body: (Database) throws -> T) throws -> T {
    try begin(durable: durable, db)
    do {
      return try body(db)
    } catch {
      if db.isInsideTransaction { try db.rollback() }
      openTurn?.began = nil
      openTurn?.spooled = nil
      throw error
    }
  }

  /// A later write: what it throws takes back itself and nothing before it.
  private func inside<T>(_ db: Database, _ body: (Database) throws -> T) throws -> T {
    var result: T?
    try db.inSavepoint {
      result = try body(db)
      return .commit
    }
    return result!
  }

  private func begin(durable: Bool, _ db: Database) throws {
    guard let patience = openTurn?.patience else { return }
    if patience != knownPatience {
      try db.execute(sql: "PRAGMA busy_timeout = \(patience.milliseconds)")
      knownPatience = patience
    }
    if durable != isFull {
      try db.execute(sql: durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL")
      isFull = durable
    }
    try db.beginWriting()
    openTurn?.rowsBefore = db.totalChangesCount
    do {
      try noticeOthersBeforeWriting(in: db)
      let spooled = try fileSpooled(in: db)
      openTurn?.spooled = spooled
      // The spool is emptied only once what was in it is on the disk.
      if openTurn?.spooled != nil, !durable { openTurn?.mustSync = true }
    } catch {
      try? db.rollback()
      throw error
    }
    openTurn?.began = world.now()
    openTurn?.isFull = durable
  }

  private func commit(_ db: Database) throws {
    guard let done = openTurn, done.began != nil else { return }
    let head = done.rings ? try journal.head(in: db).number : nil
    try db.commitTransaction()
    followOwnCommit(db.totalChangesCount != done.rowsBefore, in: db)
    kept.committed()
    hasUnsyncedJots = !done.isFull
    if done.mustSync { syncActs() }
    if notDurable == nil { emptySpool(done.spooled) }
    if let head { bell?.ring(head) }
  }

  /// Makes acts durable that were committed along with typing. They are written whatever the disk answers;
  /// where it refuses, `notDurable` says so and nothing may be called done.
  private func syncActs() {
    do {
      try EncryptedFile.syncLog(of: queue.path)
      hasUnsyncedJots = false
    } catch {
      notDurable = PracticeError(
        .storeDamaged, "what you did is written, but the disk would not make it safe: \(error)",
        remedy: "check the disk before going on")
    }
  }

  private static let diskFull = PracticeError(
    .diskFull, "the disk is full; nothing was changed", remedy: "free some space and repeat")

  private static func inPlainWords(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return PracticeError(
        .storeBusy, "another program is writing to this store",
        remedy: "wait a moment and repeat; nothing was changed")
    case .SQLITE_FULL: return diskFull
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: return diskFull
    case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return PracticeError(
        .storeDamaged, "the store cannot be read or written (\(error.extendedResultCode))",
        remedy: "nothing was changed; run daybook verify")
    default: return error
    }
  }
}
