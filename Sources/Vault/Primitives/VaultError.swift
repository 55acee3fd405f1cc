/// What this room answers when something is not done: which rule or file, and what to do about it.
///
/// Its text never holds a password, a key or a byte of a secret.
package struct VaultError: Error, Sendable {
  /// What kind of thing went wrong; programs decide by this, people read the rest.
  package enum Code: String, Sendable, CaseIterable {
    /// A key, kit or password does not open this.
    case wrongKey
    /// A file or folder that should be there is not.
    case missing
    /// Something is there already that must not be replaced.
    case exists
    /// The file belongs to another practice or another store.
    case foreign
    /// The file is not encrypted and so cannot be this store's.
    case plaintext
    /// The file ends too early.
    case truncated
    /// Bytes do not authenticate, or do not follow the format.
    case damaged
    /// The format, or a parameter in it, is one that this version refuses.
    case unsupported
    /// Owner, mode or kind of a file lets others in.
    case unsafePermissions
    /// Key derivation parameters below the floor, or a store of another mark.
    case belowFloor
    /// A value that a person gave breaks a rule.
    case refused
    /// A secret was asked for after it was wiped.
    case wiped
    /// Another process holds what is needed.
    case busy
    /// The disk is full.
    case diskFull
    /// The operating system refused a read, a write or another call.
    case system
  }

  package let code: Code
  /// What went wrong: a sentence that names the field or the file.
  package let problem: String
  /// What to do now: a sentence.
  package let remedy: String
  /// What lay beneath, for the log.
  package let cause: (any Error)?

  package init(_ code: Code, problem: String, remedy: String, cause: (any Error)? = nil) {
    self.code = code
    self.problem = problem
    self.remedy = remedy
    self.cause = cause
  }
}

extension VaultError: CustomStringConvertible {
  /// Problem and remedy in one line.
  package var description: String { "\(problem) \(remedy)" }
}
