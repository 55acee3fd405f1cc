import Clinic
import GRDB
import Journal
package import Vault

/// Acts that carry the user's own signature: users, roles, keys, devices, a broken glass and its review.
///
/// The program enforces roles; a signature lets anybody who has the journal see who gave them.
enum SignedActs {
  /// A pure function of the entry, so that every store asks the same of it.
  static func needSignature(_ body: EntryBody) -> Bool {
    body.changes.contains { change in
      switch Kind(rawValue: change.kind) {
      case .user, .grant, .glass, .recoveryKit: true
      // Which patient numbers a device gives out is the device's own affair.
      case .device: change.field != DeviceField.numbersFrom
      default: false
      }
    }
  }
}

/// The fields of a device's record.
enum DeviceField {
  static let name = 1
  static let publicKey = 2
  static let numbersFrom = 3
  /// Of a device slot: what the keyring beside the store caches.
  static let credential = 4
}

extension OpenPractice {
  /// Keeps the signing key of somebody who gave their password to this process. It is wiped with the
  /// keys that it belongs to.
  package func takeHand(_ key: SigningKey) {
    hands[key.verifyingKey] = key
  }

  /// The key with which the actor signs; nil where the act needs no signature, or where the actor has no
  /// key in the journal and could never have signed.
  ///
  /// - Throws: `PracticeError.notConfirmed` where the actor has a key and it is not here.
  func hand(for body: EntryBody, in db: Database) throws -> SigningKey? {
    guard SignedActs.needSignature(body) else { return nil }
    var hasKey = false
    for key in try verifyingKeys(of: body.actor, writtenBy: body, in: db) {
      hasKey = true
      if let hand = hands[key] { return hand }
    }
    guard hasKey else { return nil }
    throw PracticeError(
      .notConfirmed, "this act bears your own signature, and your signing key is not here",
      remedy: "log out, log in again and repeat")
  }

  /// Every key that the journal has given a person, the present one first.
  func verifyingKeys(
    of user: RecordID, writtenBy body: EntryBody? = nil, in db: Database
  ) throws -> [VerifyingKey] {
    var credentials: [[UInt8]] = Self.credentials(of: user, in: body)
    let record = user == Self.kitActor ? RecoveryKitRecord.record : user
    let leaves =
      user == Self.kitActor
      ? try state(of: record, .recoveryKit, in: db)?[1]
      : try state(of: record, .user, in: db)?[UserField.credential]
    credentials += leaves?.leaves.compactMap(\.value.bytesValue) ?? []
    var keys = credentials.compactMap(Self.verifyingKey)
    guard keys.allSatisfy({ hands[$0] == nil }) else { return keys }
    for entry in try journal.entries(touching: record, limit: 1_000, in: db) {
      keys += Self.credentials(of: user, in: entry.body).compactMap(Self.verifyingKey)
    }
    return keys
  }

  /// The recovery kit names nobody: what it does has no actor, and bears the key that its card opens.
  static let kitActor = RecordID(high: 0, low: 0)

  private static func credentials(of user: RecordID, in body: EntryBody?) -> [[UInt8]] {
    (body?.changes ?? []).filter { owner(ofCredentialIn: $0) == user }.compactMap(\.value.bytesValue)
  }

  /// Whose credential a change writes; nil for any other change.
  static func owner(ofCredentialIn change: Change) -> RecordID? {
    switch (Kind(rawValue: change.kind), change.field) {
    case (.user, UserField.credential): change.record
    case (.recoveryKit, 1): kitActor
    default: nil
    }
  }

  /// The public key of a credential; nil for bytes that are none.
  static func verifyingKey(ofCredential bytes: [UInt8]) -> VerifyingKey? {
    try? Credential(bytes, of: "the journal").verifyingKey
  }
}
