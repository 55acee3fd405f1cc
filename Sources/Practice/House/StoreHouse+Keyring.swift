import Clinic
import Foundation
import GRDB
import Journal
package import Vault

/// The keyring beside the store is a cache of the journal's credentials: set right at each log-in, and after
/// each entry about people, the recovery kit or the practice's name.
extension StoreHouse {
  /// Opens the store for somebody whose slot has opened, and brings the keyring in line with the journal.
  ///
  /// A slot that the journal has replaced since (a password changed on another host, or a crash between the
  /// entry and the keyring) opens nothing here; the keyring is mended by then, so the new password works at once.
  ///
  /// - Throws: what `open` throws; `PracticeError.notAllowed` for a slot that is not the journal's.
  package func open(
    _ opened: Keyring.Opened, as login: String, patience: Turn.Patience = .job,
    progress: (String) -> Void = { _ in }
  ) throws -> OpenPractice {
    let practice = try open(opened.keys, patience: patience, progress: progress)
    do {
      // A keyring that cannot be written now (a full disk) keeps nobody out: whoever comes next tries again.
      try? reconcile(practice, opened.keys)
      try refuseReplaced(opened.credential, of: login, in: practice)
      return practice
    } catch {
      close(practice)
      throw error
    }
  }

  /// Refuses a credential that is not the one the journal has for this person.
  private func refuseReplaced(_ credential: Credential, of login: String, in practice: OpenPractice) throws {
    let kept = try practice.read { db in
      try Row.fetchOne(
        db, sql: "SELECT credential, disabled FROM person WHERE login = ? AND void IS NOT 1",
        arguments: [login])
    }
    // Nobody of that name, or a disabled one: the session's beginning says so.
    guard let kept, (kept[1] as Int64?) != 1 else { return }
    guard (kept[0] as Data?).map({ [UInt8]($0) }) == credential.encoded else {
      throw PracticeError(
        .notAllowed, "this password has been replaced by another one",
        remedy: "log in with the new one; an administrator can set one")
    }
  }

  /// Makes the keyring's people, recovery kit, device slots and practice name those of the journal, whole or not at all; a
  /// keyring that agrees is not written.
  ///
  /// - Throws: `VaultError`: the keyring is then as it was, and the next log-in tries again.
  package func reconcile(_ practice: OpenPractice, _ keys: UnlockedKeys) throws {
    try keyringFile.update(storeKey: keys.storeKey) { keyring in
      // Read under the keyring's lock: whoever commits after this writes the keyring after this, too.
      let users = try practice.credentials()
      keyring.setUsers(
        try users.map { ($0.login, try Credential($0.credential, of: layout.keyring)) })
      if let kit = try practice.recoveryKit() {
        keyring.setRecoveryKit(try Credential(kit, of: layout.keyring))
      }
      let devices = try practice.read { try DeviceSlot.all(in: $0) }
      keyring.setDevices(try devices.map { try Credential($0.credential, of: layout.keyring) })
      let name = try practice.read { try practice.settings(in: $0).name }
      // A name that the keyring cannot show stays the one before.
      if name != keyring.displayName { try? keyring.rename(name) }
    }
    practice.keyringMayDiffer = false
  }
}

extension OpenPractice {
  /// Whether the keyring beside the store keeps a copy of what a change wrote.
  static func isInKeyring(_ change: Change) -> Bool {
    switch Kind(rawValue: change.kind) {
    case .user, .recoveryKit, .practice: true
    // Which patient numbers a device gives out is nothing of the keyring's.
    case .device: change.field != DeviceField.numbersFrom
    default: false
    }
  }

  /// The credential of the recovery kit; nil in a store whose kit stands in its keyring alone.
  func recoveryKit() throws -> [UInt8]? {
    try read { db in
      try Data.fetchOne(
        db, sql: "SELECT credential FROM recovery_kit WHERE id = ?",
        arguments: [RecoveryKitRecord.record.data])
    }.map { [UInt8]($0) }
  }

  /// A person's credential as the journal has it.
  ///
  /// - Throws: `PracticeError.notFound`.
  package func credential(of user: UserID) throws -> [UInt8] {
    let kept = try read { db in
      try Data.fetchOne(
        db, sql: "SELECT credential FROM person WHERE id = ? AND void IS NOT 1", arguments: [user.data])
    }
    guard let kept else {
      throw PracticeError(.notFound, field: "person", "there is no such person", remedy: "look at the list")
    }
    return [UInt8](kept)
  }
}
