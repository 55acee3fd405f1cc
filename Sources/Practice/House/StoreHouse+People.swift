package import Clinic
import Foundation
import GRDB
package import Vault

/// Ways in for more people: the entry is the truth, the keyring beside the store follows it.
extension StoreHouse {
  /// Adds someone who may log in. Slow on purpose: the password is stretched.
  @discardableResult
  package func addPerson(
    _ person: NewPerson, roles: [Role], provider: ProviderID? = nil, why: String, practice: OpenPractice,
    keys: UnlockedKeys, second: SecondPerson? = nil, as session: Session
  ) throws -> Done {
    try practice.require(.manageUsers, as: session)
    let id = UserID(world.newRecordID())
    let cost = try keyringFile.read().cost
    let credential = try credential(for: id, password: person.password, keys: keys, cost: cost)
    let done = try practice.perform(
      AddUser(
        id: id, login: person.login, name: person.name, roles: roles, provider: provider,
        credential: credential, why: why, second: second), as: session)
    try reconcile(practice, keys)
    return done
  }

  /// Gives a person a new password and new keys, and ends their wait after failed log-ins.
  @discardableResult
  package func resetPassword(
    of login: String, to password: SecretBytes, why: String, practice: OpenPractice, keys: UnlockedKeys,
    as session: Session
  ) throws -> Done {
    try practice.require(.resetCredentials, as: session)
    let person = try self.person(login, in: practice)
    let order = try newCredential(of: person.id, in: practice)
    let credential = try seal(UnlockedKeys(newFor: keys.storeKey), under: password, order)
    let done = try practice.perform(ChangeUser(person.id, .credential(credential), why: why), as: session)
    try reconcile(practice, keys)
    try enableLogIn(of: login)
    return done
  }

  /// Ends a person's wait after failed log-ins: they have a new password.
  package func enableLogIn(of login: String) throws {
    try LoginThrottle(layout.throttle, keyring: try keyringFile.read()).enable(login)
  }

  /// Disables or enables a person: the keyring then opens for exactly those who may come in.
  @discardableResult
  package func setDisabled(
    _ isDisabled: Bool, _ login: String, why: String, practice: OpenPractice, keys: UnlockedKeys,
    second: SecondPerson? = nil, as session: Session
  ) throws -> Done {
    let person = try self.person(login, in: practice)
    let done = try practice.perform(
      ChangeUser(person.id, .disabled(isDisabled), why: why, second: second), as: session)
    try reconcile(practice, keys)
    return done
  }

  private func person(_ login: String, in practice: OpenPractice) throws -> (id: UserID, credential: [UInt8])
  {
    let row = try practice.read { db in
      try Row.fetchOne(
        db, sql: "SELECT id, credential FROM person WHERE login = ? AND void IS NOT 1", arguments: [login])
    }
    guard let row, let id = UserID(data: row[0]), let credential = row[1] as Data? else {
      throw PracticeError(
        .notFound, field: "log-in name", "nobody here has the log-in name \(login)",
        remedy: "see who is there with daybook user list")
    }
    return (id, [UInt8](credential))
  }
}
