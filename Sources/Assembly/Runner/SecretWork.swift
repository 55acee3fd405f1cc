import Clinic
import Console
import Practice
import Terminal
import Vault

/// What secrets typed at a console come to. The store is read on the main thread; the policy, Argon2id and the
/// sealing are a worker's.
struct SecretWork: Sendable {
  let door: StoreDoor
  let rules: PasswordRules
  let keys: UnlockedKeys
  /// As the policy needs it.
  let practiceName: String
  let login: String
  /// Read before: which credential is to be sealed; nil where none is.
  private let order: CredentialOrder?
  private let wish: SecretWish
  private let step: SecretAttempt.Step
  private let secrets: [SecretBytes]

  /// What a worker found; `agreed` still has to be looked up in the store, on the main thread.
  enum Finding: Sendable {
    case answer(SecretAnswer)
    /// The person's keys under the PIN that they chose.
    case pinned(PinnedKeys)
    case opened(Credential, login: String)
  }

  /// Takes the secrets over. On the main thread; quick.
  ///
  /// - Throws: `PracticeError`, `VaultError`.
  init(
    _ attempt: SecretAttempt, door: StoreDoor, rules: PasswordRules, practice: OpenPractice,
    keys: UnlockedKeys
  ) throws {
    self.door = door
    self.rules = rules
    self.keys = keys
    wish = attempt.wish
    step = attempt.step
    login = attempt.session.login
    secrets = attempt.secrets.map { SecretBytes(copying: $0) }
    if attempt.step == .carryOut { attempt.secrets.forEach { $0.wipe() } }
    practiceName = try practice.read { try practice.settings(in: $0).name }
    switch attempt.wish {
    case .firstPassword(let user, _, _): order = try door.house.firstCredential(of: user)
    case .newPassword(let user, _, _): order = try door.house.newCredential(of: user, in: practice)
    case .ownPassword: order = try door.house.newCredential(of: attempt.session.user, in: practice)
    case .prove, .agreement, .pin: order = nil
    }
    names =
      switch attempt.wish {
      case .firstPassword(_, let login, let name), .newPassword(_, let login, let name): [login, name]
      default: [attempt.session.login, attempt.session.name]
      }
  }

  private let names: [String]

  /// Slow on purpose: never on the main thread.
  func run() -> Finding {
    defer { secrets.forEach { $0.wipe() } }
    do {
      if step == .judge, wish == .pin { return .answer(try Self.judge(secrets[0])) }
      if step == .judge {
        try rules.check(secrets[0], person: names, practice: practiceName)
        return .answer(.fine)
      }
      switch wish {
      case .firstPassword, .newPassword:
        return .answer(.credential(try seal(UnlockedKeys(newFor: keys.storeKey), under: secrets[0])))
      case .ownPassword: return try ownPassword()
      case .pin: return try pin()
      case .agreement(let login, _): return agreement(of: login)
      case .prove: preconditionFailure("a proof goes the way of log-ins")
      }
    } catch {
      return .answer(.refused(SafeText(String(describing: error))))
    }
  }

  private func seal(_ keys: UnlockedKeys, under password: SecretBytes) throws -> [UInt8] {
    guard let order else { preconditionFailure("a credential without an order") }
    try rules.check(password, person: names, practice: practiceName)
    return try door.house.seal(keys, under: password, order)
  }

  /// The old password opens the slot, under the waits of every log-in; the keys in it are sealed anew.
  private func ownPassword() throws -> Finding {
    switch door.check(login, secrets[0]) {
    case .opened(let opened):
      defer { opened.keys.wipe() }
      return .answer(.credential(try seal(opened.keys, under: secrets[1])))
    case .refused(let problem, let seconds): return .answer(Self.refusal(problem, seconds))
    }
  }

  private static func judge(_ pin: SecretBytes) throws -> SecretAnswer {
    try pin.withBytes { PINRule.problem(of: $0) }.map { .refused(SafeText($0)) } ?? .fine
  }

  /// The password opens the slot once more, so that nobody chooses a PIN at somebody else's open console.
  private func pin() throws -> Finding {
    switch door.check(login, secrets[0]) {
    case .opened(let opened):
      defer { opened.keys.wipe() }
      let home = try door.house.keyringFile.read().home
      return .pinned(
        try PinnedKeys(
          opened, under: secrets[1], home: home, hash: door.house.hash, tries: PINRule.tries,
          lasts: PINRule.lasts))
    case .refused(let problem, let seconds): return .answer(Self.refusal(problem, seconds))
    }
  }

  private func agreement(of login: String) -> Finding {
    switch door.check(login, secrets[0]) {
    case .opened(let opened):
      opened.keys.wipe()
      return .opened(opened.credential, login: login)
    case .refused(let problem, let seconds): return .answer(Self.refusal(problem, seconds))
    }
  }

  private static func refusal(_ problem: String, _ seconds: Int) -> SecretAnswer {
    .refused(SafeText(seconds > 0 ? "\(problem) The next attempt counts in \(seconds) s" : problem))
  }
}

extension SecretBytes {
  /// Copies what was typed into locked memory; the buffer stays the caller's to wipe.
  convenience init(copying buffer: PasswordBuffer) {
    self.init(count: buffer.count) { target in
      buffer.withBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0.prefix(target.count))) }
    }
  }
}
