package import Practice
package import Terminal

/// What somebody types secrets for, in the line at the bottom.
package enum SecretWish: Sendable, Hashable {
  /// The own password again, for an act that asks for it.
  case prove
  /// Another password for oneself: the old one, then the new one twice.
  case ownPassword
  /// A PIN that unlocks this console: the password, then the PIN twice.
  case pin
  /// The first password of somebody who is being added: they type it, twice.
  case firstPassword(of: UserID, login: String, name: String)
  /// A new password for somebody who forgot theirs: they type it, twice.
  case newPassword(of: UserID, login: String, name: String)
  /// The password of another administrator, who agrees to an act of this one.
  case agreement(login: String, name: String)

  /// What is asked, in order.
  var questions: [SafeText] {
    switch self {
    case .prove: ["password"]
    case .ownPassword: ["your password now", "your new password", "the new one again"]
    case .pin: ["your password now", "a PIN of 6 to 12 digits", "the PIN again"]
    case .firstPassword(_, _, let name): ["a password for \(name)", "the same again"]
    case .newPassword(_, _, let name): ["a new password for \(name)", "the same again"]
    case .agreement(_, let name): ["password of \(name)"]
    }
  }

  /// Which question asks for a new secret, that will do or not; it is asked twice.
  var newSecret: Int? {
    switch self {
    case .prove, .agreement: nil
    case .ownPassword, .pin: 1
    case .firstPassword, .newPassword: 0
    }
  }

  /// What should be known while it is typed.
  var meaning: SafeText {
    switch self {
    case .prove: "Enter proves that it is you; Esc gives up"
    case .ownPassword: "15 characters or more: four or five words that do not belong together; Esc gives up"
    case .pin: "unlocks this console for an hour after a lock, three tries; Esc gives up"
    case .firstPassword(_, _, let name), .newPassword(_, _, let name):
      "\(name) types it, 15 characters or more; nobody else need know it; Esc gives up"
    case .agreement(_, let name): "\(name) agrees by the own password, nobody else's; Esc gives up"
    }
  }
}

/// Secrets to be looked at, away from the main thread. Whoever takes them copies them and wipes the buffers.
package struct SecretAttempt: Sendable {
  package enum Step: Sendable, Hashable {
    /// Whether the new secret will do, before it is typed again: its buffer is not wiped.
    case judge
    /// All of it.
    case carryOut
  }

  package let wish: SecretWish
  package let step: Step
  /// As typed, in the order of the questions; the repetition is compared and left out.
  package let secrets: [PasswordBuffer]
  package let session: Session
  /// Which prompt asked: an answer to one that was given up is dropped.
  package let number: Int
}

/// What became of secrets.
package enum SecretAnswer: Sendable {
  /// The new secret will do.
  case fine
  /// Sealed under the new password: what the entry keeps.
  case credential([UInt8])
  /// The keys wait under the PIN.
  case pinned
  /// Another administrator agreed.
  case agreed(SecondPerson)
  /// Not so; in words that name the rule and the remedy.
  case refused(SafeText)
}
