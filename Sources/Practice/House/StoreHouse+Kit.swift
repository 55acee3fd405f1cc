import Clinic
import Foundation
package import Vault

/// The recovery kit: the way in when every password is lost, and how a new card takes the place of the old.
extension StoreHouse {
  /// Opens the store by its recovery kit.
  ///
  /// - Parameter opened: the kit's slot of the keyring.
  /// - Throws: what `open` throws; `PracticeError.notAllowed` for a kit that was replaced.
  package func openByKit(_ opened: Keyring.Opened) throws -> OpenPractice {
    let practice = try open(opened.keys)
    do {
      try? reconcile(practice, opened.keys)
      if let kept = try practice.recoveryKit(), kept != opened.credential.encoded {
        throw PracticeError(
          .notAllowed, "this recovery kit has been replaced by a newer one",
          remedy: "use the card with the newest date")
      }
      return practice
    } catch {
      close(practice)
      throw error
    }
  }

  /// Gives an administrator a new password and new keys by the kit, and ends their wait after failed log-ins.
  /// Slow on purpose.
  ///
  /// - Throws: `PracticeError`, `VaultError`. What was filed stays filed, and the keyring follows it later.
  package func resetByKit(
    _ login: String, to password: SecretBytes, kit: RecoveryKit, practice: OpenPractice, keys: UnlockedKeys
  ) throws {
    guard let administrator = try practice.administrators().first(where: { $0.login == login }) else {
      throw PracticeError(
        .notFound, field: "log-in name", "\(login) is no administrator of this practice",
        remedy: "a recovery kit helps an administrator, who then helps the others")
    }
    let order = try newCredential(of: administrator.id, in: practice)
    let credential = try seal(UnlockedKeys(newFor: keys.storeKey), under: password, order)
    try practice.resetByKit(administrator.id, to: credential, kit: try kit.name())
    try reconcile(practice, keys)
    try enableLogIn(of: login)
  }

  /// The record of a kit that opens this store, to be filed by `ReplaceRecoveryKit`.
  package func record(of kit: RecoveryKit, keys: UnlockedKeys) throws -> RecoveryKitRecord {
    let home = try keyringFile.read().home
    return try Self.record(of: kit, keys: keys, home: home)
  }

  static func record(
    of kit: RecoveryKit, keys: UnlockedKeys, home: Credential.Home
  ) throws -> RecoveryKitRecord {
    let credential = try Credential.sealing(
      keys, kind: .recoveryKit, under: kit.secret, subject: try kit.subject(), generation: 1, home: home)
    return RecoveryKitRecord(credential: credential.encoded, name: try kit.name())
  }

  /// Makes a new kit the practice's; the old card opens nothing from then on.
  ///
  /// Call it when the new card has been handed out and proven: until then the old one is the kit.
  @discardableResult
  package func replaceKit(
    with kit: RecoveryKit, why: String, second: SecondPerson?, practice: OpenPractice, keys: UnlockedKeys,
    as session: Session
  ) throws -> Done {
    let done = try practice.perform(
      ReplaceRecoveryKit(try record(of: kit, keys: keys), why: why, second: second), as: session)
    try reconcile(practice, keys)
    return done
  }
}
