import Clinic
import Foundation
import GRDB
import Journal
import Vault

/// How far this process has followed what other programs commit to the store.
struct OthersWriting {
  /// SQLite's count of others' commits; nil before the first look.
  var version: Int64?
  /// The log when that was looked at with the writing lock held, or after one's own commit under it; nil where
  /// another's commit may lie between.
  var log: LogState?
  /// The last entry of each journal, by its row.
  var heads: [Int64: Int64] = [:]
  /// True while the rows of an import are coming into the tables, without entries of their own.
  var isSettling = false
}

extension OpenPractice {
  /// So many entries of others are read to learn what they touched; after more, nothing is kept.
  private static let followedAtOnce = 100

  /// Forgets what others have changed since this was asked last. At the start of every transaction, so that
  /// what is kept is what this transaction would read.
  func noticeOthers(in db: Database) throws {
    let version = try Self.dataVersion(in: db)
    guard version != others.version else { return }
    kept.recents = [:]
    let before = others
    others = OthersWriting(
      version: version, log: nil, heads: try heads(in: db),
      isSettling: try UnfinishedImport.read(in: db)?.isClosed ?? false)
    guard !others.isSettling, !before.isSettling, let touched = try touched(since: before, in: db) else {
      return kept.forgetEverything()
    }
    for key in touched { Kind(rawValue: key.kind).map { kept.forget($0, key.record) } }
  }

  /// The same with the writing lock held, under which nobody else commits: where the log is as this process
  /// left it, there is nothing to ask.
  func noticeOthersBeforeWriting(in db: Database) throws {
    let log = LogState(of: db)
    if let log, log == others.log { return }
    try SchemaUpgrade.refuseNewer(in: db)
    try noticeOthers(in: db)
    others.log = log
  }

  /// After one's own commit: what was known of others before it is known still, unless another's commit has
  /// come at once.
  ///
  /// - Parameter wrote: false where the transaction changed no row; it has left no commit in the log then.
  func followOwnCommit(_ wrote: Bool, in db: Database) {
    let before = others.log
    var after: LogState?
    if let before, let now = LogState(of: db), wrote ? now.isOneCommit(after: before) : now == before {
      after = now
    }
    if soundSession?.log == before { soundSession?.log = after }
    others.log = after
  }

  private func heads(in db: Database) throws -> [Int64: Int64] {
    let rows = try Row.fetchAll(try db.cachedStatement(sql: "SELECT key, number FROM source"))
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  /// What the new entries of this journal touched; nil where they do not say it all: those of other devices,
  /// of which one may settle what another left open, the closing of an import, and purges.
  private func touched(since before: OthersWriting, in db: Database) throws -> [RecordKey]? {
    guard let own = try journal.key(of: ownVersion(0), in: db).map({ $0 >> 40 }),
      let known = before.heads[own], let now = others.heads[own], now >= known,
      others.heads.allSatisfy({ $0.key == own || before.heads[$0.key] == $0.value })
    else { return nil }
    let rows = try Row.fetchAll(
      try db.cachedStatement(
        sql: "SELECT header, body, link FROM entry WHERE id > ? AND id <= ? AND class <> ? LIMIT ?"),
      arguments: [
        own << 40 | known, own << 40 | now, Int64(EntryClass.access.rawValue), Self.followedAtOnce + 1,
      ])
    guard rows.count <= Self.followedAtOnce else { return nil }
    var touched: [RecordKey] = []
    for row in rows {
      guard let body = row[1] as Data? else { return nil }
      let entry = try Entry(
        storedHeader: [UInt8](row[0] as Data), storedBody: [UInt8](body), storedLink: [UInt8](row[2] as Data))
      let changes = VerbCatalogue.upgraders.upgrade(entry.body).changes
      if entry.body.verb == HeldActs.closing || changes.contains(where: { $0.kind == Kind.purge.rawValue }) {
        return nil
      }
      touched += changes.map(\.key)
    }
    return touched
  }
}
