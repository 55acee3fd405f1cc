package import Clinic
import Foundation
import GRDB
package import Journal
package import Vault

/// The devices of a practice: whose journals are believed.
extension OpenPractice {
  /// What a second device must be told before it has any entry: the first device and its key. It is
  /// carried by a person, as the store's key is.
  package struct Invitation: Sendable, Hashable {
    /// The practice's identity, sixteen bytes.
    package let store: RecordID
    package let mark: String
    package let device: RecordID
    package let key: VerifyingKey

    package init(store: RecordID, mark: String, device: RecordID, key: VerifyingKey) {
      self.store = store
      self.mark = mark
      self.device = device
      self.key = key
    }
  }

  /// This device and the key by which its journal is believed.
  ///
  /// - Throws: `VaultError`, `PracticeError`.
  package func invitation() throws -> Invitation {
    let key = try deviceKey().verifyingKey
    return try read { db in
      guard let store = RecordID(data: try LocalNote.store.bytes(in: db)) else {
        throw PracticeError(
          .notFound, "this store belongs to no practice yet", remedy: "found one, or join one")
      }
      return Invitation(
        store: store, mark: try LocalNote.mark.text(in: db) ?? "live", device: journal.device, key: key)
    }
  }

  /// Makes this empty store another device of a practice: from now on it believes the journal of the
  /// device that invited it, and through that everybody's whom an administrator has enrolled.
  ///
  /// - Throws: `PracticeError.ruleRefused` where the store holds entries or belongs to a practice.
  package func join(_ invitation: Invitation) throws {
    try transaction(durable: true, rings: false) { db in
      let entries = try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0
      guard entries == 0, try LocalNote.store.bytes(in: db) == nil else {
        throw PracticeError(
          .ruleRefused, "this store belongs to a practice already", remedy: "join with an empty folder")
      }
      try LocalNote.store.set(invitation.store.data, in: db)
      try LocalNote.mark.set(invitation.mark, in: db)
      try LocalNote.invitingDevice.set(invitation.device.data, in: db)
      try LocalNote.invitingKey.set(Data(invitation.key.bytes), in: db)
    }
  }

  /// The key by which a device's journal is believed; nil for one that is no member.
  ///
  /// A device is a member if an administrator enrolled it and signed that; the first one is by its
  /// founder's word, or, before its journal has come, by the invitation.
  func memberKey(of device: RecordID, in db: Database) throws -> VerifyingKey? {
    if let state = try state(of: device, .device, in: db), state.value(of: 0)?.booleanValue != true,
      let leaf = state[DeviceField.publicKey]?.winner, let bytes = leaf.value.bytesValue,
      let entry = try journal.entry(leaf.version, in: db), let signature = entry.body.signature,
      entry.body.role == Role.administrator.rawValue,
      try verifyingKeys(of: entry.body.actor, in: db).contains(where: { $0.bytes == signature.key })
    {
      return VerifyingKey(bytes)
    }
    guard try LocalNote.invitingDevice.bytes(in: db) == device.data,
      let bytes = try LocalNote.invitingKey.bytes(in: db)
    else { return nil }
    return VerifyingKey([UInt8](bytes))
  }
}

/// Enrols another device, whose journal every store then believes. Signed by the administrator.
package struct EnrolDevice: Command {
  package let device: RecordID
  package let name: String
  package let key: VerifyingKey
  package let why: String

  package init(_ device: RecordID, name: String, key: VerifyingKey, why: String) {
    self.device = device
    self.name = name
    self.key = key
    self.why = why
  }

  package var verb: String { "device.enrol" }
  package var permission: Permission { .manageDevices }
  package var entryClass: EntryClass { .security }
  package var isReversible: Bool { false }

  package func carryOut(_ deed: inout Deed) throws {
    guard !name.isEmpty else {
      throw PracticeError(.badInput, field: "name", "a name is needed", remedy: "type where it stands")
    }
    guard try deed.practice.state(of: device, .device, in: deed.db) == nil else {
      throw PracticeError(.ruleRefused, "that device is enrolled already", remedy: "nothing to do")
    }
    deed.setNew(.device, device, DeviceField.name, .text(name))
    deed.setNew(.device, device, DeviceField.publicKey, .bytes(key.bytes))
    deed.reason = why
    deed.message = "enrolled: \(name)"
  }
}
