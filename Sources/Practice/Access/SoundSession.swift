import Vault

/// A session that was found to go on, and what must be as it was then for that to hold still.
struct SoundSession {
  let session: SessionID
  /// SQLite's count of others' commits.
  let version: Int64
  /// The log of the store; nil where another's commit may lie between.
  var log: LogState?
}
