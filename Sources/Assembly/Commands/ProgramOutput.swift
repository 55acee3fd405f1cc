@preconcurrency import Glibc

/// Where a command's words go.
struct ProgramOutput: Sendable {
  let write: @Sendable (String) -> Void
  /// Errors, and what is under way.
  let complain: @Sendable (String) -> Void

  static let standard = ProgramOutput(
    write: { print($0, terminator: "") }, complain: { fputs($0, stderr) })
}
