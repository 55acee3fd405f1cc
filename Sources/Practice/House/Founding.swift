import Clinic
import Foundation
import GRDB
import Journal
package import Vault

/// Makes a new practice: keys, keyring, encrypted file, journal, first administrator, recovery kit.
extension StoreHouse {
  /// Someone who shall be able to log in, with the password that they chose.
  package struct NewPerson: Sendable {
    package let login: String
    package let name: String
    package let password: SecretBytes

    package init(login: String, name: String, password: SecretBytes) {
      self.login = login
      self.name = name
      self.password = password
    }
  }

  /// What founding gives: the open practice, its keys, and the kit, which is shown once and wiped.
  package struct Founded {
    package let practice: OpenPractice
    package let keys: UnlockedKeys
    package let kit: RecoveryKit
  }

  /// Founds a practice in an empty folder. What fails half way leaves nothing there; what is killed half way is
  /// known for that, and is made anew.
  ///
  /// - Parameters:
  ///   - kit: what opens it when every password is lost.
  ///   - furnish: makes what else belongs to it; the practice is not there before that is done.
  /// - Throws: `PracticeError`, `VaultError`, what `furnish` throws.
  package func found(
    _ settings: PracticeSettings, mark: StoreMark, administrator: NewPerson, cost: PasswordCost,
    kit: RecoveryKit = RecoveryKit(), furnish: (Founded) throws -> Void = { _ in }
  ) throws -> Founded {
    // Before anything is made: what is half made has keys that nobody holds.
    try UserRules.check(login: administrator.login, name: administrator.name, roles: [.administrator])
    return try layout.make {
      let founded = try makeStore(settings, mark: mark, administrator: administrator, cost: cost, kit: kit)
      try furnish(founded)
      return founded
    }
  }

  private func makeStore(
    _ settings: PracticeSettings, mark: StoreMark, administrator: NewPerson, cost: PasswordCost,
    kit: RecoveryKit
  ) throws -> Founded {
    let storeID = world.newRecordID()
    let home = Credential.Home(storeID: storeID.bytes, mark: mark)
    let storeKey = SecretBytes(randomCount: 32)
    let keys = UnlockedKeys(newFor: storeKey)
    let user = UserID(world.newRecordID())
    let credential = try Credential.sealing(
      keys, under: administrator.password, subject: user.record.bytes, generation: 1, cost: cost,
      home: home, hash: hash)
    var keyring = try Keyring(
      home: home, displayName: settings.name, cost: cost, storeKey: storeKey)
    keyring.setUser(administrator.login, credential)
    let kitRecord = try Self.record(of: kit, keys: keys, home: home)
    keyring.setRecoveryKit(try Credential(kitRecord.credential, of: layout.keyring))
    let queue = try EncryptedFile.open(path: layout.database, key: storeKey, mode: .create)
    try OpenPractice.prepare(queue, world: world)
    let practice = try OpenPractice(queue: queue, world: world, bell: Bell(path: layout.bell))
    practice.takeHand(keys.signingKey)
    try practice.found(
      settings,
      first: AddUser(
        id: user, login: administrator.login, name: administrator.name, roles: [.administrator],
        credential: credential.encoded, why: "founded the practice"),
      mark: String(describing: mark), store: storeID, kit: kitRecord)
    practice.anchorKeeper = try AnchorKeeper(house: self, storeKey: storeKey, practice: practice)
    try keyringFile.create(keyring, storeKey: storeKey)
    try practice.settleHead()
    return Founded(practice: practice, keys: keys, kit: kit)
  }

  /// Wraps the store's key for one more person; the entry that keeps it is the caller's. Slow on purpose.
  package func credential(
    for user: UserID, password: SecretBytes, keys: UnlockedKeys, cost: PasswordCost
  ) throws -> [UInt8] {
    let home = try keyringFile.read().home
    return try seal(
      UnlockedKeys(newFor: keys.storeKey), under: password,
      CredentialOrder(user: user, generation: 1, home: home, cost: cost))
  }
}

extension OpenPractice {
  /// The credentials of everyone who may log in, as the journal has them.
  func credentials() throws -> [(login: String, credential: [UInt8])] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT login, credential FROM person
          WHERE void IS NOT 1 AND disabled IS NOT 1 AND credential IS NOT NULL ORDER BY login
          """
      ).map { ($0[0], [UInt8]($0[1] as Data)) }
    }
  }
}
