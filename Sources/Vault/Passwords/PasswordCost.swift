/// What one guess at a password costs: Argon2id's passes and memory (one lane).
///
/// Source: RFC 9106; OWASP's floor for Argon2id is 19 MiB and 2 passes. Stored with each slot, so that
/// it can rise later: a slot below the standard is made anew at the person's next log-in.
package struct PasswordCost: Hashable, Sendable {
  /// Passes over the memory, from 1.
  package let passes: UInt32
  /// Memory in KiB, from 8.
  package let memoryKibibytes: UInt32

  package init(passes: UInt32, memoryKibibytes: UInt32) {
    self.passes = passes
    self.memoryKibibytes = memoryKibibytes
  }

  /// What new slots get: 3 passes over 256 MiB, about a second.
  package static let standard = PasswordCost(passes: 3, memoryKibibytes: 256 * 1024)
  /// Below this a slot read from a disk is refused: someone made it cheap to guess.
  package static let floor = PasswordCost(passes: 3, memoryKibibytes: 64 * 1024)
  /// Above this a slot is refused: it would stop the machine instead of opening.
  package static let ceiling = PasswordCost(passes: 32, memoryKibibytes: 4 * 1024 * 1024)
  /// The least that the algorithm can do, for stores that bear the rehearsal mark and no other.
  package static let rehearsal = PasswordCost(passes: 1, memoryKibibytes: 8)

  /// Whether each part is at least the other's.
  package func isAtLeast(_ other: PasswordCost) -> Bool {
    passes >= other.passes && memoryKibibytes >= other.memoryKibibytes
  }

  /// Refuses a cost below the floor of a store's mark, or above the ceiling.
  ///
  /// - Throws: `VaultError`: `.belowFloor`, `.unsupported`.
  package func check(for mark: StoreMark, of path: String) throws {
    guard isAtLeast(mark.passwordFloor) else {
      throw VaultError(
        .belowFloor,
        problem: "\(path) asks for a password guess as cheap as \(memoryKibibytes) KiB and \(passes) passes.",
        remedy:
          "Someone may have weakened it: restore it from a backup, and tell whoever keeps your security.")
    }
    guard PasswordCost.ceiling.isAtLeast(self) else {
      throw VaultError(
        .unsupported, problem: "\(path) asks for more memory or passes than any Daybook does.",
        remedy: "Restore it from a backup.")
    }
  }
}
