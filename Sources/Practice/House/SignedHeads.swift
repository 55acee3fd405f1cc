import Clinic
import Foundation
import GRDB
import Journal
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

  /// So long after the last signed head the next is due where anything was written since. Milliseconds.
  static let headPatience: Int64 = 60_000

  /// Signs the head where one is due: never before since the store was opened, 256 entries since the last,
  /// or a minute. Where another writes just now it comes back another time.
  ///
  /// - Throws: `PracticeError`, `VaultError` where the head cannot be signed or remembered.
  package func settleHeadWhenDue() throws {
    let now = world.now()
    let age = headSettledAt.map { now.milliseconds - $0.milliseconds }
    guard isHeadDue || !(0..<Self.headPatience).contains(age ?? Self.headPatience) else { return }
    do {
      try settleHead(Turn.Patience.none)
    } catch let error as PracticeError where error.code == .storeBusy {
      return
    }
  }

  /// Signs the head where something was written since it was signed last, makes all that was typed durable,
  /// and advances the anchor.
  ///
  /// - Parameter patience: how long a lock held by another is waited for; as always where nothing is said.
  package func settleHead(_ patience: Turn.Patience? = nil) throws {
    // Inside a turn the head is not committed: what is signed and remembered may lag and never leads.
    guard openTurn == nil else { return }
    headSettledAt = world.now()
    let key = try deviceKey()
    try turn(patience ?? self.patience) { try signHead(with: key) }
    if let anchorKeeper {
      try anchorKeeper.advance()
      hasUnsyncedJots = false
    }
  }

  private func signHead(with key: SigningKey) throws {
    try transaction(durable: false, rings: false) { db in
      let head = try journal.head(in: db)
      let last = try Int64.fetchOne(
        db, sql: "SELECT head_number FROM source WHERE device = ? AND incarnation = ?",
        arguments: [journal.device.data, journal.incarnation])
      guard head.number > UInt64(last ?? 0) else { return }
      let version = Version(
        device: journal.device, incarnation: journal.incarnation, number: head.number)
      let signed = try SignedHead(signing: version, link: head.link, clock: head.clock, key: key)
      try db.execute(
        sql: "UPDATE source SET head_number = ?, head = ? WHERE device = ? AND incarnation = ?",
        arguments: [Int64(head.number), Data(signed.encoded), journal.device.data, journal.incarnation])
    }
  }

  /// The key with which this device signs, sealed in the encrypted store.
  func deviceKey() throws -> SigningKey {
    if let seed = try read({ try LocalNote.deviceSigningKey.bytes(in: $0) }) {
      return try SigningKey(seed: SecretBytes(copying: [UInt8](seed)))
    }
    let seed = world.random(32)
    try transaction(durable: true, rings: false) { db in
      try LocalNote.deviceSigningKey.set(Data(seed), in: db)
    }
    return try SigningKey(seed: SecretBytes(copying: seed))
  }

  /// From now on this host writes under a new incarnation, since the store is a copy or a restore; why is
  /// the first entry of it.
  ///
  /// - Parameter known: incarnations up to this one are in use elsewhere.
  func beginIncarnation(
    after known: UInt32, verb: String, why: String, details: [String: FieldValue] = [:]
  ) throws {
    try transaction(durable: true, rings: false) { db in
      let noted = UInt32(try LocalNote.incarnation.number(in: db) ?? 1)
      // Another console met the same copy a moment ago, and has said so.
      guard noted == journal.incarnation else { return try journal.begin(incarnation: noted, in: db) }
      let before = try journal.head(in: db).number
      let next = max(noted, known) + 1
      try LocalNote.incarnation.set(Int64(next), in: db)
      try journal.begin(incarnation: next, in: db)
      try file(
        .security,
        systemBody(
          verb, reason: why,
          details: [
            "incarnation": .integer(Int64(next)), "before": .integer(Int64(noted)),
            "head": .integer(Int64(before)),
          ].merging(details) { $1 }), in: db)
    }
  }

  /// Says and files that the machine stopped before the last typing was on the disk.
  func noteLoss(_ recovery: EncryptedFile.Recovery) throws {
    let count = max(recovery.lostCommits, 1)
    notices.append(
      "missing: \(count == 1 ? "the last keystroke" : "the last \(count) keystrokes") before the machine stopped; all that was called done is here"
    )
    try noteSystemAct("store.recover", of: nil, details: ["lost commits": .integer(Int64(count))])
  }
}
