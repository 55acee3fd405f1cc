package import Clinic
import Foundation
import GRDB
import Journal
package import Vault

/// A store's folder and how it is founded, unlocked and opened: keyring, encrypted file, journal and
/// anchor together.
package struct StoreHouse: Sendable {
  package let layout: StoreLayout
  /// `$XDG_STATE_HOME` or what takes its place: where this host's anchor lies.
  package let stateHome: String
  package let world: World
  package let hash: PasswordHash
  /// The marks of stores that this program opens.
  package let permitted: Set<StoreMark>

  package init(
    layout: StoreLayout, stateHome: String, world: World, hash: PasswordHash, permitted: Set<StoreMark>
  ) {
    self.layout = layout
    self.stateHome = stateHome
    self.world = world
    self.hash = hash
    self.permitted = permitted
  }

  /// The keyring beside the store: what can be known before anyone logs in.
  package var keyringFile: KeyringFile { KeyringFile(layout.keyring, permitting: permitted) }

  /// Checks a password. Slow on purpose; for a worker thread.
  package func unlock(login: String, password: SecretBytes) throws -> Keyring.Opened {
    try keyringFile.unlock(login, password: password, hash: hash)
  }

  /// Opens the store with keys that the keyring gave, checks it against the anchor, and makes
  /// the keyring agree with the journal.
  ///
  /// - Throws: `VaultError`; `PracticeError.storeDamaged` where acknowledged work was lost.
  package func open(_ keys: UnlockedKeys) throws -> OpenPractice {
    try layout.check()
    let queue = try EncryptedFile.open(path: layout.database, key: keys.storeKey, mode: .readWrite)
    let practice = try OpenPractice(queue: queue, world: world, bell: Bell(path: layout.bell))
    try admit(practice, keys)
    return practice
  }

  /// Compares the journal's head with the anchor of this host. Without one this is a copy or a
  /// restore: it writes under a new incarnation, so that no entry's number is used twice.
  private func admit(_ practice: OpenPractice, _ keys: UnlockedKeys) throws {
    let keeper = try AnchorKeeper(house: self, storeKey: keys.storeKey, practice: practice)
    switch try keeper.compare() {
    case .agrees: break
    case .noAnchor, .foreign: try practice.beginIncarnation()
    case .headBelowAnchor(let head, let anchor):
      throw PracticeError(
        .storeDamaged,
        "this host knows of entry \(anchor), but the store ends at entry \(head): acknowledged work is missing, or an older copy was put back",
        remedy: "put back the newest copy, or run daybook salvage; nothing was changed")
    case .historyDiffers(let number):
      throw PracticeError(
        .storeDamaged,
        "entry \(number) is not the one that this host remembers: another history was put back",
        remedy: "put back the store that belongs here, or run daybook verify; nothing was changed")
    }
    practice.anchorKeeper = keeper
  }

  /// Makes the keyring's people those of the journal: a password changed on another host counts here.
  package func reconcile(_ practice: OpenPractice, _ keys: UnlockedKeys) throws {
    let users = try practice.credentials()
    try keyringFile.update(storeKey: keys.storeKey) { keyring in
      keyring.setUsers(
        try users.map { ($0.login, try Credential($0.credential, of: layout.keyring)) })
    }
  }

  /// Closes a practice at lock, log-out or exit: signs the head, moves the log into the file where
  /// nobody else uses it, wipes keys and pages.
  package func close(_ practice: OpenPractice) {
    // What fails here is found at the next opening: everything acknowledged is on the disk.
    try? practice.settleHead()
    _ = try? EncryptedFile.checkpoint(practice.queue, .truncate)
    try? practice.queue.close()
    EncryptedFile.forgetKey(of: layout.database)
    EncryptedFile.wipePages()
  }
}
