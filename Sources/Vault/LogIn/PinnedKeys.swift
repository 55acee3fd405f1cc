import Synchronization

/// The keys of somebody whose console is locked, sealed under a PIN: in locked memory alone, never in a file.
///
/// A few wrong tries, some time after the lock, or a clock that was set back before it wipe them; then only
/// the password opens. A PIN has few digits: what protects it is that nobody can try it elsewhere.
package final class PinnedKeys: Sendable {
  private struct State: Sendable {
    /// Nil once wiped.
    var sealed: SecretBytes?
    var triesLeft: Int
    /// When the console was locked, in milliseconds since 1970; nil while it is not: then no PIN opens.
    var lockedAt: Int64?
  }

  /// The slot that the keys came out of: whoever opens the store with them must still be let in by it.
  private let credential: Credential
  private let salt: [UInt8]
  private let cost: PasswordCost
  private let subject: [UInt8]
  /// How many wrong PINs in a row wipe the keys.
  private let tries: Int
  /// How long after a lock they open, in milliseconds.
  private let lasts: Int64
  private let state: Mutex<State>

  /// Seals keys that a password has just opened. Slow on purpose, though a run takes less memory than a
  /// password's; for a worker thread.
  ///
  /// - Throws: what `PasswordHash.key` throws.
  package init(
    _ opened: Keyring.Opened, under pin: SecretBytes, home: Credential.Home, hash: PasswordHash, tries: Int,
    lasts: Int64
  ) throws {
    self.tries = tries
    self.lasts = lasts
    credential = opened.credential
    salt = Randomness.bytes(PasswordHash.saltLength)
    cost = home.mark.passwordFloor
    subject = Array("daybook pin 1".utf8) + home.storeID + [home.mark.rawValue] + opened.credential.subject
    let key = try hash.key(from: pin, salt: salt, cost: cost)
    defer { key.wipe() }
    let content = try opened.keys.packed()
    defer { content.wipe() }
    state = Mutex(
      State(sealed: try Sealer(key: key).sealInPlace(content, about: subject), triesLeft: tries))
  }

  /// The console was locked: from now on the PIN opens, for its time.
  package func lock(at now: Int64) {
    state.withLock { $0.lockedAt = now }
  }

  /// How many tries are left; 0 where the keys are gone, or will not be given any more.
  package func triesLeft(at now: Int64) -> Int {
    state.withLock { state in
      guard state.sealed != nil, isInTime(state, now) else { return 0 }
      return state.triesLeft
    }
  }

  /// Wipes the keys.
  package func wipe() {
    state.withLock { PinnedKeys.wipe(&$0) }
  }

  /// Opens the keys. Slow on purpose; for a worker thread.
  ///
  /// - Throws: `VaultError`: `.wrongKey` for a wrong PIN, the last of which wipes the keys; `.wiped` where
  ///   they are gone; what `PasswordHash.key` throws, which costs no try.
  func open(_ pin: SecretBytes, now: Int64, hash: PasswordHash) throws -> Keyring.Opened {
    let sealed = try take(at: now)
    let key: SecretBytes
    do { key = try hash.key(from: pin, salt: salt, cost: cost) } catch {
      state.withLock { $0.triesLeft += 1 }
      throw error
    }
    defer { key.wipe() }
    do {
      let content = try Sealer(key: key).openInPlace(sealed, about: subject)
      defer { content.wipe() }
      let keys = try UnlockedKeys(packed: content)
      state.withLock {
        $0.triesLeft = tries
        $0.lockedAt = nil
      }
      return Keyring.Opened(keys: keys, credential: credential, isBelowCost: false)
    } catch let error as VaultError where error.code == .wrongKey {
      state.withLock { if $0.triesLeft == 0 { PinnedKeys.wipe(&$0) } }
      throw VaultError(.wrongKey, problem: "This is not the PIN.", remedy: "Type it again, or the password.")
    }
  }

  /// Takes a try, before it is known how it ends: nobody gets one for nothing by being quick.
  private func take(at now: Int64) throws -> SecretBytes {
    try state.withLock { state in
      if !isInTime(state, now) || state.triesLeft == 0 { PinnedKeys.wipe(&state) }
      guard let sealed = state.sealed else {
        throw VaultError(.wiped, problem: "The PIN is good no more.", remedy: "Type the password.")
      }
      state.triesLeft -= 1
      return sealed
    }
  }

  private func isInTime(_ state: State, _ now: Int64) -> Bool {
    guard let lockedAt = state.lockedAt else { return false }
    return (0..<lasts).contains(now - lockedAt)
  }

  private static func wipe(_ state: inout State) {
    state.sealed?.wipe()
    state.sealed = nil
    state.triesLeft = 0
  }
}
