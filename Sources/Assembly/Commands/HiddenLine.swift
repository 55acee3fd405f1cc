import CursesTerminal
@preconcurrency import Glibc
import Terminal
import Vault

/// One line typed at a plain terminal that shows none of it.
///
/// The terminal's own line editing is off meanwhile; what was typed before the question is dropped. However the
/// program ends, the line is as it was.
enum HiddenLine {
  /// Reads a line; Backspace and Ctrl-U mend it.
  ///
  /// - Throws: `AssemblyError.refused` at Ctrl-C and at the end of the input; `CursesFailure`; `VaultError.refused` for more than
  ///   a password may have.
  static func read(_ question: String) throws -> SecretBytes {
    guard isatty(STDIN_FILENO) == 1 else {
      throw AssemblyError(.misuse, "\(question) is needed", remedy: "give it by a file descriptor")
    }
    let guarded = try GuardedLine(for: .hiddenTyping, environment: [:])
    // Only now: whoever answers what stands on the screen is never among the keys that were dropped.
    print("\(SafeText(question).plain): ", terminator: "")
    fflush(stdout)
    defer {
      guarded.close()
      print("")
    }
    return try line()
  }

  private static func line() throws -> SecretBytes {
    let entry = PasswordEntry()
    var byte: UInt8 = 0
    defer { byte = 0 }
    while true {
      let count = Glibc.read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1, byte != 3, byte != 4 || !entry.isEmpty else {
        throw AssemblyError(.refused, "given up: nothing more was done", remedy: "")
      }
      switch byte {
      case 10, 13:
        guard !entry.isTooLong else {
          throw VaultError(
            .refused, problem: "It is longer than \(PasswordEntry.capacity) bytes.",
            remedy: "Type a shorter one.")
        }
        return entry.take()
      case 8, 127: entry.removeLast()
      case 21: entry.clear()
      case 4: break
      default: entry.append(CollectionOfOne(byte))
      }
    }
  }
}
