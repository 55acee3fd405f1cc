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
    let keyring = try house.keyringFile.read()
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
    do {
      let throttle = LoginThrottle(layout.throttle, keyring: try house.keyringFile.read())
      if let refusal = Self.refusal(try throttle.standing(of: name, at: source, now: milliseconds)) {
        return refusal
      }
      do {
        let opened = try house.unlock(login: name, password: password)
        try throttle.succeeded(name, at: source)
        return .opened(opened)
      } catch let error as VaultError where error.code == .wrongKey {
        let standing = try throttle.failed(name, at: source, now: milliseconds)
        if case .refused(_, let seconds)? = Self.refusal(standing) {
          return .refused(problem: error.problem, waitSeconds: seconds)
        }
        return .refused(problem: error.problem, waitSeconds: 0)
      }
    } catch {
      return .refused(problem: String(describing: error), waitSeconds: 0)
    }
  }

  private var milliseconds: Int64 { world.now().milliseconds }

  private static func refusal(_ standing: LoginThrottle.Standing) -> Answer? {
    switch standing {
    case .free: nil
    case .wait(let milliseconds):
      .refused(problem: "too many failed log-ins", waitSeconds: Int((milliseconds + 999) / 1_000))
    case .disabled:
      .refused(problem: "too many failed log-ins: an administrator must enable this name", waitSeconds: 0)
    }
  }
}
