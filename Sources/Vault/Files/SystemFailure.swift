import Glibc

/// A call that the operating system refused: which one, on what, and the number it gave.
package struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The call: "write", "rename".
  package let call: String
  package let path: String
  /// `errno` after the call.
  package let number: Int32

  package init(call: String, path: String, number: Int32) {
    self.call = call
    self.path = path
    self.number = number
  }

  /// For the log, in words such as "write keyring: No space left on device".
  package var description: String {
    var text = [CChar](repeating: 0, count: 128)
    guard strerror_r(number, &text, text.count) == 0 else { return "\(call) \(path): error \(number)" }
    let words = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return "\(call) \(path): \(String(decoding: words, as: UTF8.self))"
  }

  /// The same for people: what could not be done to which file, and what to do about it.
  package var vaultError: VaultError {
    switch number {
    case ENOENT:
      VaultError(
        .missing, problem: "\(path) is not there.",
        remedy: "Check the store's folder, or restore the file from a backup.", cause: self)
    case ENOSPC, EDQUOT:
      VaultError(
        .diskFull, problem: "The disk is full: \(path) could not be written.",
        remedy: "Free some space, then try again; the file is as it was.", cause: self)
    case EACCES, EPERM, EROFS:
      VaultError(
        .system, problem: "\(path) may not be opened or changed by this account.",
        remedy: "Run Daybook as the account that owns the store.", cause: self)
    case ELOOP:
      VaultError(
        .unsafePermissions, problem: "\(path) is a symbolic link.",
        remedy: "Replace the link by the file itself.", cause: self)
    default:
      VaultError(
        .system, problem: "The system refused: \(description).",
        remedy: "Check the disk, then try again.", cause: self)
    }
  }
}
