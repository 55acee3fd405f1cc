import Clinic
import Foundation
import GRDB
package import Vault

/// What is known before a password is sealed: whose it is, and which of theirs.
package struct CredentialOrder: Sendable, Hashable {
  package let user: UserID
  /// From 1; one more than the credential that it replaces.
  package let generation: UInt32
  let home: Credential.Home
  let cost: PasswordCost
}

/// Sealing keys under passwords. What reads the store is quick; what stretches a password takes a second and
/// belongs to a worker.
extension StoreHouse {
  /// What the first credential of a person needs. Quick.
  package func firstCredential(of user: UserID) throws -> CredentialOrder {
    let keyring = try keyringFile.read()
    return CredentialOrder(user: user, generation: 1, home: keyring.home, cost: keyring.cost)
  }

  /// What a person's next credential needs. Quick.
  ///
  /// - Throws: `PracticeError.notFound`; `VaultError`.
  package func newCredential(of user: UserID, in practice: OpenPractice) throws -> CredentialOrder {
    let keyring = try keyringFile.read()
    let kept = try Credential(try practice.credential(of: user), of: layout.keyring)
    return CredentialOrder(
      user: user, generation: kept.generation + 1, home: keyring.home, cost: keyring.cost)
  }

  /// Seals keys under a password: new ones for somebody who gets a password from an administrator, their own
  /// for somebody who changes it. Slow on purpose.
  package func seal(
    _ keys: UnlockedKeys, under password: SecretBytes, _ order: CredentialOrder
  ) throws -> [UInt8] {
    try Credential.sealing(
      keys, under: password, subject: order.user.record.bytes, generation: order.generation,
      cost: order.cost, home: order.home, hash: hash
    ).encoded
  }

  /// A second administrator, whose slot has opened under the password just given.
  ///
  /// - Throws: `PracticeError.notConfirmed` for anybody who is no administrator, or whose slot was replaced.
  package func secondPerson(
    _ login: String, opened: Credential, in practice: OpenPractice
  ) throws -> SecondPerson {
    guard let found = try practice.administrators().first(where: { $0.login == login }),
      try practice.credential(of: found.id) == opened.encoded
    else {
      throw PracticeError(
        .notConfirmed, field: "second", "\(login) is no administrator", remedy: "ask someone who is")
    }
    return SecondPerson(user: found.id, login: found.login, name: found.name, proven: world.now())
  }
}
