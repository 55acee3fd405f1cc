package import Clinic
import Foundation
package import GRDB
package import Journal
package import Vault

/// The journal as it lies in the store: appends this host's entries and finds any entry.
///
/// One per connection. Several processes append to the same journal: head and clock are read
/// inside the writing transaction, never remembered across one.
package final class JournalTable {
  /// This host's own journal.
  package private(set) var device: RecordID
  package private(set) var incarnation: UInt32
  private var sourceKey: Int64
  private var subjectKeys: [RecordID: Int64] = [:]
  private var verbKeys: [String: Int64] = [:]

  /// Finds the journal that this host writes, or begins it.
  package init(device: RecordID, incarnation: UInt32, in db: Database) throws {
    self.device = device
    self.incarnation = incarnation
    sourceKey = try Self.source(device, incarnation, in: db)
  }

  /// Goes on under another incarnation: from entry 1, with a chain of its own.
  func begin(incarnation: UInt32, in db: Database) throws {
    sourceKey = try Self.source(device, incarnation, in: db)
    self.incarnation = incarnation
  }

  /// The row of a journal, made at its first use.
  func source(of chain: ChainName, in db: Database) throws -> Int64 {
    try Self.source(chain.device, chain.incarnation, in: db)
  }

  private static func source(_ device: RecordID, _ incarnation: UInt32, in db: Database) throws -> Int64 {
    let known = try Int64.fetchOne(
      try db.cachedStatement(sql: "SELECT key FROM source WHERE device = ? AND incarnation = ?"),
      arguments: [device.data, incarnation])
    if let known { return known }
    try db.execute(
      sql: "INSERT INTO source (device, incarnation, number, link, clock) VALUES (?, ?, 0, ?, 0)",
      arguments: [device.data, incarnation, Data(Chain.beginning)])
    return db.lastInsertedRowID
  }

  /// The link of an entry; nil where it is not here.
  func link(of version: Version, in db: Database) throws -> [UInt8]? {
    guard let key = try key(of: version, in: db) else { return nil }
    return try Data.fetchOne(db, sql: "SELECT link FROM entry WHERE id = ?", arguments: [key])
      .map { [UInt8]($0) }
  }

  /// The number of a chain's last entry; 0 where nothing of it is here.
  func lastNumber(of chain: ChainName, in db: Database) throws -> UInt64 {
    let number = try Int64.fetchOne(
      db, sql: "SELECT number FROM source WHERE device = ? AND incarnation = ?",
      arguments: [chain.device.data, chain.incarnation])
    return UInt64(number ?? 0)
  }

  /// Where this host's journal stands.
  package struct Head: Sendable {
    package let number: UInt64
    package let link: [UInt8]
    package let clock: UInt64
  }

  package func head(in db: Database) throws -> Head {
    let row = try db.cachedStatement(sql: "SELECT number, link, clock FROM source WHERE key = ?")
    guard let found = try Row.fetchOne(row, arguments: [sourceKey]) else {
      throw PracticeError(
        .storeDamaged, "this host's journal has no head", remedy: "run daybook verify, then daybook salvage")
    }
    return Head(
      number: UInt64(found[0] as Int64), link: [UInt8](found[1] as Data),
      clock: UInt64(bitPattern: found[2] as Int64))
  }

  /// Seals `body` as this host's next entry and stores it. Must run inside a writing transaction.
  ///
  /// - Parameter hand: signs the act as its user; nil for acts that need no more than the device's word.
  package func append(
    _ entryClass: EntryClass, _ body: EntryBody, signedBy hand: SigningKey? = nil, in db: Database
  ) throws -> Entry {
    let head = try head(in: db)
    var clock = HybridClock(last: head.clock)
    let header = EntryHeader(
      device: device, incarnation: incarnation, number: head.number + 1,
      clock: clock.tick(at: body.moment), entryClass: entryClass)
    let entry = try Entry.seal(
      header: header, body: body.seeing(try news(in: db)), after: head.link, signedBy: hand)
    try insert(entry, source: sourceKey, in: db)
    let advance = try db.cachedStatement(
      sql: "UPDATE source SET number = ?, link = ?, clock = ? WHERE key = ?")
    try advance.execute(arguments: [
      Int64(header.number), Data(entry.link), Int64(bitPattern: header.clock), sourceKey,
    ])
    return entry
  }

  /// Stores an entry of any journal with the index rows beside it.
  func insert(_ entry: Entry, source: Int64, in db: Database) throws {
    let key = Self.key(source: source, number: entry.header.number)
    let body = entry.body
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO entry (id, class, moment, verb, actor, patient, header, body, link)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      key, Int64(entry.header.entryClass.rawValue), body.moment, try verbKey(body.verb, in: db),
      try subjectKey(body.actor, in: db), try body.patient.map { try subjectKey($0, in: db) },
      Data(entry.headerBytes), Data(entry.bodyBytes), Data(entry.link),
    ])
    var last: RecordID?
    for change in body.changes where change.record != last {
      last = change.record
      let touch = try db.cachedStatement(sql: "INSERT OR IGNORE INTO touched (subject, entry) VALUES (?, ?)")
      try touch.execute(arguments: [try subjectKey(change.record, in: db), key])
    }
    if let undone = body.undoes {
      let undoneKey = Self.key(source: try self.source(of: undone.chain, in: db), number: undone.number)
      try db.execute(
        sql: "INSERT OR REPLACE INTO undone (entry, by) VALUES (?, ?)", arguments: [undoneKey, key])
    }
  }

  /// Stores a purged entry that was found elsewhere. What only its body said, its columns say no more.
  func insert(_ purged: PurgedEntry, source: Int64, in db: Database) throws {
    let header = purged.header
    try db.execute(
      sql: """
        INSERT INTO entry (id, class, moment, verb, actor, patient, header, body, link, purged)
        VALUES (?, ?, ?, ?, NULL, NULL, ?, NULL, ?, ?)
        """,
      arguments: [
        Self.key(source: source, number: header.number), Int64(header.entryClass.rawValue),
        HybridClock.milliseconds(of: header.clock), try verbKey("purged", in: db), Data(purged.headerBytes),
        Data(purged.link), Data(purged.bodyHash),
      ])
  }

  /// The row of an entry, nil where its journal is not known here.
  package func key(of version: Version, in db: Database) throws -> Int64? {
    if version.device == device, version.incarnation == incarnation {
      return Self.key(source: sourceKey, number: version.number)
    }
    let source = try Int64.fetchOne(
      try db.cachedStatement(sql: "SELECT key FROM source WHERE device = ? AND incarnation = ?"),
      arguments: [version.device.data, version.incarnation])
    return source.map { Self.key(source: $0, number: version.number) }
  }

  package func entry(_ version: Version, in db: Database) throws -> Entry? {
    guard let key = try key(of: version, in: db) else { return nil }
    return try entry(key: key, in: db)
  }

  package func entry(key: Int64, in db: Database) throws -> Entry? {
    let statement = try db.cachedStatement(sql: "SELECT header, body, link FROM entry WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [key]), let body = row[1] as Data? else {
      return nil
    }
    return try Entry(
      storedHeader: [UInt8](row[0] as Data), storedBody: [UInt8](body), storedLink: [UInt8](row[2] as Data))
  }

  /// The entries that touched a record, newest first, at most `limit`.
  package func entries(touching record: RecordID, limit: Int, in db: Database) throws -> [Entry] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT entry.header, entry.body, entry.link FROM touched
        JOIN subject ON subject.key = touched.subject JOIN entry ON entry.id = touched.entry
        WHERE subject.id = ? ORDER BY entry.moment DESC, entry.id DESC LIMIT ?
        """)
    return try Row.fetchAll(statement, arguments: [record.data, limit]).compactMap { row in
      guard let body = row[1] as Data? else { return nil }
      return try Entry(
        storedHeader: [UInt8](row[0] as Data), storedBody: [UInt8](body), storedLink: [UInt8](row[2] as Data))
    }
  }

  /// Every entry that touched a record, still has its body and counts, in the order in which replay applies them.
  static func entries(touching record: RecordID, counting held: HeldActs, in db: Database) throws -> [Entry] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT entry.header, entry.body, entry.link, entry.id FROM touched
        JOIN entry ON entry.id = touched.entry
        WHERE touched.subject = (SELECT key FROM subject WHERE id = ?) AND entry.body IS NOT NULL
        ORDER BY entry.moment, entry.id
        """)
    return try Row.fetchAll(statement, arguments: [record.data]).compactMap {
      let entry = try Entry(
        storedHeader: [UInt8]($0[0] as Data), storedBody: [UInt8]($0[1] as Data),
        storedLink: [UInt8]($0[2] as Data))
      return held.counts(entry, key: $0[3]) && entry.header.entryClass != .access ? entry : nil
    }
  }

  /// Takes an entry's body away and leaves its hash, over which the link goes.
  func removeBody(of key: Int64, hash: [UInt8], in db: Database) throws {
    try db.execute(
      sql: "UPDATE entry SET body = NULL, purged = ? WHERE id = ?", arguments: [Data(hash), key])
  }

  /// Who undid an entry; nil where nobody did.
  package func undoing(_ version: Version, in db: Database) throws -> Entry? {
    guard let key = try key(of: version, in: db),
      let by = try Int64.fetchOne(db, sql: "SELECT by FROM undone WHERE entry = ?", arguments: [key])
    else { return nil }
    return try entry(key: by, in: db)
  }

  /// The local number by which index columns name a record, made at first use.
  package func subjectKey(_ id: RecordID, in db: Database) throws -> Int64 {
    if let known = subjectKeys[id] { return known }
    let find = try db.cachedStatement(sql: "SELECT key FROM subject WHERE id = ?")
    var key = try Int64.fetchOne(find, arguments: [id.data])
    if key == nil {
      try db.cachedStatement(sql: "INSERT INTO subject (id) VALUES (?)").execute(arguments: [id.data])
      key = db.lastInsertedRowID
    }
    if subjectKeys.count > 4_096 { subjectKeys.removeAll(keepingCapacity: true) }
    subjectKeys[id] = key
    return key!
  }

  private func verbKey(_ verb: String, in db: Database) throws -> Int64 {
    if let known = verbKeys[verb] { return known }
    try db.execute(sql: "INSERT OR IGNORE INTO verb (name) VALUES (?)", arguments: [verb])
    let key = try Int64.fetchOne(db, sql: "SELECT key FROM verb WHERE name = ?", arguments: [verb])!
    verbKeys[verb] = key
    return key
  }

  /// Keys made inside a transaction that was rolled back name nothing.
  package func forgetKeys() {
    subjectKeys.removeAll(keepingCapacity: true)
    verbKeys.removeAll(keepingCapacity: true)
  }

  static func key(source: Int64, number: UInt64) -> Int64 {
    source << 40 | Int64(number)
  }
}
