import Clinic
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

  /// The keyring, once it is known to be of the practice that lies beside it, as far as that can be known.
  ///
  /// - Throws: `VaultError`: what `KeyringFile.read` throws; `.foreign`.
  package func ownKeyring() throws -> Keyring {
    let keyring = try keyringFile.read()
    try layout.checkBelonging(of: keyring, stateHome: stateHome)
    return keyring
  }

  /// Checks a password. Slow on purpose; for a worker thread.
  package func unlock(login: String, password: SecretBytes) throws -> Keyring.Opened {
    try keyringFile.unlock(login, password: password, hash: hash)
  }

  /// Opens the store with keys that the keyring gave and checks it against the anchor. What whoever opens it
  /// must know is in `OpenPractice.notices`.
  ///
  /// - Parameters:
  ///   - patience: how long another's lock is waited for. Whoever is in a hurry does nothing long either:
  ///     `bringUp` does it.
  ///   - progress: hears in words of what takes long: tables of an older program, rows of an import.
  /// - Throws: `VaultError`; `PracticeError.storeDamaged` where acknowledged work was lost; `.storeBusy`;
  ///   `.storeUnready` for whoever is in a hurry.
  package func open(
    _ keys: UnlockedKeys, patience: Turn.Patience = .job, progress: (String) -> Void = { _ in }
  )
    throws -> OpenPractice
  {
    try layout.check()
    let (queue, recovery, isTight) = try recover(keys)
    do {
      let practice = try OpenPractice(
        queue: queue, world: world, bell: Bell(path: layout.bell), patience: patience,
        progress: { progress($0.words) })
      practice.takeHand(keys.signingKey)
      practice.typingSealer = Sealer(key: try keys.storeKey.derived(for: "daybook unwritten typing 1"))
      try admit(practice, keys)
      if recovery.hasLoss { try practice.noteLoss(recovery) }
      let home = try keyringFile.read().home
      try practice.take(AccessSpool(layout.accessSpool, storeID: home.storeID, storeKey: keys.storeKey))
      practice.layout = layout
      practice.attachments = AttachmentStore(folder: layout.attachments)
      // What cannot be removed now is tried again at the next opening.
      _ = try? practice.removePurgedFiles()
      ScratchCopy.removeLeftovers(at: layout.verifyCopy)
      ScratchCopy.removeLeftovers(at: layout.backupCopy)
      // Without it the next opening on a full disk says so.
      if !isTight { try? SpaceReserve(layout.reserve).keep() }
      guard try patience == .job || practice.unfinishedImport()?.isClosed != true else {
        throw PracticeError(
          .storeUnready, "the rows of an import are coming into the lists",
          remedy: "wait until they are there")
      }
      try practice.settleImport {
        progress("bringing the rows of an import into the lists: \(Int($0 * 100)) %")
      }
      return practice
    } catch {
      // Whoever comes again opens it again.
      try? queue.close()
      throw error
    }
  }

  /// Does what opening the store can take long for, where nobody waits at a keyboard: brings a store of an older
  /// Daybook up to this one's tables, and the rows of a closed import into them.
  ///
  /// Slow; on a worker. Killed in the middle it has done nothing of the upgrade, and a part of the import:
  /// whoever comes next does the rest.
  ///
  /// - Throws: as `open`.
  package func bringUp(_ keys: UnlockedKeys, progress: (String) -> Void) throws {
    close(try open(keys, progress: progress))
  }

  /// Opens the database; where the disk is too full even for that, in the room that was kept for it.
  private func recover(
    _ keys: UnlockedKeys
  ) throws -> (queue: DatabaseQueue, EncryptedFile.Recovery, isTight: Bool) {
    do {
      let (queue, recovery) = try EncryptedFile.recover(path: layout.database, key: keys.storeKey)
      return (queue, recovery, false)
    } catch let error as VaultError where error.code == .diskFull {
      guard SpaceReserve(layout.reserve).giveUp() else { throw error }
      let (queue, recovery) = try EncryptedFile.recover(path: layout.database, key: keys.storeKey)
      return (queue, recovery, true)
    }
  }

  /// Compares the journal with the anchor of this host. Without one this is a copy or a restore: it writes
  /// under a new incarnation, so that no entry's number is used twice; that is said and filed.
  private func admit(_ practice: OpenPractice, _ keys: UnlockedKeys) throws {
    let keeper = try AnchorKeeper(house: self, storeKey: keys.storeKey, practice: practice)
    switch try keeper.compare() {
    case .agrees: practice.anchorKeeper = keeper
    case .noAnchor:
      try begin(practice, keeper, why: "this host has no anchor of the store in this place")
    case .foreign:
      try begin(practice, keeper, why: "this host's anchor in this place is another store's")
    case .headBelowAnchor(let incarnation, let head, let anchor):
      let numbers =
        head == 0
        ? "the store has no entry of that incarnation"
        : "the store ends at entry \(head) of it"
      throw PracticeError(
        .storeDamaged,
        "this host knows of entry \(anchor) of incarnation \(incarnation), but \(numbers): acknowledged work is missing, or an older copy was put back",
        remedy: "put back the newest copy, or run daybook salvage; nothing was changed")
    case .historyDiffers(let incarnation, let number):
      throw PracticeError(
        .storeDamaged,
        "entry \(number) of incarnation \(incarnation) is not the one that this host remembers: another history was put back",
        remedy: "put back the store that belongs here, or run daybook verify; nothing was changed")
    }
  }

  private func begin(_ practice: OpenPractice, _ keeper: AnchorKeeper, why: String) throws {
    try practice.beginIncarnation(after: keeper.greatestIncarnation, verb: "store.copy", why: why)
    practice.notices.append(
      "copied, moved or restored here: do not go on with another copy too (incarnation \(practice.journal.incarnation))"
    )
    practice.anchorKeeper = keeper
    do {
      try practice.settleHead()
    } catch let error as VaultError {
      practice.notices.append("this host cannot remember the store: \(error.problem)")
    }
  }

  /// Closes a practice at lock, log-out or exit: signs the head, moves the log into the file where
  /// nobody else uses it, wipes keys and pages.
  package func close(_ practice: OpenPractice) {
    // What fails here is found at the next opening: everything acknowledged is on the disk.
    try? practice.settleHead()
    _ = try? EncryptedFile.checkpoint(practice.queue, .truncate)
    try? practice.queue.close()
    // Given up on a full disk, it is taken again from what the log's index leaves.
    try? SpaceReserve(layout.reserve).keep()
    EncryptedFile.forgetKey(of: layout.database)
    EncryptedFile.wipePages()
  }
}
