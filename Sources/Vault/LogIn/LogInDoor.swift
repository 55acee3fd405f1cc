/// The way into a shut store: the wait, the password, the count of failures and the ring, in the one right
/// order.
package struct LogInDoor: Sendable {
  /// How an attempt ended.
  package enum Outcome: Sendable {
    /// The store's key and the person's own, and how many failures in a row this log-in ended.
    case opened(Keyring.Opened, failures: Int)
    /// A wrong name, a wrong password, or both; and what comes next.
    case refused(VaultError, LoginThrottle.Standing)
    /// Too early; nothing was tried.
    case early(milliseconds: Int64)
    /// Too many failures; nothing was tried.
    case disabled
  }

  private let file: KeyringFile
  private let ring: FailedLoginRing
  private let hash: PasswordHash
  private let throttlePath: String
  private let steps: any FileSteps

  /// - Parameters:
  ///   - layout: the store's files.
  ///   - permitted: the marks of the stores that this program opens.
  ///   - hash: makes keys of passwords.
  ///   - steps: how files are written.
  package init(
    _ layout: StoreLayout, permitting permitted: Set<StoreMark>, hash: PasswordHash,
    steps: any FileSteps = SystemFileSteps()
  ) {
    file = KeyringFile(layout.keyring, permitting: permitted, steps: steps)
    ring = FailedLoginRing(layout.failedLogins, steps: steps)
    throttlePath = layout.throttle
    self.hash = hash
    self.steps = steps
  }

  /// Tries a name and a password. Whatever is wrong with them, the answer and its cost are the same; it is
  /// counted and written down before it is given.
  ///
  /// - Parameters:
  ///   - name: as typed.
  ///   - password: as typed; the caller wipes it.
  ///   - source: where it was typed: a terminal, an address, a key's fingerprint.
  ///   - now: milliseconds since 1970.
  /// - Throws: `VaultError` for a keyring or throttle file that is missing, damaged or unsafe, and
  ///   what `PasswordHash.key` throws.
  package func attempt(
    _ name: String, password: SecretBytes, at source: String, now: Int64
  ) throws -> Outcome {
    try attempt(name, at: source, now: now, .wrong) {
      try file.unlock(name, password: password, hash: hash)
    }
  }

  /// Tries a recovery kit, under the same waits.
  ///
  /// - Throws: as the other; `VaultError.missing` where the store has no kit.
  package func attempt(kit: RecoveryKit, at source: String, now: Int64) throws -> Outcome {
    try attempt(LogInDoor.kitName, at: source, now: now, .wrongKit) { try file.unlock(kit: kit) }
  }

  /// Tries the secret of a device slot, under the same waits.
  ///
  /// - Throws: as the other; `VaultError.missing` where the store has no device slot.
  package func attempt(device secret: SecretBytes, at source: String, now: Int64) throws -> Outcome {
    try attempt(LogInDoor.deviceName, at: source, now: now, .wrongDevice) { try file.unlock(device: secret) }
  }

  /// Tries a PIN at a console that this person locked, under the same waits.
  ///
  /// - Throws: as the other; `VaultError.wiped` where only the password opens.
  package func attempt(
    _ name: String, pin: SecretBytes, on pinned: PinnedKeys, at source: String, now: Int64
  ) throws -> Outcome {
    try attempt(name, at: source, now: now, .wrongPIN) { try pinned.open(pin, now: now, hash: hash) }
  }

  /// No person's name can be these: a name in the keyring has no control character after folding.
  private static let kitName = "\u{0}recovery kit"
  private static let deviceName = "\u{0}device slot"

  private func attempt(
    _ name: String, at source: String, now: Int64, _ reason: FailedLogin.Reason,
    _ unlock: () throws -> Keyring.Opened
  ) throws -> Outcome {
    let keyring = try file.read()
    let throttle = LoginThrottle(throttlePath, keyring: keyring, steps: steps)
    switch try throttle.standing(of: name, at: source, now: now) {
    case .free: break
    case .wait(let milliseconds):
      write(.early, name, source, now, keyring)
      return .early(milliseconds: milliseconds)
    case .disabled:
      write(.disabled, name, source, now, keyring)
      return .disabled
    }
    do {
      let opened = try unlock()
      // Whoever has the right password comes in, though a full disk cannot forget the failures.
      return .opened(opened, failures: (try? throttle.succeeded(name, at: source)) ?? 0)
    } catch let error as VaultError where error.code == .wrongKey {
      write(reason, name, source, now, keyring)
      return .refused(error, try standing(afterFailureOf: name, at: source, now: now, throttle))
    }
  }

  /// Where a full disk cannot keep the count, the longest of the short waits stands in for it.
  private func standing(
    afterFailureOf name: String, at source: String, now: Int64, _ throttle: LoginThrottle
  ) throws -> LoginThrottle.Standing {
    do {
      return try throttle.failed(name, at: source, now: now)
    } catch let error as VaultError where error.code == .diskFull {
      return .wait(milliseconds: 60_000)
    }
  }

  /// A ring that cannot be written changes no answer: that it is missing or damaged is filed at the next log-in.
  private func write(
    _ reason: FailedLogin.Reason, _ name: String, _ source: String, _ now: Int64, _ keyring: Keyring
  ) {
    let typed = [LogInDoor.kitName, LogInDoor.deviceName].contains(name) ? "" : name
    try? ring.append(FailedLogin(time: now, reason: reason, name: typed, source: source), to: keyring.ringKey)
  }
}
