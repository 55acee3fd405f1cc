import GRDB

/// Transactions by statements that are compiled once: GRDB's own compile `BEGIN` and `COMMIT` at each use,
/// and every key makes some.
extension Database {
  /// Takes the writing lock.
  ///
  /// - Throws: `SQLITE_BUSY` where another program holds it longer than `busy_timeout`.
  func beginWriting() throws {
    try cachedStatement(sql: "BEGIN IMMEDIATE TRANSACTION").execute()
  }

  /// Ends the transaction; what it wrote stands.
  func commitTransaction() throws {
    try cachedStatement(sql: "COMMIT TRANSACTION").execute()
  }

  /// Runs `body` on one moment of the store, without the writing lock; not inside a transaction.
  func reading<T>(_ body: () throws -> T) throws -> T {
    try cachedStatement(sql: "BEGIN DEFERRED TRANSACTION").execute()
    do {
      let result = try body()
      try commitTransaction()
      return result
    } catch {
      try? rollback()
      throw error
    }
  }
}
