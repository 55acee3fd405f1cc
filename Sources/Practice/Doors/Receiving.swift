import Clinic
import Foundation
import GRDB
package import Journal

/// What came of journals that were received.
package struct Received: Sendable {
  /// A journal that was not taken, and why; the error names its first bad entry.
  package struct Refusal: Sendable {
    package let chain: ChainName
    package let error: JournalError
  }

  /// Entries that were new here.
  package internal(set) var applied = 0
  /// Journals of devices that nobody has enrolled, as far as is known here: to be offered again.
  package internal(set) var strangers: [ChainName] = []
  package internal(set) var refusals: [Refusal] = []
  /// New entries that hold something which this program does not know; kept and passed on.
  package internal(set) var newer = 0
}

/// The door for other journals: signature, chain, membership. Never rule or permission, or stores would
/// diverge.
extension OpenPractice {
  /// So many entries go into one transaction, so that no colleague waits longer than 20 ms.
  static let entriesInTransaction = 100

  /// Takes in other devices' journals, in whatever order they come; what is known already changes
  /// nothing. A journal that does not hold is refused from its first bad entry, and the others go on.
  ///
  /// Each transaction leaves the store whole: killed at any point, what is missing comes again.
  ///
  /// - Throws: `PracticeError` where the store cannot be written.
  @discardableResult
  package func receive(_ deliveries: [Delivery]) throws -> Received {
    var received = Received()
    var waiting = deliveries
    var refused: [ChainFault] = []
    var isMoving = true
    while isMoving, !waiting.isEmpty {
      isMoving = false
      refused = []
      var still: [Delivery] = []
      for delivery in waiting {
        do {
          try take(delivery, into: &received)
          isMoving = true
        } catch is Stranger {
          still.append(delivery)
        } catch let fault as ChainFault {
          // A gap may be filled, or a purge proved, by another delivery.
          if fault.mayPass { still.append(delivery) }
          refused.append(fault)
        } catch let error as JournalError {
          received.refusals.append(.init(chain: delivery.chain, error: error))
        }
      }
      received.refusals += refused.filter { !$0.mayPass }
        .map { .init(chain: $0.chain, error: $0.error) }
      waiting = still
    }
    let gaps = refused.filter(\.mayPass)
    received.refusals += gaps.map { .init(chain: $0.chain, error: $0.error) }
    let withGaps = Set(gaps.map(\.chain))
    received.strangers = Set(waiting.map(\.chain)).subtracting(withGaps).sorted()
    // What cannot be removed now is tried again at the next opening: the journals are taken whatever the files do.
    _ = try? removePurgedFiles()
    return received
  }

  /// Thrown for a journal whose device is no member.
  private struct Stranger: Error {}

  private func take(_ delivery: Delivery, into received: inout Received) throws {
    let chain = delivery.chain
    let news = try read { db -> [DeliveredEntry] in
      guard let key = try memberKey(of: chain.device, in: db) else { throw Stranger() }
      try delivery.head.verify(key)
      let known = try journal.lastNumber(of: chain, in: db)
      let news = try delivery.news(after: known) {
        try journal.link(of: Version(chain: chain, number: $0), in: db)
      }
      for entry in news.compactMap(\.whole)
      where entry.body.signature == nil && SignedActs.needSignature(entry.body) {
        throw ChainFault(chain: chain, number: entry.header.number, reason: .userSignature)
      }
      try requireLawful(news, in: db)
      if chain == journal.chain, let first = news.first {
        // Somebody has entries that this device wrote and no longer has: an older copy was put back.
        throw ChainFault(
          chain: chain, number: known,
          reason: .cutShort(head: max(first.header.number, delivery.head.version.number)))
      }
      return news
    }
    var rest = news[...]
    repeat {
      let batch = rest.prefix(Self.entriesInTransaction)
      rest = rest.dropFirst(batch.count)
      try apply(Array(batch), head: rest.isEmpty ? delivery.head : nil, into: &received)
    } while !rest.isEmpty
  }

  /// Refuses a body that is gone where nobody is known to have purged it: another store may have it.
  private func requireLawful(_ news: [DeliveredEntry], in db: Database) throws {
    let gaps = news.filter { $0.whole == nil }
    guard !gaps.isEmpty else { return }
    var purges = try LawfulPurges(in: db)
    news.compactMap(\.whole).forEach { purges.note($0) }
    let lawful = purges.versions
    if let bad = gaps.first(where: { !lawful.contains($0.version) || !$0.header.entryClass.mayBePurged }) {
      throw ChainFault(chain: bad.version.chain, number: bad.version.number, reason: .gapWithoutPurge)
    }
  }

