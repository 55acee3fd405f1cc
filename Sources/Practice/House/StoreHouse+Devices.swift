import Clinic
import Foundation
import GRDB
import Journal
package import Vault

/// Device slots: ways in for jobs that nobody watches. The entry is the truth, the keyring beside the store
/// follows it.
extension StoreHouse {
  /// Adds a device slot under a secret that the caller keeps safe.
  @discardableResult
  package func addDevice(
    _ name: String, secret: SecretBytes, why: String, practice: OpenPractice, keys: UnlockedKeys,
    as session: Session
  ) throws -> Done {
    let id = world.newRecordID()
    let credential = try Credential.sealing(
      UnlockedKeys(newFor: keys.storeKey), kind: .device, under: secret, subject: id.bytes, generation: 1,
      home: try keyringFile.read().home)
    let done = try practice.perform(
      AddDeviceSlot(id, name: name, credential: credential.encoded, why: why), as: session)
    try reconcile(practice, keys)
    return done
  }

  /// Takes a device slot away: its secret opens nothing from then on.
  @discardableResult
  package func removeDevice(
    _ name: String, why: String, practice: OpenPractice, keys: UnlockedKeys, as session: Session
  ) throws -> Done {
    let done = try practice.perform(RemoveDeviceSlot(name, why: why), as: session)
    try reconcile(practice, keys)
    return done
  }

  /// Opens the store for a job that came in by a device slot, and files that it did.
  ///
  /// - Parameters:
  ///   - opened: the slot.
  ///   - progress: as for `open`.
  /// - Throws: what `open` throws; `PracticeError.notAllowed` for a slot that the journal has no more.
  package func openByDevice(
    _ opened: Keyring.Opened, progress: (String) -> Void = { _ in }
  ) throws -> (practice: OpenPractice, device: DeviceSlot) {
    let practice = try open(opened.keys, progress: progress)
    do {
      try? reconcile(practice, opened.keys)
      let slots = try practice.read { try DeviceSlot.all(in: $0) }
      guard let slot = slots.first(where: { $0.credential == opened.credential.encoded }) else {
        throw PracticeError(
          .notAllowed, "this device slot has been removed",
          remedy: "an administrator makes another: daybook device add")
      }
      try practice.note("device.open", of: slot)
      return (practice, slot)
    } catch {
      close(practice)
      throw error
    }
  }

  /// Writes a backup for a job that came in by a device slot.
  package func backUp(_ practice: OpenPractice, keys: UnlockedKeys, to file: BackupFile, by slot: DeviceSlot)
    throws
  {
    try writeBackup(practice, keys: keys, to: file)
    try practice.note("store.backup", of: slot)
  }
}

extension OpenPractice {
  /// The device slots of the practice, by name.
  package func deviceSlots(as session: Session) throws -> [DeviceSlot] {
    try require(.manageDevices, as: session)
    return try read { try DeviceSlot.all(in: $0) }.sorted { $0.name < $1.name }
  }

  /// Files what a job did that came in by a device slot: the slot is who acted.
  func note(_ verb: String, of slot: DeviceSlot) throws {
    try transaction(durable: true, rings: false) { db in
      try file(
        .security,
        EntryBody(
          verb: verb, actor: slot.id, role: DeviceSlot.role, session: RecordID(high: 0, low: 0),
          moment: world.now().milliseconds, random: world.random(16)), in: db)
    }
  }
}
