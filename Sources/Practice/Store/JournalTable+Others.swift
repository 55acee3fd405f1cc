import Clinic
import Foundation
import GRDB
package import Journal

/// The journals of other devices as they lie in the store.
extension JournalTable {
  /// This host's own journal.
  package var chain: ChainName { ChainName(device: device, incarnation: incarnation) }

  /// Stores another device's next entry, which was checked to follow, and lets this device's clock follow
  /// the other's as far as it is believable.
  func take(_ entry: DeliveredEntry, at now: Int64, in db: Database) throws {
    let source = try source(of: entry.version.chain, in: db)
    let link: [UInt8]
    switch entry {
    case .whole(let entry):
      try insert(entry, source: source, in: db)
      link = entry.link
    case .purged(let entry):
      try insert(entry, source: source, in: db)
      link = entry.link
    }
    try db.cachedStatement(sql: "UPDATE source SET number = ?, link = ?, clock = ? WHERE key = ?")
      .execute(arguments: [
        Int64(entry.header.number), Data(link), Int64(bitPattern: entry.header.clock), source,
      ])
    let head = try head(in: db)
    var clock = HybridClock(last: head.clock)
    clock.receive(entry.header.clock, at: now)
    guard clock.last != head.clock else { return }
    try db.cachedStatement(sql: "UPDATE source SET clock = ? WHERE device = ? AND incarnation = ?")
      .execute(arguments: [Int64(bitPattern: clock.last), device.data, incarnation])
  }

  /// Keeps the newest signed head of a journal.
  func keep(_ head: SignedHead, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE source SET head_number = ?1, head = ?2
        WHERE device = ?3 AND incarnation = ?4 AND head_number < ?1
        """,
      arguments: [
        Int64(head.version.number), Data(head.encoded), head.version.device.data, head.version.incarnation,
      ])
  }

  func signedHead(of chain: ChainName, in db: Database) throws -> SignedHead? {
    try Data.fetchOne(
      try db.cachedStatement(sql: "SELECT head FROM source WHERE device = ? AND incarnation = ?"),
      arguments: [chain.device.data, chain.incarnation]
    ).map { try SignedHead(decoding: [UInt8]($0)) }
  }

  /// Entries of one journal, packed so that each bundle holds at most `entries` of them.
  func bundles(
    of chain: ChainName, from first: UInt64, through last: UInt64, entries: Int = 200, in db: Database
  ) throws -> [Journal.Bundle] {
    let source = try source(of: chain, in: db)
    var previous =
      first == 1 ? Chain.beginning : try link(of: Version(chain: chain, number: first - 1), in: db) ?? []
    var bundles: [Journal.Bundle] = []
    var items: [(Journal.Bundle.Item, [UInt8])] = []
    var begin = first
    func pack() {
      guard let lastLink = items.last?.1 else { return }
      bundles.append(Journal.Bundle(chain: chain, first: begin, previousLink: previous, linked: items))
      previous = lastLink
      begin += UInt64(items.count)
      items = []
    }
    let rows = try Row.fetchCursor(
      db, sql: "SELECT header, body, link, purged FROM entry WHERE id BETWEEN ? AND ? ORDER BY id",
      arguments: [Self.key(source: source, number: first), Self.key(source: source, number: last)])
    while let row = try rows.next() {
      let header = [UInt8](row[0] as Data)
      let item =
        if let body = row[1] as Data? {
          Journal.Bundle.Item(header: header, body: [UInt8](body))
        } else {
          Journal.Bundle.Item(header: header, purgedBodyHash: [UInt8](row[3] as Data? ?? Data()))
        }
      items.append((item, [UInt8](row[2] as Data)))
      if items.count == entries { pack() }
    }
    pack()
    return bundles
  }

  /// What an entry says in `seen`: how far other journals were read since this host's entry before.
  func news(in db: Database) throws -> [Version] {
    let rows = try Row.fetchAll(
      try db.cachedStatement(
        sql: "SELECT key, device, incarnation, number FROM source WHERE number > announced"))
    var news: [Version] = []
    for row in rows {
      guard let device = RecordID(data: row[1]) else { continue }
      let version = Version(
        device: device, incarnation: UInt32(row[2] as Int64), number: UInt64(row[3] as Int64))
      guard version.chain != chain else { continue }
      news.append(version)
      try db.cachedStatement(sql: "UPDATE source SET announced = number WHERE key = ?")
        .execute(arguments: [row[0] as Int64])
    }
    return news
  }
}