  private func apply(_ entries: [DeliveredEntry], head: SignedHead?, into received: inout Received) throws {
    guard let chain = entries.first?.version.chain ?? head?.version.chain else { return }
    let counts = try transaction(durable: true, rings: !entries.isEmpty) { db in
      var seen = SequenceOfSeen(heads: try ProjectionHash.heads(in: db))
      var (applied, newer) = (0, 0)
      for entry in entries where entry.header.number == seen.head(of: chain) + 1 {
        try journal.take(entry, at: world.now().milliseconds, in: db)
        if let whole = entry.whole {
          if entry.header.entryClass != .access {
            try writer.apply(whole, known: { seen.contains($0) }, in: db)
          }
          if try NewerEntries.note(whole, in: db) { newer += 1 }
        }
        seen.insert(entry.version)
        applied += 1
      }
      try purgeWhatMustGo(with: entries, in: db)
      if let head { try journal.keep(head, in: db) }
      return (applied, newer)
    }
    // One's own commit shows no news: who may go on is asked of the records again.
    if entries.contains(where: { $0.touches(.user) || $0.touches(.session) }) { soundSession = nil }
    if entries.contains(where: { $0.whole?.body.changes.contains(where: Self.isInKeyring) == true }) {
      keyringMayDiffer = true
    }
    received.applied += counts.0
    received.newer += counts.1
    if entries.contains(where: { $0.touches(.practice) }) {
      // A zone that this machine does not know leaves the calendar in the one it had.
      zone = (try? read { try Self.readZone(world, in: $0) }) ?? zone
    }
  }

  /// Takes away the bodies that are here and that two people have purged elsewhere, whichever came first.
  private func purgeWhatMustGo(with entries: [DeliveredEntry], in db: Database) throws {
    let versions = Set(entries.map(\.version))
    for version in try LawfulPurges(in: db).versions
    where versions.contains(version) || entries.contains(where: { $0.touches(.purge) }) {
      try purge(version, in: db)
    }
  }

  /// The last entry of each journal that is here: what to tell another store, so that it can send what
  /// goes beyond.
  package func journalHeads() throws -> [Version] {
    try read { try ProjectionHash.heads(in: $0) }
  }

  /// Signs what this device wrote in incarnations that are over and never signed to the end.
  private func signOlderHeads() throws {
    let key = try deviceKey()
    try transaction(durable: true, rings: false) { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT incarnation, number, link, clock FROM source
          WHERE device = ? AND incarnation <> ? AND number > head_number
          """, arguments: [journal.device.data, journal.incarnation])
      for row in rows {
        let version = Version(
          device: journal.device, incarnation: UInt32(row[0] as Int64), number: UInt64(row[1] as Int64))
        try journal.keep(
          SignedHead(
            signing: version, link: [UInt8](row[2] as Data), clock: UInt64(bitPattern: row[3] as Int64),
            key: key),
          in: db)
      }
    }
  }

  /// What another store lacks, journal by journal, as far as each is signed.
  ///
  /// Nothing leaves before it is on the disk: this device's own head is signed and synced first.
  ///
  /// - Parameter heads: the last entry of each journal that the other store has.
  package func deliveries(beyond heads: [Version]) throws -> [Delivery] {
    try settleHead()
    try signOlderHeads()
    let theirs = SequenceOfSeen(heads: heads)
    return try read { db in
      try ProjectionHash.heads(in: db).compactMap { own in
        guard let head = try journal.signedHead(of: own.chain, in: db) else { return nil }
        let known = theirs.head(of: own.chain)
        guard head.version.number > known else { return nil }
        let bundles = try journal.bundles(
          of: own.chain, from: known + 1, through: head.version.number, in: db)
        return Delivery(bundles: bundles, head: head)
      }
    }
  }
}

extension ChainFault {
  /// Whether what another delivery brings may make this one hold.
  fileprivate var mayPass: Bool {
    switch reason {
    case .gap, .gapWithoutPurge: true
    default: false
    }
  }
}

extension DeliveredEntry {
  fileprivate func touches(_ kind: Kind) -> Bool {
    whole?.body.changes.contains { $0.kind == kind.rawValue } == true
  }
}
