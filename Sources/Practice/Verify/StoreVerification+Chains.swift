import Clinic
import Foundation
import GRDB
import Journal
import Vault

/// The journal: links, signatures, the anchor, and the columns by which the audit finds entries.
extension StoreVerification {
  /// Where the chains ended, as far as they hold.
  struct Chains {
    var ends: [(source: Int64, verifier: ChainVerifier)] = []
    var areWhole = true
  }

  /// Follows every chain from its beginning, and compares each entry's columns with what was sealed.
  mutating func followChains(in db: Database) -> Chains {
    var chains = Chains()
    do {
      var audit = try AuditColumns(in: db)
      let sources = try Row.fetchAll(
        db, sql: "SELECT key, device, incarnation, number, link FROM source ORDER BY key")
      for source in sources { try follow(source, &chains, &audit, in: db) }
      try checkStrays(chains, in: db)
      guard chains.areWhole else { return chains }
      let count = chains.ends.reduce(0) { $0 + Int($1.verifier.number) }
      let purged = chains.ends.reduce(0) { $0 + $1.verifier.purged.count }
      let gaps =
        purged == 0 ? "" : "; \(purged.counted("body was", "bodies were")) purged, each by two people"
      if let fault = try unlawfulPurge(chains.ends, in: db) {
        report.add("chain", fault, isSound: false)
        return chains
      }
      report.add(
        "chain",
        "\(count.counted("entry", "entries")) in \(chains.ends.count.counted("chain")), "
          + "every link holds from the first entry on\(gaps)"
      )
      if let fault = try audit.finish(in: db) {
        report.add("audit", fault, isSound: false)
      } else {
        report.add(
          "audit",
          "the columns by which \(count.counted("entry is", "entries are")) found say what was sealed")
      }
    } catch {
      chains.areWhole = false
      report.add("chain", "could not be followed: \(Self.words(error))", isSound: false)
    }
    return chains
  }

  private mutating func follow(
    _ source: Row, _ chains: inout Chains, _ audit: inout AuditColumns, in db: Database
  ) throws {
    let key: Int64 = source[0]
    guard let device = RecordID(data: source[1]) else {
      chains.areWhole = false
      return report.add("chain", "a chain does not name its device", isSound: false)
    }
    let name = ChainName(device: device, incarnation: UInt32(source[2] as Int64))
    var verifier = ChainVerifier(name)
    var fault: String?
    do {
      let rows = try Row.fetchCursor(
        db, sql: AuditColumns.sql,
        arguments: [
          JournalTable.key(source: key, number: 0), JournalTable.key(source: key + 1, number: 0) - 1,
        ])
      while let row = try rows.next() {
        let header = [UInt8](row[1] as Data)
        let link = [UInt8](row[3] as Data)
        if let body = row[2] as Data? {
          try verifier.check(header: header, body: [UInt8](body), link: link)
        } else {
          try verifier.check(header: header, purgedBodyHash: [UInt8](row[4] as Data? ?? Data()), link: link)
        }
        try audit.note(row)
      }
    } catch let broken as ChainFault {
      fault = broken.error.problem
    } catch {
      fault = "entry \(verifier.number + 1) of \(name.words) cannot be read: \(Self.words(error))"
    }
    chains.ends.append((key, verifier))
    let head: Int64 = source[3]
    if fault == nil, verifier.number != UInt64(head) || verifier.link != [UInt8](source[4] as Data) {
      fault = "the journal ends at entry \(verifier.number) of \(name.words), but its head says \(head)"
    }
    guard let fault else { return }
    chains.areWhole = false
    report.add("chain", fault, isSound: false)
  }

  /// Each body that is gone must be one that somebody proposed to purge and somebody else confirmed.
  private func unlawfulPurge(
    _ ends: [(source: Int64, verifier: ChainVerifier)], in db: Database
  ) throws -> String? {
    let lawful = try LawfulPurges(in: db).versions
    for (_, verifier) in ends {
      for number in verifier.purged {
        let version = Version(chain: verifier.chain, number: number)
        guard lawful.contains(version) else {
          return "the body of entry \(number) of \(verifier.chain.words) is gone, and no two people purged it"
        }
      }
    }
    return nil
  }

  /// Entries that belong to no chain are nobody's.
  private mutating func checkStrays(_ chains: Chains, in db: Database) throws {
    guard chains.areWhole else { return }
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0
    let chained = chains.ends.reduce(0) { $0 + Int($1.verifier.number) }
    guard count != chained else { return }
    report.add(
      "chain", "\(count.counted("entry lies", "entries lie")) in the store, but \(chained) of a chain",
      isSound: false)
  }

