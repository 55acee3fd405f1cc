import Clinic
import Foundation
import GRDB
import Journal
package import Vault

/// Proves a store: every page, the chain, its signatures, the anchor, and that replaying the journal
/// gives the tables that screens read.
///
/// It works on a copy, so that the practice goes on meanwhile.
package struct StoreVerification {
  private let house: StoreHouse
  private let keys: UnlockedKeys
  private var report = VerifyReport()

  package init(_ house: StoreHouse, keys: UnlockedKeys) {
    self.house = house
    self.keys = keys
  }

  /// - Parameter progress: hears what is being compared.
  package static func run(
    _ house: StoreHouse, keys: UnlockedKeys, progress: (String) -> Void = { _ in }
  ) throws -> VerifyReport {
    var verification = StoreVerification(house, keys: keys)
    try verification.run(progress)
    return verification.report
  }

  private mutating func run(_ progress: (String) -> Void) throws {
    progress("authenticating every page")
    try checkPages()
    let copy = house.layout.folder + "/verify-copy.db"
    let queue = try EncryptedFile.open(
      path: house.layout.database, key: keys.storeKey, mode: .readOnly)
    defer {
      try? queue.close()
      EncryptedFile.forgetKey(of: house.layout.database)
      remove(copy)
    }
    progress("copying the store")
    remove(copy)
    do {
      try EncryptedFile.backup(queue, to: copy, key: keys.storeKey)
    } catch let error as VaultError where error.code == .damaged {
      report.add("copy", error.problem, isSound: false)
      return
    }
    let working = try EncryptedFile.open(path: copy, key: keys.storeKey, mode: .readWrite)
    defer {
      try? working.close()
      EncryptedFile.forgetKey(of: copy)
    }
    progress("following the chain")
    let chains = try working.inDatabase { try followChains(in: $0) }
    try working.inDatabase { try checkHeads(chains, in: $0) }
    try working.inDatabase { try checkAnchor(chains, in: $0) }
    guard report.isSound else { return }
    progress("replaying the journal")
    try working.inDatabase { try compareReplay(in: $0) }
    try working.inDatabase { try checkIndexes(in: $0) }
  }

  private func remove(_ path: String) {
    for file in [path, path + "-wal", path + "-shm", path + "-journal"] { unlink(file) }
  }

  private mutating func checkPages() throws {
    let pages = try PageReport.authenticate(path: house.layout.database, key: keys.storeKey)
    if pages.isSound {
      report.add("pages", "\(pages.authenticPages) pages and \(pages.authenticFrames) log frames authentic")
    } else if let page = pages.damagedPages.first {
      report.add(
        "pages", "page \(page) does not authenticate (\(pages.damagedPages.count) in all)", isSound: false)
    } else {
      report.add("pages", "log frame \(pages.damagedFrames.first ?? 0) does not authenticate", isSound: false)
    }
  }

  private typealias Ends = [(source: Int64, verifier: ChainVerifier)]

  private mutating func followChains(in db: Database) throws -> Ends {
    var ends: Ends = []
    let sources = try Row.fetchAll(
      db, sql: "SELECT key, device, incarnation, number, link FROM source ORDER BY key")
    for source in sources {
      guard let device = RecordID(data: source[1]) else { continue }
      let chain = ChainName(device: device, incarnation: UInt32(source[2] as Int64))
      var verifier = ChainVerifier(chain)
      let key: Int64 = source[0]
      let rows = try Row.fetchCursor(
        db, sql: "SELECT header, body, link, class FROM entry WHERE id BETWEEN ? AND ? ORDER BY id",
        arguments: [
          JournalTable.key(source: key, number: 0), JournalTable.key(source: key + 1, number: 0) - 1,
        ])
      do {
        while let row = try rows.next() {
          try verifier.check(
            header: [UInt8](row[0] as Data), body: [UInt8](row[1] as Data), link: [UInt8](row[2] as Data))
        }
      } catch let fault as ChainFault {
        report.add("chain", fault.error.problem, isSound: false)
        return ends
      }
      let head: Int64 = source[3]
      if verifier.number != UInt64(head) || verifier.link != [UInt8](source[4] as Data) {
        report.add(
          "chain", "the journal ends at entry \(verifier.number), but its head says \(head)", isSound: false)
        return ends
      }
      ends.append((key, verifier))
    }
    let count = ends.reduce(0) { $0 + $1.verifier.number }
    report.add("chain", "\(count) entries in \(ends.count) chains, every link holds, from empty")
    return ends
  }

  private mutating func checkHeads(_ chains: Ends, in db: Database) throws {
    guard let seed = try LocalNote.deviceSigningKey.bytes(in: db) else {
      report.add("signed heads", "none was signed yet")
      return
    }
    let key = try SigningKey(seed: SecretBytes(copying: [UInt8](seed))).verifyingKey
    var checked = 0
    for (source, _) in chains {
      guard
        let bytes = try Data.fetchOne(db, sql: "SELECT head FROM source WHERE key = ?", arguments: [source])
      else { continue }
      do {
        let head = try SignedHead(decoding: [UInt8](bytes))
        try head.verify(key)
        let link = try Data.fetchOne(
          db, sql: "SELECT link FROM entry WHERE id = ?",
          arguments: [JournalTable.key(source: source, number: head.version.number)])
        guard link.map({ [UInt8]($0) }) == head.link else {
          report.add(
            "signed heads", "entry \(head.version.number) is not the one that was signed", isSound: false)
          return
        }
        checked += 1
      } catch let error as JournalError {
        report.add("signed heads", error.problem, isSound: false)
        return
      }
    }
    report.add("signed heads", "\(checked) signatures hold")
  }

  private mutating func checkAnchor(_ chains: Ends, in db: Database) throws {
    guard let store = try LocalNote.store.bytes(in: db), let device = try LocalNote.device.bytes(in: db)
    else { return report.add("anchor", "the store does not say which one it is", isSound: false) }
    let file = try AnchorFile(
      folder: StoreLayout.stateFolder(stateHome: house.stateHome, storeID: [UInt8](store)),
      place: StorePlace(folder: house.layout.folder), storeKey: keys.storeKey)
    let reading: Anchor.Reading
    do {
      reading = try file.read(storeID: [UInt8](store), device: [UInt8](device))
    } catch let error as VaultError {
      return report.add("anchor", error.problem, isSound: false)
    }
    let own = Dictionary(
      uniqueKeysWithValues: chains.filter { $0.verifier.chain.device.data == device }
        .map { ($0.verifier.chain.incarnation, $0) })
    let found = try Anchor.compare(reading) {
      own[$0]?.verifier.number ?? 0
    } linkAt: { incarnation, number in
      guard let source = own[incarnation]?.source else { return nil }
      return try Data.fetchOne(
        db, sql: "SELECT link FROM entry WHERE id = ?",
        arguments: [JournalTable.key(source: source, number: number)]
      ).map { [UInt8]($0) }
    }
    switch found {
    case .agrees:
      guard case .value(let anchor) = reading else { return }
      report.add(
        "anchor",
        "entry \(anchor.number) of incarnation \(anchor.incarnation) is the one that this host remembers; the store ends at \(own[anchor.incarnation]?.verifier.number ?? 0)"
      )
    case .noAnchor:
      report.add("anchor", "this host has none of this place: nothing outside the store to compare with")
    case .foreign:
      report.add("anchor", "this host's anchor in this place is another store's: nothing to compare with")
    case .headBelowAnchor(let incarnation, let head, let anchor):
      report.add(
        "anchor",
        "the store ends at entry \(head) of incarnation \(incarnation), but this host knows of entry \(anchor)",
        isSound: false)
    case .historyDiffers(let incarnation, let number):
      report.add(
        "anchor",
        "entry \(number) of incarnation \(incarnation) is not the one that this host remembers",
        isSound: false)
    }
  }

  /// Replays every entry into empty tables and compares them, row by row, with those of the store.
  private mutating func compareReplay(in db: Database) throws {
    let empty = try DatabaseQueue()
    var entries = 0
    try empty.inDatabase { replay in
      try Schema.create(in: replay)
      let writer = ProjectionWriter(indexer: { _, _, _, _, _ in })
      try replay.inTransaction {
        let rows = try Row.fetchCursor(
          db, sql: "SELECT header, body, link FROM entry WHERE class <> ? ORDER BY moment, id",
          arguments: [Int64(EntryClass.access.rawValue)])
        var known: Set<Version> = []
        while let row = try rows.next() {
          let entry = try Entry(
            storedHeader: [UInt8](row[0] as Data), storedBody: [UInt8](row[1] as Data),
            storedLink: [UInt8](row[2] as Data))
          try writer.apply(entry, known: { known.contains($0) }, in: replay)
          known.insert(entry.version)
          entries += 1
        }
        return .commit
      }
      for table in KindCatalogue.all {
        if let bad = try firstDifference(table, stored: db, replayed: replay) {
          report.add("tables against replay", bad, isSound: false)
          return
        }
      }
      report.add(
        "tables against replay", "\(entries) entries replayed; \(KindCatalogue.all.count) tables are equal")
    }
  }

  private func firstDifference(
    _ table: KindTable, stored: Database, replayed: Database
  ) throws -> String? {
    let columns = (["id", "state"] + table.columns.map { "\"\($0.column.name)\"" }).joined(separator: ", ")
    let sql = "SELECT \(columns) FROM \"\(table.table)\" ORDER BY id"
    let left = try Row.fetchCursor(stored, sql: sql)
    let right = try Row.fetchCursor(replayed, sql: sql)
    while true {
      let one = try left.next()
      let other = try right.next()
      if one == nil && other == nil { return nil }
      guard let one, let other, one == other else {
        let id = RecordID(data: (one ?? other)?["id"])?.hexadecimal.prefix(8) ?? "?"
        return "\(table.table) \(id) is not what the journal says"
      }
    }
  }

  private mutating func checkIndexes(in db: Database) throws {
    let integrity = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? "nothing"
    report.add(
      "database", integrity == "ok" ? "its own structure holds" : integrity, isSound: integrity == "ok")
  }
}
