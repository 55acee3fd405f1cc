import Clinic
import Vault

/// A session that was found to go on, and what must be as it was then for that to hold still.
struct SoundSession {
  let session: SessionID
  /// SQLite's count of others' commits.
  let version: Int64
  /// The log of the store; nil where another's commit may lie between.
  var log: LogState?
  /// When the clock alone may end it: roles that were asked for come into force then. Nil where nothing waits.
  let until: Moment?

  func holds(at now: Moment) -> Bool { until.map { now < $0 } ?? true }
}