  /// The signature over each chain's head, by the key of the device that wrote it.
  mutating func checkHeads(_ ends: [(source: Int64, verifier: ChainVerifier)], in db: Database) throws {
    var checked = 0
    var strangers = 0
    for (source, verifier) in ends {
      guard
        let bytes = try Data.fetchOne(db, sql: "SELECT head FROM source WHERE key = ?", arguments: [source])
      else { continue }
      guard let key = try signingKey(of: verifier.chain.device, in: db) else {
        strangers += 1
        continue
      }
      let head = try SignedHead(decoding: [UInt8](bytes))
      do {
        try head.verify(key)
      } catch let error as JournalError {
        return report.add("signed heads", error.problem, isSound: false)
      }
      let link = try Data.fetchOne(
        db, sql: "SELECT link FROM entry WHERE id = ?",
        arguments: [JournalTable.key(source: source, number: head.version.number)])
      guard head.version.chain == verifier.chain, link.map({ [UInt8]($0) }) == head.link else {
        return report.add(
          "signed heads",
          "entry \(head.version.number) of \(verifier.chain.words) is not the one that was signed",
          isSound: false)
      }
      checked += 1
    }
    let rest =
      strangers == 0
      ? "" : "; \(strangers.counted("was", "were")) not checked: the device's key is not known here"
    report.add(
      "signed heads",
      checked == 0 && strangers == 0
        ? "none was signed yet" : "\(checked.counted("signature holds", "signatures hold"))\(rest)")
  }

  /// The public key of a device: this one's own, or as the journal names it.
  private func signingKey(of device: RecordID, in db: Database) throws -> VerifyingKey? {
    if try LocalNote.device.bytes(in: db) == device.data {
      guard let seed = try LocalNote.deviceSigningKey.bytes(in: db) else { return nil }
      return try SigningKey(seed: SecretBytes(copying: [UInt8](seed))).verifyingKey
    }
    let known = try Data.fetchOne(
      db, sql: "SELECT public_key FROM device WHERE id = ?", arguments: [device.data])
    return known.flatMap { VerifyingKey([UInt8]($0)) }
  }

  /// What this host remembers outside the store.
  mutating func checkAnchor(_ ends: [(source: Int64, verifier: ChainVerifier)], in db: Database) throws {
    guard let store = try LocalNote.store.bytes(in: db), let device = try LocalNote.device.bytes(in: db)
    else { return report.add("anchor", "the store does not say which one it is", isSound: false) }
    let file = try AnchorFile(
      folder: StoreLayout.stateFolder(stateHome: house.stateHome, storeID: [UInt8](store)),
      place: StorePlace(folder: house.layout.folder), storeKey: keys.storeKey)
    let reading = try file.read(storeID: [UInt8](store), device: [UInt8](device))
    let own = Dictionary(
      ends.filter { $0.verifier.chain.device.data == device }.map { ($0.verifier.chain.incarnation, $0) },
      uniquingKeysWith: { first, _ in first })
    let found = try Anchor.compare(reading) {
      own[$0]?.verifier.number ?? 0
    } linkAt: { incarnation, number in
      guard let source = own[incarnation]?.source else { return nil }
      return try Data.fetchOne(
        db, sql: "SELECT link FROM entry WHERE id = ?",
        arguments: [JournalTable.key(source: source, number: number)]
      ).map { [UInt8]($0) }
    }
    switch (found, reading) {
    case (.agrees, .value(let anchor)):
      let head = own[anchor.incarnation]?.verifier.number ?? 0
      report.add(
        "anchor",
        "entry \(anchor.number) of incarnation \(anchor.incarnation), which this host remembers, is there; the store goes on to \(head)"
      )
    case (.headBelowAnchor(let incarnation, let head, let anchor), _):
      report.add(
        "anchor",
        "the store ends at entry \(head) of incarnation \(incarnation), but this host knows of entry \(anchor)",
        isSound: false)
    case (.historyDiffers(let incarnation, let number), _):
      report.add(
        "anchor", "entry \(number) of incarnation \(incarnation) is not the one that this host remembers",
        isSound: false)
    case (.foreign, _):
      report.add("anchor", "this host's anchor in this place is another store's: nothing to compare with")
    default:
      report.add("anchor", "this host has none of this place: nothing outside the store to compare with")
    }
  }
}

extension ChainName {
  /// "device 0192ab34, incarnation 2".
  fileprivate var words: String { "device \(device.shortName), incarnation \(incarnation)" }
}
