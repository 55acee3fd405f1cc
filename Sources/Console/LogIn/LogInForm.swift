import Clinic
import Terminal

/// Name and password: on the log-in screen and on a locked console alike.
struct LogInForm: Sendable {
  enum Field: Sendable, Hashable {
    case login, password
  }

  /// What a key led to.
  enum Outcome: Sendable, Hashable {
    case typed
    /// Name and password are to be checked.
    case submitted
    /// A key for the password came before its field could be seen.
    case typedAhead
  }

  /// Keys kept for the first screen while a password is being checked.
  static let queueLimit = 1_000

  private(set) var login: TextField
  private(set) var password = PasswordEntry(shownAt: nil)
  private(set) var focus: Field
  var problem: SafeText?
  /// What keeps the store from opening at once.
  var delay: SafeText?
  /// A PIN that will do in place of the password; nil where none will.
  var pin: LockPIN?
  /// Until when the next attempt is not looked at.
  private(set) var waitUntil: Moment?
  private(set) var queued: [Key] = []

  init(login: String = "") {
    self.login = TextField(login, limit: 100)
    focus = login.isEmpty ? .login : .password
  }

  var name: String {
    let trimmed = login.text.drop { $0 == " " }
    return String(trimmed.prefix { $0 != " " })
  }

  var isChecking: Bool { password.isChecking }

  /// Whether a PIN will do for the name that stands there.
  var takesPIN: Bool { pin?.login == name }

  /// Whether what was typed is meant as the PIN: a password has more characters, and other ones.
  var holdsPIN: Bool { takesPIN && password.field.password.withBytes { PINRule.hasForm($0) } }

  mutating func update(_ key: Key, at now: Moment) -> Outcome {
    if isChecking {
      if queued.count < Self.queueLimit { queued.append(key) }
      return .typed
    }
    switch focus {
    case .login:
      switch login.update(key) {
      case .accepted, .next, .previous: if !name.isEmpty { moveToPassword() }
      case .edited: problem = nil
      case .moved, .listAsked, .refused, .ignored: break
      }
    case .password:
      if key == .up || key == .backtab || key == .tab || key == .escape { return moveToLogin() }
      guard password.shownAt != nil else { return .typedAhead }
      var field = password.field
      switch field.update(key) {
      case .accepted: return submit(at: now)
      case .edited: problem = nil
      case .refused(let reason): problem = reason
      case .next, .previous, .moved, .listAsked, .ignored: break
      }
    }
    return .typed
  }

  private mutating func moveToPassword() {
    focus = .password
    password = PasswordEntry(shownAt: nil)
  }

  private mutating func moveToLogin() -> Outcome {
    password.field.password.wipe()
    focus = .login
    return .typed
  }

  private mutating func submit(at now: Moment) -> Outcome {
    if password.field.isEmpty { return .typed }
    if let waitUntil, now < waitUntil {
      let seconds = (waitUntil.milliseconds - now.milliseconds + 999) / 1_000
      problem = "wait \(seconds) s, then press Enter again"
      return .typed
    }
    password.isChecking = true
    problem = nil
    delay = nil
    return .submitted
  }

  /// The form stands on the screen.
  mutating func painted(at now: Moment) {
    if focus == .password, password.shownAt == nil { password.shownAt = now }
  }

  /// The attempt failed: the name stays, the password is typed again.
  mutating func refused(_ reason: SafeText, waitSeconds: Int, at now: Moment) {
    problem = waitSeconds > 0 ? reason + "; the next attempt counts in \(waitSeconds) s" : reason
    waitUntil = waitSeconds > 0 ? now.adding(seconds: waitSeconds) : nil
    password.field.password.wipe()
    password = PasswordEntry(shownAt: nil)
    queued = []
  }
}
