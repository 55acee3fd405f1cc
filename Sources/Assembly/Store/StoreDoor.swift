import Clinic
import Console
import Practice
import Terminal
import Vault

/// The way into one store: what may be said of it from outside, and the check of a password.
struct StoreDoor: Sendable {
  let house: StoreHouse
  /// Where log-ins come from: the address of an SSH client, or the terminal.
  let source: String

  var layout: StoreLayout { house.layout }
  var world: World { house.world }

  /// What the log-in screen shows.
  ///
  /// - Throws: `VaultError`: `.missing`, `.unsafePermissions`, `.foreign`, `.damaged`.
  func badge() throws -> StoreBadge {
    try layout.check()
    let keyring = try house.ownKeyring()
    let mark: StoreBadge.Mark =
      switch keyring.home.mark {
      case .live: .live
      case .training: .training
      case .demo: .demo
      case .rehearsal: .rehearsal
      }
    let isInvented = mark == .demo || mark == .rehearsal
    return StoreBadge(
      name: SafeText(keyring.displayName), mark: mark, demoLogIns: isInvented ? DemoLogIns.all : [])
  }

  /// What came of a log-in.
  enum Answer: Sendable {
    case opened(Keyring.Opened)
    case refused(problem: String, waitSeconds: Int)
  }

  /// Checks a name and a password: takes as long as Argon2id does, so never on the main thread.
  ///
  /// The answer and the time are the same for a name that nobody has and for a wrong password.
  func check(_ name: String, _ password: SecretBytes) -> Answer {
    defer { password.wipe() }
    return answer {
      try $0.attempt(name, password: password, at: source, now: world.now().milliseconds)
    }
  }

  /// Checks a PIN at a console that this person locked, under the same waits; on a worker too.
  func check(_ name: String, pin: SecretBytes, on pinned: PinnedKeys) -> Answer {
    defer { pin.wipe() }
    return answer {
      try $0.attempt(name, pin: pin, on: pinned, at: source, now: world.now().milliseconds)
    }
  }

  /// Checks a recovery kit, under the same waits.
  func check(_ kit: RecoveryKit) -> Answer {
    answer { try $0.attempt(kit: kit, at: source, now: world.now().milliseconds) }
  }

  /// Checks the secret of a device slot, under the same waits.
  func check(device secret: SecretBytes) -> Answer {
    defer { secret.wipe() }
    return answer { try $0.attempt(device: secret, at: source, now: world.now().milliseconds) }
  }

  private func answer(_ attempt: (LogInDoor) throws -> LogInDoor.Outcome) -> Answer {
    do {
      // Nothing opens another practice's keyring: to say so gives no name away, and counts no failure.
      _ = try house.ownKeyring()
      switch try attempt(LogInDoor(layout, permitting: house.permitted, hash: house.hash)) {
      case .opened(let opened, _): return .opened(opened)
      case .refused(let error, let standing):
        return .refused(problem: error.problem, waitSeconds: Self.waitSeconds(standing))
      case .early(let milliseconds):
        return .refused(
          problem: "too many failed log-ins", waitSeconds: Self.waitSeconds(.wait(milliseconds: milliseconds))
        )
      case .disabled:
        return .refused(
          problem: "too many failed log-ins: an administrator must enable this name", waitSeconds: 0)
      }
    } catch {
      return .refused(problem: String(describing: error), waitSeconds: 0)
    }
  }

  /// Whole seconds until the next attempt is looked at.
  private static func waitSeconds(_ standing: LoginThrottle.Standing) -> Int {
    if case .wait(let milliseconds) = standing { Int((milliseconds + 999) / 1_000) } else { 0 }
  }

  /// Begins a session, and files with it the failed log-ins since the one before.
  ///
  /// - Throws: `PracticeError`, `VaultError`.
  func begin(_ login: String, _ practice: OpenPractice, storeKey: SecretBytes) throws -> OpenPractice.Welcome
  {
    let ring = try FailureRing(house, storeKey: storeKey)
    let welcome = try practice.beginSession(
      login: ConsoleRunner.folded(login), failures: ring.failures(at: world.now()))
    // What was not filed with it, for want of room, stays in the ring.
    if welcome.isFiled { try ring.settle() }
    return welcome
  }
}
