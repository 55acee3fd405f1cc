import CVault
package import GRDB

/// What the log of a database says of itself, without a lock and without a statement: two that are equal have
/// no commit between them, by anybody.
///
/// At each key it answers whether others have written, for which SQLite's own counter takes and gives back a
/// lock on the file.
package struct LogState: Hashable, Sendable {
  private let words: SIMD8<UInt64>
  /// Counted up by each commit, and around.
  private let commits: UInt32

  /// Nil where the connection has not read anything yet.
  package init?(of database: Database) {
    var state = cvault_log_state()
    guard let connection = database.sqliteConnection, cvault_log_state_of(connection, &state) == 0 else {
      return nil
    }
    let (first, second, third, fourth, fifth, sixth) = state.words
    words = SIMD8(first, second, third, fourth, fifth, sixth, 0, 0)
    commits = state.commits
  }

  /// Whether there was exactly one commit since `earlier`.
  package func isOneCommit(after earlier: LogState) -> Bool { commits &- earlier.commits == 1 }
}
