import Clinic
import Foundation
import GRDB
package import Journal
import Vault

/// Signed heads: at log-in, lock and log-out, every 256 entries or 60 s, never on the key path.
extension OpenPractice {
  /// True where entries have come since the last signed head, so many that one is due.
  package var isHeadDue: Bool {
    let counts = try? read { db in
      try Row.fetchOne(
        try db.cachedStatement(
          sql: "SELECT number, head_number FROM source WHERE device = ? AND incarnation = ?"),
        arguments: [journal.device.data, journal.incarnation])
    }
    guard let row = counts else { return false }
    return (row[0] as Int64) - (row[1] as Int64) >= Int64(SignedHead.entriesBetween)
  }

  /// Signs the head and advances the anchor; does nothing where nothing was written since.
  package func settleHead() throws {
    let key = try deviceKey()
    let signed = try transaction(durable: false, rings: false) { db -> Bool in
      let head = try journal.head(in: db)
      let last = try Int64.fetchOne(
        db, sql: "SELECT head_number FROM source WHERE device = ? AND incarnation = ?",
        arguments: [journal.device.data, journal.incarnation])
      guard head.number > UInt64(last ?? 0) else { return false }
      let version = Version(
        device: journal.device, incarnation: journal.incarnation, number: head.number)
      let signed = try SignedHead(signing: version, link: head.link, clock: head.clock, key: key)
      try db.execute(
        sql: "UPDATE source SET head_number = ?, head = ? WHERE device = ? AND incarnation = ?",
        arguments: [Int64(head.number), Data(signed.encoded), journal.device.data, journal.incarnation])
      return true
    }
    if signed { try anchorKeeper?.advance() }
    hasUnsyncedJots = false
  }

  /// The key with which this device signs, sealed in the encrypted store.
  private func deviceKey() throws -> SigningKey {
    if let seed = try read({ try LocalNote.deviceSigningKey.bytes(in: $0) }) {
      return try SigningKey(seed: SecretBytes(copying: [UInt8](seed)))
    }
    let seed = world.random(32)
    try transaction(durable: true, rings: false) { db in
      try LocalNote.deviceSigningKey.set(Data(seed), in: db)
    }
    return try SigningKey(seed: SecretBytes(copying: seed))
  }

  /// From now on this host writes under the next incarnation: the store is a copy or a restore.
  func beginIncarnation(after known: UInt32 = 0) throws {
    try transaction(durable: true, rings: false) { db in
      let next = max(journal.incarnation, known) + 1
      try LocalNote.incarnation.set(Int64(next), in: db)
      try journal.begin(incarnation: next, in: db)
    }
  }
}
